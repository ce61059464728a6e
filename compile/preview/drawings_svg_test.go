package preview

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"sluice/spec"
	"sluice/spec/testenv"
)

// planFiles returns the example plans, and the extreme plans here.
func planFiles(t testing.TB) []string {
	t.Helper()
	var files []string
	for _, pattern := range []string{"../../testdata/plans/*.chaos.*", "../../testdata/plans/*.rollout.*", "testdata/plans/*"} {
		found, err := filepath.Glob(filepath.FromSlash(pattern))
		if err != nil || len(found) == 0 {
			t.Fatalf("no plans match %s: %v", pattern, err)
		}
		files = append(files, found...)
	}
	return files
}

func pictureOf(t testing.TB, file string) *Picture {
	t.Helper()
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	var findings []Finding
	for i, line := range strings.Split(string(text), "\n") {
		if _, message, found := strings.Cut(line, "# finding: "); found {
			findings = append(findings, Finding{spec.Error, i + 1, message, "start-after-cycle", false})
		}
	}
	return New(spec.Read(filepath.Base(file), string(text), nil), findings)
}

// drawings are the formats for browsers.
var drawings = []struct {
	ending string
	draw   func(*Picture) string
}{{".svg", SVG}, {".html", HTML}}

// TestDrawings compares the drawing of every example with a golden file.
func TestDrawings(t *testing.T) {
	wanted := map[string]bool{}
	for _, file := range planFiles(t) {
		for _, d := range drawings {
			got := d.draw(pictureOf(t, file))
			if again := d.draw(pictureOf(t, file)); got != again {
				t.Errorf("%s%s differs on the second run", file, d.ending)
			}
			golden := filepath.Join("testdata", filepath.Base(file)+d.ending)
			wanted[golden] = true
			if testenv.Update() {
				if err := os.WriteFile(golden, []byte(got), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile(golden)
			if err != nil {
				t.Fatal(err)
			}
			if string(want) != got {
				t.Errorf("%s is outdated; review the change after -update", golden)
			}
		}
	}
	for _, d := range drawings {
		there, _ := filepath.Glob("testdata/*" + d.ending)
		for _, file := range there {
			if !wanted[file] {
				t.Errorf("%s has no plan", file)
			}
		}
	}
}
