package generate

import (
	"bytes"
	"encoding/json"
	"fmt"
	"strings"
	"unicode/utf16"
	"unicode/utf8"
)

// object is a JSON object whose members keep their order.
type object []member

type member struct {
	name  string
	value any
}

// MarshalJSON writes the members in their order.
func (o object) MarshalJSON() ([]byte, error) {
	var b bytes.Buffer
	b.WriteByte('{')
	for i, m := range o {
		if i > 0 {
			b.WriteByte(',')
		}
		if err := encode(&b, m.name, ""); err != nil {
			return nil, err
		}
		b.WriteByte(':')
		if err := encode(&b, m.value, ""); err != nil {
			return nil, err
		}
	}
	b.WriteByte('}')
	return b.Bytes(), nil
}

func encode(b *bytes.Buffer, value any, indent string) error {
	e := json.NewEncoder(b)
	e.SetEscapeHTML(false)
	e.SetIndent("", indent)
	return e.Encode(value)
}

// render writes a schema as a file: indented down to maxIndent, and in ASCII, so no editor can garble it.
func render(schema object) ([]byte, error) {
	var compact, written, ascii bytes.Buffer
	if err := encode(&written, schema, ""); err != nil {
		return nil, err
	}
	if err := json.Compact(&compact, written.Bytes()); err != nil {
		return nil, err
	}
	for _, r := range indented(compact.String()) {
		if r < utf8.RuneSelf {
			ascii.WriteRune(r)
			continue
		}
		for _, unit := range utf16.Encode([]rune{r}) {
			fmt.Fprintf(&ascii, `\u%04x`, unit)
		}
	}
	return ascii.Bytes(), nil
}

// maxIndent is the depth down to which JSON is indented; anything deeper is on one line.
const maxIndent = 5

// indented indents compact JSON.
func indented(compact string) string {
	var b strings.Builder
	depth, quoted := 0, false
	line := func(depth int) {
		if depth <= maxIndent {
			b.WriteString("\n" + strings.Repeat("  ", depth))
		}
	}
	for i := 0; i < len(compact); i++ {
		c := compact[i]
		switch {
		case c == '\\':
			b.WriteByte(c)
			i++
			c = compact[i]
		case c == '"':
			quoted = !quoted
		case quoted:
		case c == '{' || c == '[':
			depth++
			b.WriteByte(c)
			if next := compact[i+1]; next != '}' && next != ']' {
				line(depth)
			}
			continue
		case c == '}' || c == ']':
			depth--
			if before := compact[i-1]; before != '{' && before != '[' && depth < maxIndent {
				line(depth)
			}
		case c == ',':
			b.WriteByte(c)
			line(depth)
			if depth > maxIndent {
				b.WriteByte(' ')
			}
			continue
		case c == ':':
			b.WriteString(": ")
			continue
		}
		b.WriteByte(c)
	}
	return b.String() + "\n"
}
