package main

import (
	"os"
	"strings"
	"testing"
)

// A plan that another parser reads differently is neither compiled nor imported, even without lint errors.
func TestSecondReading(t *testing.T) {
	tagged := strings.Replace(good, "experimentTemplate:\n", "experimentTemplate:\n  tags:\n    team<<: checkout\n", 1)
	in(t, map[string]string{
		"tagged.chaos.yaml": tagged,
		"request.yaml":      "name: staff\npattern: '{\"staff\": [true]}'\ntags:\n  team<<: checkout\n",
		"known.yaml":        "name: staff\npattern: '{\"staff\": [true]}'\ntags: {cost:centre: '42'}\n",
		"folder/a.yaml":     "name: staff\npattern: '{\"staff\": [true]}'\ntags: {cost:centre: '42'}\n",
		"folder/b.json":     segmentResponse,
	})
	if status, out, stderr := sluice("", "lint", "tagged.chaos.yaml"); status != 0 {
		t.Errorf("lint: exit status %d\n%s%s", status, out, stderr)
	}
	const differs = "other YAML readers take this for something other than a key of this mapping; quote it"
	for _, c := range []struct {
		args        []string
		status      int
		out, stderr string
	}{
		{[]string{"compile", "tagged.chaos.yaml"}, 1, "tagged.chaos.yaml:5:5: error: " + differs + " [yaml-ambiguous]", ""},
		{[]string{"compile", "-o", "requests", "tagged.chaos.yaml"}, 1, differs, ""},
		{[]string{"import", "request.yaml"}, 2, "", "sluice: request.yaml:4:3: " + differs + "\n"},
		{[]string{"import", "-o", "plans", "request.yaml"}, 2, "", differs},
		{[]string{"import", "known.yaml"}, 2, "", "sluice: known.yaml:3:8: other YAML readers take this for `cost` with the value `centre: '42'`; quote it\n"},
		{[]string{"import", "folder"}, 0, "Imported from folder/b.json", "sluice: skipped: folder/a.yaml:3:8: other YAML readers"},
	} {
		status, out, stderr := sluice("", c.args...)
		if status != c.status || !strings.Contains(out, c.out) || c.out == "" && out != "" || !strings.Contains(stderr, c.stderr) {
			t.Errorf("%q: exit status %d\n%s%s", c.args, status, out, stderr)
		}
	}
	for _, folder := range []string{"requests", "plans"} {
		if _, err := os.Stat(folder); err == nil {
			t.Errorf("%s was written", folder)
		}
	}
}
