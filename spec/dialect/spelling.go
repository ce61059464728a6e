package dialect

import (
	"fmt"
	"regexp"
	"strings"
	"sync"

	"sluice/spec/api"
)

// Speller writes messages for the readers of a document: members as its dialect spells them, and fragments to paste in the
// syntax of its file. The zero Speller writes what the API and YAML have.
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

// Respells reports whether messages are written in another way than for the API and YAML.
func (s Speller) Respells() bool { return s.syntax != nil }

// Find returns the member that is meant by a name of the API, or nil.
type Find func(name string) *api.Member

// verb is a verb of fmt. Most runs write nothing that it is needed for.
var verb = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`%([-+ #0-9.]*[a-zA-Z]|%)`) })

// Sprintf formats a message like fmt.Sprintf. What is in backquotes in the format itself is ours, and is spelt; arguments are
// the user's or AWS's words, and stay as they are.
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

// quoted writes what is in backquotes: a member, a fragment, or anything else as it is.
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

// isWord reports whether the text may be the name of a member: letters and digits, with a small letter first.
func isWord(text string) bool {
	for i := range len(text) {
		c := text[i]
		if small := c >= 'a' && c <= 'z'; !small && (i == 0 || !(c >= 'A' && c <= 'Z' || c >= '0' && c <= '9')) {
			return false
		}
	}
	return text != ""
}

// isFragment reports whether the text may be a piece of a document.
func isFragment(piece string) bool {
	return strings.Contains(piece, ": ") || strings.HasPrefix(piece, "{") || strings.HasPrefix(piece, "[")
}
