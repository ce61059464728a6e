// Package text formats the parts of messages: lists, numbers with units, and truncated texts.
package text

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
)

// List formats names as a list in a sentence: `a`, `b` and `c`.
func List(names []string) string { return Join(quoted(names), "and") }

// Choices formats alternatives: `a`, `b` or `c`.
func Choices(values []string) string { return Join(quoted(values), "or") }

// maxName limits the names in a list, in bytes. AWS accepts none that is longer.
const maxName = 600

// Bounded returns the arguments of a message with texts cut to the given number of bytes: a file may have one long name and many
// messages about it.
func Bounded(args []any, most int) []any {
	bounded := slices.Clone(args)
	for i, arg := range args {
		if s, ok := arg.(string); ok && len(s) > most {
			bounded[i] = ShortenTo(s, most)
		}
	}
	return bounded
}

// maxListed limits the items in a message: lists from AWS are shorter, but plans may have any number of names.
const maxListed = 30

// quoted puts names in backquotes, up to the limit.
func quoted(names []string) []string {
	var list []string
	for i, n := range names {
		if i == maxListed {
			return append(list, strconv.Itoa(len(names)-i)+" more")
		}
		list = append(list, "`"+ShortenTo(n, maxName)+"`")
	}
	return list
}

// Join formats parts as a list in a sentence, with a word such as `and` before the last one.
func Join(parts []string, last string) string {
	switch n := len(parts); n {
	case 0:
		return "nothing"
	case 1:
		return parts[0]
	default:
		return strings.Join(parts[:n-1], ", ") + " " + last + " " + parts[n-1]
	}
}

// Count formats a number with its unit in the right form: 1 item, 2 entries.
func Count(n int, unit string) string {
	if n == 1 {
		return "1 " + unit
	}
	return fmt.Sprintf("%d %s", n, plural(unit))
}

func plural(unit string) string {
	if s, ok := strings.CutSuffix(unit, "y"); ok && !strings.HasSuffix(s, "a") {
		return s + "ies"
	}
	if s, ok := strings.CutSuffix(unit, "sis"); ok {
		return s + "ses"
	}
	return unit + "s"
}

// Quote formats names in backquotes, separated by commas.
func Quote(names ...string) string { return "`" + strings.Join(names, "`, `") + "`" }

// Shorten truncates a text that is too long for a message.
func Shorten(s string) string { return ShortenTo(s, 60) }

// ShortenTo truncates a text that has more than the given number of bytes, and marks the cut.
func ShortenTo(s string, most int) string {
	if len(s) <= most {
		return oneLine(s)
	}
	cut := most
	for cut > 0 && s[cut]&0xC0 == 0x80 {
		cut--
	}
	return oneLine(s[:cut]) + "…"
}

// oneLine escapes line breaks and other control characters.
func oneLine(s string) string {
	for i := range len(s) {
		if s[i] < ' ' {
			q := strconv.Quote(s)
			return q[1 : len(q)-1]
		}
	}
	return s
}

// Limit returns the first items, so that processing a very long list takes no time.
func Limit[T any](items []T, most int) []T { return items[:min(len(items), most)] }

// IndexOf returns the index of each name.
func IndexOf(names []string) map[string]int {
	index := make(map[string]int, len(names))
	for i, name := range names {
		index[name] = i
	}
	return index
}

// LowerFirst writes the first word in lower case unless it is a name or an abbreviation.
func LowerFirst(s string) string {
	word, _, _ := strings.Cut(s, " ")
	if len(word) > 0 && strings.ToLower(word[1:]) == word[1:] && word != "Evidently" {
		return strings.ToLower(s[:1]) + s[1:]
	}
	return s
}

// Separate converts a name such as `CreateLaunch` to lower case, with the separator between its words: `create-launch`.
func Separate(name string, separator byte) string {
	var b strings.Builder
	for i, c := range name {
		if c >= 'A' && c <= 'Z' {
			if i > 0 {
				b.WriteByte(separator)
			}
			c += 'a' - 'A'
		}
		b.WriteRune(c)
	}
	return b.String()
}
