package rule

import "strings"

// String returns the expression in its usual form.
func (e *Expr) String() string {
	var b strings.Builder
	e.print(&b)
	return b.String()
}

func (e *Expr) print(b *strings.Builder) {
	if e.Label != nil {
		b.WriteString(e.Label.Text + "::")
	}
	switch e.Kind {
	case Call:
		b.WriteString("(" + e.Operator.Text)
		for i, a := range e.Args {
			if i > 0 || e.Operator.Text != "" {
				b.WriteByte(' ')
			}
			a.print(b)
		}
		b.WriteByte(')')
	case List:
		b.WriteByte('[')
		for i, a := range e.Args {
			if i > 0 {
				b.WriteString(", ")
			}
			a.print(b)
		}
		b.WriteByte(']')
	case Text:
		quote(b, e.Text)
	case Variable:
		b.WriteString("$" + e.Text)
	default:
		b.WriteString(e.Text)
	}
}

// Quote returns a text as a string operand, with JSON escapes.
func Quote(text string) string {
	var b strings.Builder
	quote(&b, text)
	return b.String()
}

func quote(b *strings.Builder, text string) {
	const hex = "0123456789abcdef"
	b.WriteByte('"')
	for i := range len(text) {
		switch c := text[i]; {
		case c == '"' || c == '\\':
			b.WriteByte('\\')
			b.WriteByte(c)
		case c == '\n':
			b.WriteString(`\n`)
		case c == '\t':
			b.WriteString(`\t`)
		case c == '\r':
			b.WriteString(`\r`)
		case c < ' ' || c == 0x7F:
			b.WriteString(`\u00`)
			b.WriteByte(hex[c>>4])
			b.WriteByte(hex[c&15])
		default:
			b.WriteByte(c)
		}
	}
	b.WriteByte('"')
}
