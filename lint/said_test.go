package lint_test

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"sluice/lint"
	"sluice/spec"
	"sluice/spec/fis"
)

var update = flag.Bool("update", false, "write the golden file anew")

// What the rules say, word for word: the messages, the notes at other places and the fixes, of each rule's bad example and
// of each kind of fault. A change of a message shows here as a line to read; -update takes it over.
func TestSaid(t *testing.T) {
	var b strings.Builder
	for _, rule := range lint.Default().Rules() {
		if rule.Bad.Text != "" {
			plan := strings.NewReplacer("«", "", "»", "").Replace(rule.Bad.Plan())
			say(&b, rule.ID, lint.Default().File(spec.Read("example.yaml", plan, nil), &lint.Settings{Guards: &rule.Guards}))
		}
	}
	for _, row := range faultRows(t) {
		text, err := os.ReadFile(filepath.Join(faultsFolder, row.file))
		if err != nil {
			t.Fatal(err)
		}
		say(&b, row.file, lint.Default().File(spec.Read(row.file, string(text), nil), nil))
	}
	said := strings.ReplaceAll(b.String(), fis.Load().Date, "DATE") // that of the catalogue
	const golden = "testdata/said.txt"
	if *update {
		if err := os.WriteFile(golden, []byte(said), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(golden)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), said); diff != "" {
		t.Errorf("%s is not what is said now (-want +got):\n%s", golden, diff)
	}
}

func say(b *strings.Builder, name string, findings []lint.Finding) {
	if len(findings) > 0 {
		fmt.Fprintf(b, "%s\n", name)
	}
	for _, f := range findings {
		fmt.Fprintf(b, "  %s %s at %s: %s\n", f.Severity, f.Rule.ID, f.Path, f.Message)
		for _, note := range f.Related {
			fmt.Fprintf(b, "    note: %s\n", note.Message)
		}
		if f.Fix != nil {
			fmt.Fprintf(b, "    fix: %s\n", f.Fix.Message)
			for _, e := range f.Fix.Edits {
				fmt.Fprintf(b, "      %q\n", e.Text)
			}
		}
	}
}
