package lint_test

import (
	"fmt"
	"maps"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"sluice/lint"
	"sluice/lint/rules"
	"sluice/spec"
)

const libraryPlan = `apiVersion: sluice/v1
kind: Rollout
project: shop
launch:
  name: beta
  groups: [{name: old, feature: page, variation: old}]
  # sluice:ignore weights-over -- seen
  scheduledSplitsConfig: {steps: [{startTime: 2027-01-11T09:00:00Z, groupWeights: {odl: 60%, old: 60%}}]}
`

// A program reads a text, lints it and prints its errors.
func ExampleLinter_File() {
	file := spec.Read("beta.rollout.yaml", libraryPlan, nil)
	for _, f := range rules.New().File(file, nil) {
		if f.Severity == lint.Error {
			at := file.Source.Position(f.Range.Start)
			fmt.Printf("%d:%d %s: %s\n", at.Line, at.Column, f.Rule.ID, f.Message)
		}
	}
	// Output: 8:84 unknown-group: the launch has no group `odl`; did you mean `old`?
}

// A program adds its own rules to those of Sluice.
func ExampleNew() {
	short := &lint.Rule{
		ID: "launch-name-short", Severity: lint.Warning, On: lint.Rollouts,
		Summary: "A launch name that is too short",
		Why:     "Dashboards show launches by their names.",
		Check: func(p *lint.Pass) {
			if p.Rollout.Launch == nil {
				return
			}
			name := p.Rollout.Launch.Field("name")
			if text, ok := name.Str(); ok && len(text) < 8 {
				p.At(name, "`%s` is too short for a dashboard; use at least 8 letters", text)
			}
		},
	}
	own := lint.Pack{Families: []lint.Family{{Name: "House rules", Rules: []*lint.Rule{short}}}}
	linter := lint.New(append(rules.Packs(), own)...)

	file := spec.Read("beta.rollout.yaml", libraryPlan, nil)
	for _, f := range linter.File(file, nil) {
		fmt.Printf("%s %s: %s\n", f.Severity, f.Rule.ID, f.Message)
	}
	// Output:
	// warning launch-name-short: `beta` is too short for a dashboard; use at least 8 letters
	// error unknown-group: the launch has no group `odl`; did you mean `old`?
}

// Document ignores the file's directives, and Files reads no further than the caller iterates.
func TestDocumentAndFiles(t *testing.T) {
	ids := func(findings []lint.Finding) (ids []string) {
		for _, f := range findings {
			ids = append(ids, f.Rule.ID)
		}
		return ids
	}
	file := spec.Read("beta.rollout.yaml", libraryPlan, nil)
	want := []string{"weights-over", "unknown-group"}
	if diff := cmp.Diff(want, ids(rules.New().Document(file.Documents[0], nil))); diff != "" {
		t.Errorf("Document (-want +got):\n%s", diff)
	}
	settings := &lint.Settings{Off: map[string]bool{"weights-over": true}}
	if diff := cmp.Diff(want[1:], ids(rules.New().Document(file.Documents[0], settings))); diff != "" {
		t.Errorf("Settings.Document (-want +got):\n%s", diff)
	}
	files := slices.Values([]*spec.File{file, spec.Read("empty.chaos.yaml", "", nil)})
	linted := maps.Collect(rules.New().Files(files, nil))
	if diff := cmp.Diff([]string{"unknown-group"}, ids(linted[file])); diff != "" || len(linted) != 2 {
		t.Errorf("got %d files, want 2; first file (-want +got):\n%s", len(linted), diff)
	}
	reads := 0
	for range rules.New().Files(func(yield func(*spec.File) bool) {
		for yield(file) {
			reads++
		}
	}, nil) {
		break
	}
	if reads != 0 {
		t.Errorf("Files read %d files after the loop ended", reads)
	}
}
