package flags_test

import (
	"fmt"
	"strings"
	"testing"

	"sluice/spec/flags"
	"sluice/spec/yaml"
)

// Values are matched with patterns up to a limit for all documents in a file; a pattern with other values is reported.
func TestPatternsAreBounded(t *testing.T) {
	const document = `{"version": "1", "flags": {"f": {"attributes": {"a": {"constraints": {"type": "string", "pattern": %q}}}}}, "values": {"f": {"_variants": [%s]}}}`
	values := func(n int) string {
		return strings.Repeat(`{"name": "v", "attributeValues": {"a": "`+strings.Repeat("a", 400)+`"}},`, n) + `{"name": "z"}`
	}
	for _, c := range []struct {
		name, pattern     string
		values, documents int
		want              int
	}{
		{"ordinary patterns", "^[a-z]+$", 1_900, 2, 0},
		{"a slow pattern", "(((a{0,99}){0,9})b?)*$", 1_900, 1, 1},
		{"a slow pattern in many documents", "(((a{0,99}){0,9})b?)*$", 10, 20, 16},
		{"a large pattern", strings.Repeat("x{0,1000}", 26), 1, 1, 1},
		{"many patterns", "x{0,1000}%d", 0, 30, 14},
		{"a large pattern in every document", strings.Repeat("x{0,1000}", 26) + "%d", 0, 3, 3},
	} {
		shared, got := &flags.Patterns{}, 0
		for i := range c.documents {
			text := fmt.Sprintf(document, strings.ReplaceAll(c.pattern, "%d", fmt.Sprint(i)), values(c.values))
			for _, f := range flags.Read(yaml.Read(text).Documents[0], flags.Source{Text: text, Patterns: shared}).Faults {
				if f.Kind == flags.UncheckedPattern {
					got++
				}
			}
		}
		if got != c.want {
			t.Errorf("%s: %d are reported, want %d", c.name, got, c.want)
		}
	}
}
