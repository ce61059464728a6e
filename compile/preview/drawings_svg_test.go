package preview

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"sluice/spec"
	"sluice/spec/testenv"
)

// planFiles are the examples, and the plans here that go to the edge.
func planFiles(t testing.TB) []string {
	t.Helper()
	var files []string
	for _, pattern := range []string{"../../testdata/plans/*.chaos.*", "../../testdata/plans/*.rollout.*", "testdata/plans/*"} {
		found, err := filepath.Glob(filepath.FromSlash(pattern))
		if err != nil || len(found) == 0 {
			t.Fatalf("no plan is at %s: %v", pattern, err)
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

// drawings are the formats that a browser shows.
var drawings = []struct {
	ending string
	draw   func(*Picture) string
}{{".svg", SVG}, {".html", HTML}}

// Every example as it is drawn, to be looked at.
func TestDrawings(t *testing.T) {
	wanted := map[string]bool{}
	for _, file := range planFiles(t) {
		for _, d := range drawings {
			got := d.draw(pictureOf(t, file))
			if again := d.draw(pictureOf(t, file)); got != again {
				t.Errorf("%s%s is another one on the second run", file, d.ending)
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
				t.Errorf("%s is not what is drawn now; look at what -update makes of it", golden)
			}
		}
	}
	for _, d := range drawings {
		there, _ := filepath.Glob("testdata/*" + d.ending)
		for _, file := range there {
			if !wanted[file] {
				t.Errorf("%s belongs to no plan", file)
			}
		}
	}
}
