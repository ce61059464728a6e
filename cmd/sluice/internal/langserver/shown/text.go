// Package shown has the texts that an editor shows. Names and values of a file in them are inert, whatever they contain: the types
// escape invisible characters, and Markdown can only be made of constants, texts that ship with Sluice, and code spans.
package shown

import (
	"encoding/json"

	"sluice/spec/text/sanitize"
)

// Text is a text that is not Markdown: a message, a title, a label. It is escaped when it is sent.
type Text string

// MarshalJSON returns the escaped text.
func (t Text) MarshalJSON() ([]byte, error) { return json.Marshal(t.Inert()) }

// Inert returns the text without invisible characters and links, which VS Code renders in notifications.
func (t Text) Inert() string { return sanitize.Unlinked(string(t)) }
