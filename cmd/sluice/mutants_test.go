package main

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"sluice/compile"
	"sluice/compile/appconfig"
	"sluice/compile/importer"
	"sluice/compile/preview"
	"sluice/compile/role"
	"sluice/lint"
	"sluice/lint/change"
	"sluice/lint/linttest"
	"sluice/lint/rules"
	"sluice/spec"
	"sluice/spec/yaml"
)

// choices are random bytes that select the mutations; when they run out, the first choice is taken.
type choices []byte

func (c *choices) of(n int) int {
	if len(*c) < 2 || n == 0 {
		*c = nil
		return 0
	}
	chosen := int((*c)[0])<<8 | int((*c)[1])
	*c = (*c)[2:]
	return chosen % n
}

// stock is the material of mutants: the files of testdata, the examples of the rules, and all values in them.
type stock struct{ texts, values []string }

func newStock(t testing.TB) stock {
	t.Helper()
	var s stock
	for _, pattern := range []string{"plans/*.*", "appconfig/*.yaml", "requests/*.*", "roles/*.yaml", "changes/*.yaml"} {
		names, err := filepath.Glob("../../testdata/" + pattern)
		if err != nil {
			t.Fatal(err)
		}
		for _, name := range names {
			text, err := os.ReadFile(name)
			if err != nil {
				t.Fatal(err)
			}
			s.texts = append(s.texts, string(text))
		}
	}
	for _, text := range linttest.Files(rules.New()) {
		s.texts = append(s.texts, text)
	}
	for _, text := range s.texts {
		for _, root := range yaml.Read(text).Documents {
			for _, n := range nodes(root) {
				s.values = append(s.values, text[n.Range.Start:n.Range.End])
			}
		}
	}
	slices.Sort(s.values)
	s.values = slices.Compact(s.values)
	return s
}

// nodes returns the nodes below a node that occur in the text, including keys.
func nodes(n *yaml.Node) (all []*yaml.Node) {
	for _, e := range n.Entries {
		all = append(append(all, e.Key), nodes(e.Value)...)
	}
	for _, item := range n.Items {
		all = append(all, nodes(item)...)
	}
	if n.Range.End > n.Range.Start {
		all = append(all, n)
	}
	return all
}

// mutant returns a plan, and a version in which some parts are replaced, deleted, duplicated or swapped.
func (s stock) mutant(c *choices) (plan, mutant string) {
	plan = s.texts[c.of(len(s.texts))]
	mutant = plan
	for range 1 + c.of(4) {
		var parts []*yaml.Node
		for _, root := range yaml.Read(mutant).Documents {
			parts = append(parts, nodes(root)...)
		}
		if len(parts) == 0 {
			break
		}
		at := parts[c.of(len(parts))].Range
		text := mutant[at.Start:at.End]
		switch c.of(4) {
		case 0:
			text = s.values[c.of(len(s.values))]
		case 1:
			text = ""
		case 2:
			text += ", " + text
		case 3:
			other := parts[c.of(len(parts))].Range
			text = mutant[other.Start:other.End]
		}
		mutant = mutant[:at.Start] + text + mutant[at.End:]
	}
	return plan, mutant
}

// FuzzMutants runs everything on plans that are nearly right.
func FuzzMutants(f *testing.F) {
	s := newStock(f)
	for i := range 200 {
		seed := make([]byte, 24)
		for j := range seed {
			seed[j] = byte(31*i*i + 7*i*j + 13*j*j + i>>3)
		}
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, bytes []byte) {
		c := choices(bytes)
		before, text := s.mutant(&c)
		file := spec.Read("x.yaml", text, nil)
		findings := rules.New().File(file, nil)
		for _, found := range findings {
			if found.Range.Start < 0 || found.Range.Start > found.Range.End || found.Range.End > len(text) || found.Rule.ID == "internal-error" {
				t.Fatalf("%s at %v: %s\n%s", found.Rule.ID, found.Range, found.Message, text)
			}
		}
		checkFixes(t, text, findings)
		if !lint.HasErrors(findings) {
			checkCompile(t, file, text)
		}
		checkDrawings(t, file)
		checkChanges(t, spec.Read("x.yaml", before, nil), file)
	})
}

// checkFixes applies fixes until none are left, within a few rounds.
func checkFixes(t *testing.T, text string, findings []lint.Finding) {
	for range 10 {
		fixed, _ := lint.Apply(text, findings, lint.UnsafeFix)
		if fixed == text {
			return
		}
		findings, text = rules.New().File(spec.Read("x.yaml", fixed, nil), nil), fixed
	}
	t.Fatalf("fixes do not terminate:\n%s", text)
}

// checkCompile compiles for both targets and imports the result, which must compile to the same requests.
func checkCompile(t *testing.T, file *spec.File, text string) {
	if _, _, err := appconfig.Compile(file.Documents, appconfig.Options{}); err != nil {
		t.Fatalf("%v\n%s", err, text)
	}
	requests, err := compile.Documents(file.Documents, nil, compile.Options{})
	if err != nil && strings.Contains(err.Error(), "a fault of Sluice") {
		t.Fatalf("no lint errors, but package check reports: %v\n%s", err, text)
	}
	if err != nil || len(requests) == 0 || !file.Documents[0].Dialect.Friendly() {
		return
	}
	array := compile.Array(requests, compile.CLI)
	var again []string
	for _, p := range importer.Write([]*spec.File{spec.ReadForeign("x.json", array)}) {
		imported, err := compile.Documents(spec.Read("y.yaml", p.Text, nil).Documents, nil, compile.Options{})
		if err != nil {
			t.Fatalf("%v in the import\n%s\nof\n%s", err, p.Text, text)
		}
		for _, r := range imported {
			again = append(again, r.JSON)
		}
	}
	var once []string
	for _, r := range requests {
		once = append(once, r.JSON)
	}
	slices.Sort(once)
	slices.Sort(again)
	if strings.Join(once, "\n") != strings.Join(again, "\n") {
		t.Fatalf("the import compiles to\n%s\nwant\n%s\nfor\n%s", strings.Join(again, "\n"), strings.Join(once, "\n"), text)
	}
}

// checkDrawings makes every picture and policy, without a panic.
func checkDrawings(t *testing.T, file *spec.File) {
	p := preview.New(file, nil)
	for _, text := range []string{preview.Text(p, preview.TextOptions{}), preview.Markdown(p), preview.SVG(p), preview.HTML(p)} {
		if strings.ContainsAny(text, "\x00\x1b") {
			t.Fatalf("a picture contains control characters: %q", text)
		}
	}
	_, _ = preview.Mermaid(p)
	_, _ = role.Policy(file.Documents, role.Options{Optional: true})
	_, _ = role.Trust(file.Documents, role.Options{})
}

// checkChanges checks that each change has a message and a place, and that a plan does not differ from itself.
func checkChanges(t *testing.T, before, after *spec.File) {
	if changes := change.Compare(after, after, nil); len(changes) > 0 {
		t.Fatalf("a plan differs from itself: %s\n%s", changes[0].Message, after.Source.Text)
	}
	for _, c := range change.Compare(before, after, nil) {
		if c.Message == "" || c.Change.New.Range.Start < 0 || c.Change.New.Range.End < c.Change.New.Range.Start || c.Change.New.Range.End > len(after.Source.Text) {
			t.Fatalf("a change without a place: %+v", c)
		}
	}
}
