package lint

import (
	"os"
	"path/filepath"
	"testing"

	"sluice/spec"
)

// Fixed text is clean of what was fixed, in a few rounds, and then nothing changes any more.
func TestFixesSettle(t *testing.T) {
	files, err := filepath.Glob(filepath.Join("..", "testdata", "faults", "*.*"))
	if err != nil {
		t.Fatal(err)
	}
	texts := map[string]string{}
	for _, file := range files {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		texts[file] = string(text)
	}
	for _, r := range Rules() {
		texts[r.ID+".yaml"] = Example{r.Bad.Frame, r.Bad.Shown()}.Plan()
	}
	fixed := 0
	for name, text := range texts {
		for range 10 {
			findings := File(spec.Read(name, text, nil))
			next := Apply(text, findings)
			if next == text {
				break
			}
			fixed++
			if !fewerFixes(findings, File(spec.Read(name, next, nil))) {
				t.Errorf("%s: a fix does not mend what it was for:\n%s", name, next)
			}
			text = next
		}
		findings := File(spec.Read(name, text, nil))
		if Apply(text, findings) != text {
			t.Errorf("%s: the fixes never settle", name)
		}
	}
	if fixed < 20 {
		t.Errorf("only %d texts were fixed", fixed)
	}
}

// fewerFixes tells whether findings with a fix have become fewer.
func fewerFixes(before, after []Finding) bool {
	count := func(findings []Finding) (n int) {
		for _, f := range findings {
			if f.Fix != nil {
				n++
			}
		}
		return n
	}
	return count(after) < count(before)
}
