package fis

import (
	"bytes"
	"encoding/json"
	"fmt"
	"sync"
)

// table is one data file. Parsing all files takes ten times as long as finding the entries that a plan needs (2 ms of a 7 ms
// start), and splitting them with encoding/json takes half of that. So a table only finds where entries begin and end, and parses
// an entry on first use. This relies on the layout of the files, which the refresh program writes and a test checks.
type table[T any, P stamped[T]] struct {
	date string
	rows []*row[T]
	byID map[string]*row[T]
}

// row is one entry; value is set on first use.
type row[T any] struct {
	id    string
	text  []byte
	once  sync.Once
	value *T
}

// stamped is what entries inherit from Origin.
type stamped[T any] interface {
	*T
	stamp(date string)
}

// Origin is the source of an entry.
type Origin struct {
	// Source is the URL of the page that the entry is from.
	Source string `json:"source"`
	// Date is the day when it was read, as YYYY-MM-DD.
	Date string `json:"date,omitzero"`
}

// stamp sets the date of the file for an entry without its own date.
func (o *Origin) stamp(date string) {
	if o.Date == "" {
		o.Date = date
	}
}

// newTable finds the entries of a file. The first member of each is its id or name.
func newTable[T any, P stamped[T]](text []byte) (*table[T, P], error) {
	head, rest, ok := bytes.Cut(text, []byte("\",\n \"entries\": [\n"))
	date, isDated := bytes.CutPrefix(head, []byte("{\n \"date\": \""))
	if !ok || !isDated {
		return nil, fmt.Errorf("unexpected layout; run `go run ./spec/fis/refresh/main.go`")
	}
	t := &table[T, P]{date: string(date), byID: make(map[string]*row[T], 64)}
	for {
		end := bytes.Index(rest, []byte("\n  }"))
		if end < 0 {
			return nil, fmt.Errorf("entry %d does not end", len(t.rows))
		}
		if err := t.add(rest[:end+4]); err != nil {
			return nil, err
		}
		rest = rest[end+4:]
		if string(rest) == "\n ]\n}\n" {
			return t, nil
		}
	}
}

func (t *table[T, P]) add(entry []byte) error {
	_, after, _ := bytes.Cut(entry, []byte(`": "`))
	id, _, ok := bytes.Cut(after, []byte(`"`))
	if !ok || len(id) == 0 || t.byID[string(id)] != nil {
		return fmt.Errorf("entry %d has no id, or the duplicate id %q", len(t.rows), id)
	}
	r := &row[T]{id: string(id), text: bytes.TrimPrefix(entry, []byte(","))}
	t.rows, t.byID[r.id] = append(t.rows, r), r
	return nil
}

// get returns the entry with the id, or nil.
func (t *table[T, P]) get(id string) *T {
	if r := t.byID[id]; r != nil {
		return t.parsed(r)
	}
	return nil
}

// ids returns the ids of all entries in file order.
func (t *table[T, P]) ids() []string {
	list := make([]string, len(t.rows))
	for i, r := range t.rows {
		list[i] = r.id
	}
	return list
}

// all returns every entry in file order.
func (t *table[T, P]) all() []*T {
	list := make([]*T, len(t.rows))
	for i, r := range t.rows {
		list[i] = t.parsed(r)
	}
	return list
}

func (t *table[T, P]) parsed(r *row[T]) *T {
	r.once.Do(func() {
		value := new(T)
		if err := json.Unmarshal(r.text, value); err != nil {
			broken(fmt.Errorf("%s: %w", r.id, err))
		}
		P(value).stamp(t.date)
		r.value = value
	})
	return r.value
}

// broken panics because of invalid data; the tests of this package prevent that.
func broken(err error) { panic("spec/fis: the embedded data are broken: " + err.Error()) }
