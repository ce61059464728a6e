package textmap

import (
	"strings"
	"unicode/utf16"
	"unicode/utf8"

	"sluice/spec/yaml"
)

// decoder decodes a token again and records the source of each part of its text.
type decoder struct {
	src      string
	pos, end int
	text     strings.Builder
	pieces   []Piece
}

// scalar returns the text of a scalar and its pieces.
func scalar(source string, n *yaml.Node) ([]Piece, string) {
	d := &decoder{src: source, pos: n.Range.Start, end: min(n.Range.End, len(source))}
	if d.pos < 0 || d.pos > d.end {
		return nil, ""
	}
	switch n.Style {
	case yaml.Literal, yaml.Folded:
		return block(source[:d.end], n)
	case yaml.SingleQuoted, yaml.DoubleQuoted:
		d.pos++
		d.end--
	}
	d.read(n.Style)
	return d.pieces, d.text.String()
}

func (d *decoder) read(style yaml.Style) {
	for d.pos < d.end {
		c := d.src[d.pos]
		switch {
		case c == '\\' && style == yaml.DoubleQuoted:
			d.escape()
		case c == '\'' && style == yaml.SingleQuoted:
			d.write("'", 2)
		case c == '\n' || c == '\r' || c == ' ' || c == '\t':
			d.blanks()
		default:
			d.copy(1)
		}
	}
}

// copy adds bytes of the source unchanged.
func (d *decoder) copy(n int) {
	at := d.text.Len()
	d.text.WriteString(d.src[d.pos : d.pos+n])
	d.pos += n
	if i := len(d.pieces) - 1; i >= 0 {
		if last := &d.pieces[i]; last.verbatim() && last.Source.End == d.pos-n {
			last.Text.End += n
			last.Source.End += n
			return
		}
	}
	d.pieces = append(d.pieces, Piece{yaml.Range{Start: at, End: at + n}, yaml.Range{Start: d.pos - n, End: d.pos}})
}

// write adds a text for bytes of the source.
func (d *decoder) write(text string, n int) {
	at := d.text.Len()
	d.text.WriteString(text)
	d.pieces = append(d.pieces, Piece{yaml.Range{Start: at, End: at + len(text)}, yaml.Range{Start: d.pos, End: min(d.pos+n, d.end)}})
	d.pos = min(d.pos+n, d.end)
}

// blanks reads white space and folds it around line breaks.
func (d *decoder) blanks() {
	end, breaks := d.pos, 0
	for end < d.end && strings.IndexByte(" \t\r\n", d.src[end]) >= 0 {
		if d.src[end] == '\n' || d.src[end] == '\r' && !(end+1 < d.end && d.src[end+1] == '\n') {
			breaks++
		}
		end++
	}
	switch n := end - d.pos; breaks {
	case 0:
		d.copy(n)
	case 1:
		d.write(" ", n)
	default:
		d.write(strings.Repeat("\n", breaks-1), n)
	}
}

var escapes = map[byte]string{
	'0': "\x00", 'a': "\a", 'b': "\b", 't': "\t", '\t': "\t", 'n': "\n", 'v': "\v", 'f': "\f", 'r': "\r", 'e': "\x1b",
	' ': " ", '"': "\"", '/': "/", '\\': "\\", 'N': "\u0085", '_': "\u00a0", 'L': "\u2028", 'P': "\u2029",
}

func (d *decoder) escape() {
	if d.pos+1 >= d.end {
		d.copy(1)
		return
	}
	c := d.src[d.pos+1]
	switch {
	case c == '\n' || c == '\r':
		d.joinLines()
	case c == 'x':
		d.write(string(d.hex(d.pos+2, 2)), 4)
	case c == 'U':
		d.write(string(d.hex(d.pos+2, 8)), 10)
	case c == 'u':
		d.unicode()
	default:
		d.write(escapes[c], 2)
	}
}

// joinLines skips an escaped line break and the blank lines after it.
func (d *decoder) joinLines() {
	end, breaks := d.pos+1, 0
	for end < d.end && strings.IndexByte(" \t\r\n", d.src[end]) >= 0 {
		if d.src[end] == '\n' || d.src[end] == '\r' && !(end+1 < d.end && d.src[end+1] == '\n') {
			breaks++
		}
		end++
	}
	if breaks > 1 {
		d.write(strings.Repeat("\n", breaks-1), end-d.pos)
		return
	}
	d.pos = end
}

// unicode reads `\uXXXX`, or a surrogate pair.
func (d *decoder) unicode() {
	r := d.hex(d.pos+2, 4)
	if utf16.IsSurrogate(r) && strings.HasPrefix(d.src[min(d.pos+6, d.end):d.end], `\u`) {
		d.write(string(utf16.DecodeRune(r, d.hex(d.pos+8, 4))), 12)
		return
	}
	d.write(string(r), 6)
}

// hex returns the character for hexadecimal digits; the reader already reported invalid digits.
func (d *decoder) hex(at, digits int) rune {
	var r rune
	for i := at; i < at+digits && i < d.end; i++ {
		v := strings.IndexByte("0123456789abcdef", d.src[i]|0x20)
		if v < 0 {
			return utf8.RuneError
		}
		r = r<<4 | rune(v)
	}
	return r
}
