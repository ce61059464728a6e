package change_test

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"sluice/lint"
	"sluice/lint/change"
	"sluice/lint/rules"
	"sluice/spec"
	"sluice/spec/testenv"
)

const changesFolder = "../../testdata/changes"

// The reviewed reports in CHANGES.md match the reported changes.
func TestChanges(t *testing.T) {
	path := filepath.Join(changesFolder, "CHANGES.md")
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	blocks := strings.Split(string(text), "\n## ")
	if len(blocks) < 26 {
		t.Errorf("got only %d changes", len(blocks)-1)
	}
	var written strings.Builder
	written.WriteString(blocks[0])
	for _, block := range blocks[1:] {
		got := compared(t, block)
		input, want := splitBlock(block)
		written.WriteString("\n## " + input + got)
		if d := cmp.Diff(want, got); d != "" && !testenv.Update() {
			t.Errorf("%s (-want +got):\n%s", input, d)
		}
	}
	if testenv.Update() {
		if err := os.WriteFile(path, []byte(written.String()), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

// splitBlock separates the expected report from a block.
func splitBlock(block string) (input, want string) {
	for line := range strings.Lines(block) {
		switch {
		case strings.HasPrefix(line, "> "):
			want += line
		case strings.TrimSpace(line) != "":
			input += line
		}
	}
	return input, want
}

// compared applies the edit of a block and returns the reported changes, one per line.
func compared(t *testing.T, block string) string {
	t.Helper()
	title, rest, _ := strings.Cut(block, "\n")
	plan, _, _ := strings.Cut(title, ":")
	files, _ := filepath.Glob(filepath.Join(changesFolder, plan+".*.yaml"))
	if len(files) != 1 {
		t.Fatalf("%s: no plan `%s`", title, plan)
	}
	text, err := os.ReadFile(files[0])
	if err != nil {
		t.Fatal(err)
	}
	old, new := spec.Read("old.yaml", string(text), nil), spec.Read("new.yaml", edited(t, title, string(text), rest), nil)
	for _, f := range []*spec.File{old, new} {
		if found := rules.New().File(f, nil); lint.HasErrors(found) {
			t.Errorf("%s: %s: unexpected error: %s", title, f.Source.Path, found[0].Message)
		}
	}
	var b strings.Builder
	for _, c := range change.Compare(old, new, nil) {
		rule := ""
		if c.Change.Direction == lint.Riskier {
			rule = " [" + c.Rule.ID + "]"
		}
		fmt.Fprintf(&b, "> %d %s: %s%s\n", new.Source.Position(c.Change.New.Range.Start).Line, c.Change.Direction, c.Message, rule)
	}
	if b.Len() == 0 {
		return "> nothing\n"
	}
	return b.String()
}

// edited replaces each run of - lines with the + lines that follow. If the - lines are not consecutive in the plan, it removes
// them one by one and inserts the + lines at the last of them.
func edited(t *testing.T, title, text, edits string) string {
	t.Helper()
	var removed, added []string
	flush := func() {
		if len(removed) == 0 {
			return
		}
		old, new := strings.Join(removed, ""), strings.Join(added, "")
		if strings.Count(text, old) == 1 {
			text = strings.Replace(text, old, new, 1)
		} else {
			for i, line := range removed {
				if n := strings.Count(text, line); n != 1 {
					t.Fatalf("%s: the plan has this line %d times: %s", title, n, line)
				}
				replacement := ""
				if i == len(removed)-1 {
					replacement = new
				}
				text = strings.Replace(text, line, replacement, 1)
			}
		}
		removed, added = nil, nil
	}
	for line := range strings.Lines(edits) {
		switch {
		case strings.HasPrefix(line, "- "):
			if len(added) > 0 {
				flush()
			}
			removed = append(removed, line[2:])
		case strings.HasPrefix(line, "+ "):
			added = append(added, line[2:])
		}
	}
	flush()
	return text
}
