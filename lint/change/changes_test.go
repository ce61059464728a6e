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

// What is reported about each change of the table is what a person read and found right.
func TestChanges(t *testing.T) {
	path := filepath.Join(changesFolder, "CHANGES.md")
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	blocks := strings.Split(string(text), "\n## ")
	if len(blocks) < 26 {
		t.Errorf("there are only %d changes", len(blocks)-1)
	}
	var written strings.Builder
	written.WriteString(blocks[0])
	for _, block := range blocks[1:] {
		got := compared(t, block)
		input, want := apart(block)
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

// apart takes what is expected off a block.
func apart(block string) (input, want string) {
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

// compared makes the change and gives what is reported about it, a line each.
func compared(t *testing.T, block string) string {
	t.Helper()
	title, rest, _ := strings.Cut(block, "\n")
	plan, _, _ := strings.Cut(title, ":")
	files, _ := filepath.Glob(filepath.Join(changesFolder, plan+".*.yaml"))
	if len(files) != 1 {
		t.Fatalf("%s: there is no plan `%s`", title, plan)
	}
	text, err := os.ReadFile(files[0])
	if err != nil {
		t.Fatal(err)
	}
	old, new := spec.Read("old.yaml", string(text), nil), spec.Read("new.yaml", edited(t, title, string(text), rest), nil)
	for _, f := range []*spec.File{old, new} {
		if found := rules.New().File(f, nil); lint.HasErrors(found) {
			t.Errorf("%s: %s is no good plan: %s", title, f.Source.Path, found[0].Message)
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

// edited puts the lines with + in the place of those with - before them. Lines that do not follow one another in the plan
// are looked for one by one, and what comes instead stands where the last one was.
func edited(t *testing.T, title, text, edits string) string {
	t.Helper()
	var gone, fresh []string
	flush := func() {
		if len(gone) == 0 {
			return
		}
		old, new := strings.Join(gone, ""), strings.Join(fresh, "")
		if strings.Count(text, old) == 1 {
			text = strings.Replace(text, old, new, 1)
		} else {
			for i, line := range gone {
				if strings.Count(text, line) != 1 {
					t.Fatalf("%s: the plan does not have once: %s", title, line)
				}
				replacement := ""
				if i == len(gone)-1 {
					replacement = new
				}
				text = strings.Replace(text, line, replacement, 1)
			}
		}
		gone, fresh = nil, nil
	}
	for line := range strings.Lines(edits) {
		switch {
		case strings.HasPrefix(line, "- "):
			if len(fresh) > 0 {
				flush()
			}
			gone = append(gone, line[2:])
		case strings.HasPrefix(line, "+ "):
			fresh = append(fresh, line[2:])
		}
	}
	flush()
	return text
}
