package report

import (
	"bytes"
	"encoding/json"
	"io"

	"sluice/spec/text/sanitize"
)

// list writes the items of a JSON array as they come, so that many findings need no more memory than one.
type list struct {
	w io.Writer
	// head makes what precedes the array.
	head func() (string, error)
	// indent stands before each item.
	indent string
	begun  bool
}

func (l *list) add(item any) error {
	text, err := marshal(item, l.indent)
	if err != nil {
		return err
	}
	lead := ","
	if !l.begun {
		if lead, err = l.begin(); err != nil {
			return err
		}
	}
	_, err = io.WriteString(l.w, lead+"\n"+l.indent+text)
	return err
}

func (l *list) begin() (string, error) {
	l.begun = true
	head, err := l.head()
	return head + "[", err
}

// close ends the array and writes what follows it.
func (l *list) close(tail string) error {
	lead := "\n" + l.indent[2:]
	if !l.begun {
		head, err := l.begin()
		if err != nil {
			return err
		}
		lead = head
	}
	_, err := io.WriteString(l.w, lead+"]"+tail)
	return err
}

// marshal writes a value indented, with `<`, `>` and `&` as they are, and with escapes for what cannot be seen.
func marshal(v any, prefix string) (string, error) {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	e.SetIndent(prefix, "  ")
	err := e.Encode(v)
	return sanitize.JSON(string(bytes.TrimRight(b.Bytes(), "\n"))), err
}
