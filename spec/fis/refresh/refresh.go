// Package refresh updates the data in spec/fis/data.
package refresh

import (
	"bytes"
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"sluice/spec/fis"
)

// Run merges the facts in a folder into the data, and sets their date; empty arguments are ignored. It prints additions,
// changes and removals, and formats all data files.
func Run(facts, data, date string, out io.Writer) (err error) {
	if facts != "" {
		err = refresh(filepath.Join(facts, "fis-actions.json"), filepath.Join(data, "actions.json"), date, out)
	}
	names, _ := filepath.Glob(filepath.Join(data, "*.json"))
	for _, name := range names {
		var text json.RawMessage
		if err = errors.Join(err, read(name, &text)); err == nil {
			err = os.WriteFile(name, layout(text), 0o644)
		}
	}
	return err
}

func refresh(facts, name, date string, out io.Writer) error {
	var want []*fact
	var have struct {
		Date    string        `json:"date"`
		Entries []*fis.Action `json:"entries"`
	}
	if err := errors.Join(read(name, &have), read(facts, &want)); err != nil {
		return err
	}
	have.Entries = merge(have.Entries, want, out)
	have.Date = cmp.Or(date, have.Date)
	return os.WriteFile(name, layout(encode(have)), 0o644)
}

func read(name string, into any) error {
	text, err := os.ReadFile(name)
	if err == nil {
		err = json.Unmarshal(text, into)
	}
	return err
}

// encode writes JSON without HTML escapes. The values encoded here never cause errors.
func encode(value any) []byte {
	var text bytes.Buffer
	encoder := json.NewEncoder(&text)
	encoder.SetEscapeHTML(false)
	_ = encoder.Encode(value)
	return text.Bytes()
}

// merge applies the facts and reports the differences. Actions that are missing from the facts are kept, because the facts
// may be incomplete: they must be marked as retired by hand.
func merge(have []*fis.Action, want []*fact, out io.Writer) []*fis.Action {
	byID := make(map[string]*fis.Action, len(have))
	for _, a := range have {
		byID[a.ID] = a
	}
	for _, f := range want {
		a, known := byID[f.ID]
		if !known {
			a = f.blank()
			have = append(have, a)
			_, _ = fmt.Fprintf(out, "new      %s: write its summary\n", f.ID)
		}
		before := encode(a)
		if f.apply(a); known && !bytes.Equal(before, encode(a)) {
			_, _ = fmt.Fprintf(out, "changed  %s\n", f.ID)
		}
		delete(byID, f.ID)
	}
	for _, id := range slices.Sorted(maps.Keys(byID)) {
		_, _ = fmt.Fprintf(out, "gone     %s: is it retired?\n", id)
	}
	slices.SortFunc(have, func(a, b *fis.Action) int { return strings.Compare(a.ID, b.ID) })
	return have
}

// itemDepth is the indentation of list items in an entry. Anything deeper is joined into one line.
const itemDepth = 4

// layout formats a data file: every member of an entry and every item of its lists is on a separate line, and anything deeper
// is on the line of its parent. The package relies on this layout to find the entries.
func layout(text []byte) []byte {
	var indented, out bytes.Buffer
	_ = json.Indent(&indented, text, "", " ") // already parsed as JSON
	inObject := false                         // inside a member of an entry that is an object
	for line := range strings.Lines(indented.String()) {
		body := strings.TrimSpace(line)
		depth := strings.Index(line, body)
		closing := body[0] == '}' || body[0] == ']'
		switch {
		case depth < itemDepth && !(inObject && closing), depth == itemDepth && !closing && !inObject:
			out.WriteString("\n" + strings.Repeat(" ", depth))
		case bytes.HasSuffix(out.Bytes(), []byte(",")):
			out.WriteByte(' ')
		}
		out.WriteString(body)
		if depth == itemDepth-1 {
			inObject = strings.HasSuffix(body, ": {")
		}
	}
	return append(bytes.TrimLeft(out.Bytes(), "\n"), '\n')
}
