package yaml

import (
	"fmt"
	"strings"
	"unicode/utf8"
)

// Limits on the input. Plans have a few kilobytes and fewer than ten levels of nesting; anything beyond the limits is not a plan.
const (
	// MaxBytes limits the size of a source.
	MaxBytes = 1 << 20
	// MaxDepth limits the nesting of collections.
	MaxDepth = 100
	// maxValues limits the nodes of a source, including keys. Plans have about one in ten bytes; a megabyte of empty mappings has
	// 350,000, which take all the memory that a file may.
	maxValues = 200_000
	// maxExpanded limits the nodes that aliases and merge keys may add to a source.
	maxExpanded = 100_000
	// maxExpandedText limits the bytes of text that they may add.
	maxExpandedText = 8 << 20
	// maxDocuments limits the documents of a source, including empty ones.
	maxDocuments = 1000
	// maxProblems limits the problems reported for a source that is not YAML.
	maxProblems = 50
	// maxDuplicates limits the duplicate keys that are reported. They do not end the reading.
	maxDuplicates = 25
)

const byteOrderMark = "\uFEFF"

// checkText finds errors that make the whole text unreadable: size, encoding, and invalid characters.
func checkText(src string) *Problem {
	if len(src) > MaxBytes {
		return &Problem{TooBig, Range{0, 0}, "the file is larger than 1 MiB, the limit", nil}
	}
	if len(src) >= 2 && (src[:2] == "\xFF\xFE" || src[:2] == "\xFE\xFF") {
		return &Problem{Encoding, Range{0, 2}, "the file is UTF-16; save it as UTF-8", nil}
	}
	for i := 0; i < len(src); {
		c := src[i]
		if c >= ' ' && c < 0x7F || c == '\n' || c == '\t' || c == '\r' {
			i++
			continue
		}
		r, size := utf8.DecodeRuneInString(src[i:])
		if why := characterFault(r, size, c); why != "" {
			return &Problem{Encoding, Range{i, i + size}, why, nil}
		}
		i += size
	}
	return nil
}

// Replaced returns the source with U+FFFD in the place of all characters that are not allowed in text, as other readers may see it.
func Replaced(src string) string {
	var b strings.Builder
	start := 0
	for i, r := range src {
		_, size := utf8.DecodeRuneInString(src[i:])
		if allowed := r >= ' ' && r < 0x7F || r == '\n' || r == '\t' || r == '\r'; allowed || characterFault(r, size, src[i]) == "" {
			continue
		}
		b.WriteString(src[start:i])
		b.WriteRune(utf8.RuneError)
		start = i + size
	}
	b.WriteString(src[start:])
	return b.String()
}

// characterFault returns why the character is not allowed in text; empty if it is.
func characterFault(r rune, size int, first byte) string {
	switch {
	case r == utf8.RuneError && size == 1:
		return fmt.Sprintf("byte 0x%02X is not UTF-8; save the file as UTF-8", first)
	case r < utf8.RuneSelf:
		return fmt.Sprintf("control character U+%04X is not allowed; in a quoted string write `\\x%02x`", r, r)
	case r < 0xA0 && r != nextLine:
		return fmt.Sprintf("control character U+%04X is not allowed; in a quoted string write `\\u%04x`", r, r)
	case noncharacter(r) && r > 0xFFFF:
		return fmt.Sprintf("U+%X is not a character; in a quoted string write `\\U%08x`", r, r)
	case noncharacter(r):
		return fmt.Sprintf("U+%04X is not a character; in a quoted string write `\\u%04x`", r, r)
	}
	return ""
}

// nextLine is the only control character beyond ASCII that YAML allows.
const nextLine = '\u0085'

// noncharacter reports whether the code point is a Unicode noncharacter.
func noncharacter(r rune) bool { return r&0xFFFE == 0xFFFE || r >= 0xFDD0 && r <= 0xFDEF }
