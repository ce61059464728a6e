package yaml

import (
	"fmt"
	"unicode/utf8"
)

// Bounds on what is read. Plans are a few kilobytes with a nesting below ten; what is beyond these is not a plan.
const (
	// MaxBytes bounds the size of a source.
	MaxBytes = 1 << 20
	// MaxDepth bounds the nesting of collections.
	MaxDepth = 100
	// maxExpanded bounds the nodes that aliases and merge keys may add to a source.
	maxExpanded = 100_000
	// maxExpandedText bounds the bytes of the texts that they may add.
	maxExpandedText = 8 << 20
	// maxDocuments bounds the documents of a source, those without content too.
	maxDocuments = 1000
	// maxProblems bounds what is reported about a source that is not YAML at all.
	maxProblems = 50
)

const byteOrderMark = "\uFEFF"

// checkText finds what no text may hold, which makes reading on pointless.
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

// characterFault returns why text may not hold the character; empty where it may.
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

// nextLine is the one control character beyond ASCII that YAML allows.
const nextLine = '\u0085'

// noncharacter reports whether Unicode reserves the code point for no character at all.
func noncharacter(r rune) bool { return r&0xFFFE == 0xFFFE || r >= 0xFDD0 && r <= 0xFDEF }
