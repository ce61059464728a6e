package report

import (
	"bytes"
	"encoding/json"
	"io"

	"sluice/spec/text/sanitize"
)

// list writes the items of a JSON array one by one, so many findings need no more memory than one.
type list struct {
	w io.Writer
	// head returns the text before the array.
	head func() (string, error)
	// indent is the indentation of each item.
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

// close ends the array and writes the text after it.
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

// marshal returns a value as indented JSON, with unescaped `<`, `>` and `&`, and escaped invisible characters.
func marshal(v any, prefix string) (string, error) {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	e.SetIndent(prefix, "  ")
	err := e.Encode(v)
	return sanitize.JSON(string(bytes.TrimRight(b.Bytes(), "\n"))), err
}
