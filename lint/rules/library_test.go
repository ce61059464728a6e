package rules_test

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

// A program reads a text, judges it and tells where it is wrong.
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

// A document is judged without the file's directives, and files one by one, no further than they are asked for.
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
	judged := maps.Collect(rules.New().Files(files, nil))
	if diff := cmp.Diff([]string{"unknown-group"}, ids(judged[file])); diff != "" || len(judged) != 2 {
		t.Errorf("%d files; of the first (-want +got):\n%s", len(judged), diff)
	}
	asked := 0
	for range rules.New().Files(func(yield func(*spec.File) bool) {
		for yield(file) {
			asked++
		}
	}, nil) {
		break
	}
	if asked != 0 {
		t.Errorf("asked for %d more files after the last one", asked)
	}
}
