package dialect

import (
	"bytes"
	"unicode/utf16"

	"sluice/spec/yaml"
)

// byteOrderMark is one in UTF-8, and littleMark and bigMark are those in UTF-16.
const (
	byteOrderMark = "\uFEFF"
	littleMark    = "\xFF\xFE"
	bigMark       = "\xFE\xFF"
)

// utf8Text returns a text in UTF-8: decoded from UTF-16, and without the zeros of UTF-32.
func utf8Text(text []byte) []byte {
	head := text[:min(len(text), 4)]
	big := bytes.HasPrefix(head, []byte(bigMark)) || bytes.HasPrefix(head, []byte{0})
	switch zeros := bytes.Count(head, []byte{0}); {
	case zeros == 0 && !big && !bytes.HasPrefix(head, []byte(littleMark)):
		return text
	case zeros > 2, bytes.Equal(head, []byte("\xFF\xFE\x00\x00")), bytes.Equal(head, []byte("\x00\x00\xFE\xFF")):
		text = bytes.TrimPrefix(bytes.TrimLeft(text, "\x00"), []byte(littleMark))
		return bytes.ReplaceAll(bytes.TrimPrefix(text, []byte(bigMark)), []byte{0}, nil)
	}
	return bytes.TrimPrefix(fromUTF16(text, big), []byte(byteOrderMark))
}

// fromUTF16 returns a text in UTF-16 in UTF-8, also if the order of bytes is big-endian.
func fromUTF16(text []byte, big bool) []byte {
	units := make([]uint16, len(text)/2)
	for i := range units {
		units[i] = uint16(text[2*i]) | uint16(text[2*i+1])<<8
		if big {
			units[i] = units[i]<<8 | units[i]>>8
		}
	}
	return []byte(string(utf16.Decode(units)))
}

// unescape returns the text without escaped letters and escaped line breaks, which could hide words; nil if it has none.
func unescape(text []byte) []byte { return decode(text, escape) }

// decode returns the text with what the function decodes at a backslash; nil if that is nothing.
func decode(text []byte, escape func([]byte) ([]byte, int)) []byte {
	var out []byte
	start := 0
	for at := 0; ; {
		next := bytes.IndexByte(text[at:], '\\')
		if next < 0 || at+next+1 >= len(text) {
			break
		}
		at += next
		letter, size := escape(text[at:])
		if size == 0 {
			at += 2
			continue
		}
		out = append(append(out, text[start:at]...), letter...)
		at += size
		start = at
	}
	if start == 0 {
		return nil
	}
	return append(out, text[start:]...)
}

// spellings returns the text, and as it reads without escapes; also without escapes of escapes, as in JSON in a string.
func spellings(text []byte) [][]byte {
	all := [][]byte{text}
	if unescaped := unescape(text); unescaped != nil {
		all = append(all, unescaped)
	}
	if inner := decode(text, escapedBackslash); inner != nil {
		if unescaped := unescape(inner); unescaped != nil {
			all = append(all, unescaped)
		}
	}
	return all
}

// escapedBackslash decodes an escape as escape does, and that of a backslash.
func escapedBackslash(text []byte) (letter []byte, size int) {
	if text[1] == '\\' {
		return text[:1], 2
	}
	return escape(text)
}

// whiteSpace may follow an escaped line break, which removes it.
const whiteSpace = "\r\n \t"

// escape decodes the escape at the start of the text and returns its size; 0 if it cannot be part of a word.
func escape(text []byte) (letter []byte, size int) {
	digits := 0
	for _, end := range yaml.OldBreaks {
		if rest, found := bytes.CutPrefix(text[1:], []byte(end)); found {
			return nil, len(text) - len(bytes.TrimLeft(rest, whiteSpace))
		}
	}
	switch text[1] {
	default:
		return nil, 0
	case '\n', '\r':
		return nil, len(text) - len(bytes.TrimLeft(text[1:], whiteSpace))
	case 'n', 'r', 't':
		return []byte{' '}, 2
	case '/':
		return text[1:2], 2
	case 'x':
		digits = 2
	case 'u':
		digits = 4
	case 'U':
		digits = 8
	}
	if len(text) < 2+digits {
		return nil, 0
	}
	value := 0
	for _, c := range text[2 : 2+digits] {
		digit := bytes.IndexByte([]byte("0123456789abcdef"), c|0x20)
		if digit < 0 || value > 0x7F {
			return nil, 0
		}
		value = value<<4 | digit
	}
	if value < 0x80 {
		return []byte{byte(value)}, 2 + digits
	}
	return nil, 0
}
