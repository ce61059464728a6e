package sanitize

import (
	"fmt"
	"regexp"
	"strings"
)

// Markdown escapes a message so that it contains no markup except code spans: text between two backticks stays
// code if that is safe.
func Markdown(message string) string {
	var b strings.Builder
	parts := strings.Split(EscapeInvisible(message), "`")
	for i, part := range parts {
		switch {
		case i%2 == 0:
			b.WriteString(literal(part))
		case i == len(parts)-1: // an unpaired backtick
			b.WriteString(literal("`" + part))
		case strings.HasSuffix(b.String(), "`"): // two adjacent code spans would become a single one
			b.WriteString(literal("`" + part + "`"))
		default:
			b.WriteString(CodeSpan(part))
		}
	}
	return b.String()
}

// Paragraph is Markdown for a text that is a paragraph of its own, which its first character cannot make a list or a line.
func Paragraph(text string) string {
	text = Markdown(strings.Join(strings.Fields(text), " "))
	if text != "" && strings.IndexByte("-=0123456789", text[0]) >= 0 {
		return fmt.Sprintf("&#%d;%s", text[0], text[1:])
	}
	return text
}

// CodeSpan formats a text as a code span. If the text could end the span or a table cell, it is put in escaped backticks instead.
func CodeSpan(text string) string {
	text = EscapeInvisible(text)
	if text == "" || strings.ContainsAny(text, "`|\\\t") || strings.TrimSpace(text) != text {
		return literal("`" + text + "`")
	}
	return "`" + text + "`"
}

// harmless are the characters that have no meaning inside a line of Markdown.
const harmless = ` ,;'"?()-=%`

// numbered matches text that GitHub links to an issue or a commit without markup: `GH-1`, and 40 hexadecimal
// digits. Source:
// https://docs.github.com/en/get-started/writing-on-github/working-with-advanced-formatting/autolinked-references-and-urls
// (2026-11-30)
var numbered = regexp.MustCompile(`(?i)\bGH-|[0-9a-f]{20}`)

// literal writes special characters as character references, which are never markup. References still mention users and link
// issues; a zero-width space after them prevents that.
func literal(text string) string {
	var b strings.Builder
	for _, r := range text {
		switch {
		case r >= 0x80 || 'a' <= r && r <= 'z' || 'A' <= r && r <= 'Z' || '0' <= r && r <= '9' || strings.ContainsRune(harmless, r):
			b.WriteRune(r)
		case r == '@' || r == '#':
			fmt.Fprintf(&b, "&#%d;&#8203;", r)
		default:
			fmt.Fprintf(&b, "&#%d;", r)
		}
	}
	return numbered.ReplaceAllString(b.String(), "$0&#8203;")
}
