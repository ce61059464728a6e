// Package object writes JSON objects with their members in a given order.
package object

import (
	"bytes"
	"encoding/json"
	"strings"

	"sluice/spec/text"
	"sluice/spec/text/sanitize"
)

// Member is a named JSON value.
type Member struct{ Name, JSON string }

// Text returns a member with a string value.
func Text(name, value string) Member { return Member{name, text.QuoteJSON(value)} }

// Nested returns a member with an object value.
func Nested(name string, members ...Member) Member { return Member{name, JSON(members...)} }

// JSON formats an object on one line.
func JSON(members ...Member) string {
	parts := make([]string, len(members))
	for i, m := range members {
		parts[i] = text.QuoteJSON(m.Name) + ":" + m.JSON
	}
	return "{" + strings.Join(parts, ",") + "}"
}

// Indent formats an object on several lines.
func Indent(compact string) string {
	var b bytes.Buffer
	if err := json.Indent(&b, []byte(compact), "", "  "); err != nil {
		panic("an object is not JSON: " + err.Error())
	}
	return sanitize.JSON(b.String())
}
