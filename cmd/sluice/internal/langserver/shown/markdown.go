package shown

import (
	"encoding/json"
	"fmt"
	"strings"
	"time"

	"sluice/spec"
	"sluice/spec/text/sanitize"
)

// Markdown is a text that the editor renders.
type Markdown struct{ text string }

// MarshalJSON returns the MarkupContent of the protocol.
func (m Markdown) MarshalJSON() ([]byte, error) {
	return json.Marshal(map[string]string{"kind": "markdown", "value": m.text})
}

// constant is not exported, so that other packages can only convert constants to it.
type constant string

// Format replaces each `%s` in the form with a part.
func Format(form constant, parts ...Markdown) Markdown {
	texts := make([]any, len(parts))
	for i, p := range parts {
		texts[i] = p.text
	}
	return Markdown{fmt.Sprintf(string(form), texts...)}
}

// Sections joins texts with lines between them.
func Sections(parts []Markdown) Markdown {
	texts := make([]string, len(parts))
	for i, p := range parts {
		texts[i] = p.text
	}
	return Markdown{strings.Join(texts, "\n\n---\n\n")}
}

// Code formats a text of a file as code.
func Code(text string) Markdown { return Markdown{sanitize.CodeSpan(text)} }

// Percent formats thousandths of a percent.
func Percent(thousandths int64) Markdown { return Markdown{spec.FormatPercent(thousandths)} }

// Time formats a point in time.
func Time(t time.Time) Markdown { return Markdown{t.Format("Monday, 2 January 2006, 15:04 UTC")} }
