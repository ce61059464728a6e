package dialect

import (
	"fmt"
	"regexp"
	"strings"
	"sync"

	"sluice/spec/api"
)

// Speller writes messages for a document: members in the spelling of its dialect, and fragments in the syntax of its file. The
// zero Speller uses the names of the API, and YAML.
type Speller struct {
	dialect Dialect
	syntax  *syntax
}

// SpellerOf returns the speller of a document in the dialect.
func SpellerOf(d Dialect, isJSON bool) Speller {
	switch t := &table[d]; {
	case isJSON:
		return Speller{d, &asJSON}
	case t.syntax != nil:
		return Speller{d, t.syntax}
	case t.spell != nil:
		return Speller{d, &flowYAML}
	}
	return Speller{dialect: d}
}

// Respells reports whether the spelling or the syntax differs from that of the API and YAML.
func (s Speller) Respells() bool { return s.syntax != nil }

// Find returns the API member with the name, or nil.
type Find func(name string) *api.Member

// verb matches a fmt verb. It is compiled on first use, since most runs do not need it.
var verb = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`%([-+ #0-9.]*[a-zA-Z]|%)`) })

// Sprintf formats a message like fmt.Sprintf. Backquoted text in the format itself is respelt; arguments come from the user or
// from AWS and are not.
func (s Speller) Sprintf(find Find, format string, args []any) string {
	var b strings.Builder
	for i, piece := range strings.Split(format, "`") {
		if i > 0 {
			b.WriteByte('`')
		}
		n := len(verb().FindAllString(piece, -1)) - strings.Count(piece, "%%")
		if i%2 == 1 {
			b.WriteString(s.quoted(find, piece, args[:n]))
		} else {
			fmt.Fprintf(&b, piece, args[:n]...)
		}
		args = args[n:]
	}
	return b.String()
}

// quoted writes backquoted text: a member, a fragment, or anything else unchanged.
func (s Speller) quoted(find Find, piece string, args []any) string {
	if name := strings.TrimSuffix(piece, ":"); isWord(name) {
		if m := find(name); m != nil {
			return s.dialect.Spell(m) + piece[len(name):]
		}
		return piece
	}
	if isFragment(piece) {
		if text, ok := s.fragment(find, piece, args); ok {
			return text
		}
	}
	return fmt.Sprintf(piece, args...)
}

// isWord reports whether the text may be a member name: letters and digits, starting in lower case.
func isWord(text string) bool {
	for i := range len(text) {
		c := text[i]
		if small := c >= 'a' && c <= 'z'; !small && (i == 0 || !(c >= 'A' && c <= 'Z' || c >= '0' && c <= '9')) {
			return false
		}
	}
	return text != ""
}

// isFragment reports whether the text may be a part of a document.
func isFragment(piece string) bool {
	return strings.Contains(piece, ": ") || strings.HasPrefix(piece, "{") || strings.HasPrefix(piece, "[")
}
