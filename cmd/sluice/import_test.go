package main

import (
	"os"
	"strings"
	"testing"
)

const segmentResponse = `{"segment": {"name": "staff", "arn": "a", "pattern": "{\"staff\":[true]}"}}`

func TestImport(t *testing.T) {
	in(t, map[string]string{
		"segment.json": segmentResponse, "loose.json": `{"name": "staff", "pattern": {}, }`, "good.chaos.yaml": good, "broken.json": `{"name": `, "sub/other.yaml": "a: 1\n",
		"all/segment.json": segmentResponse, "all/again.json": segmentResponse, "all/.hidden/x.json": "{", "all/broken.json": `{"name": `, "all/read.me": "x",
	})
	for _, c := range []struct {
		stdin       string
		args        []string
		status      int
		out, stderr string
	}{
		{"", []string{"segment.json"}, 0, "\nsegments:\n  - name: staff\n", ""},
		{segmentResponse, []string{"-"}, 0, "# Imported from stdin.\n", ""},
		{segmentResponse, []string{"--stdin-filename", "a.json", "-"}, 0, "# Imported from a.json.\n", ""},
		{"", []string{"segment.json", "all/segment.json"}, 0, "\n---\n# Imported from all/segment.json.\n", ""},
		{"", []string{"loose.json"}, 0, "  - {name: staff, pattern: {}}\n", "sluice: loose.json:1:32: not JSON: remove this comma"},
		{"", []string{"all"}, 0, "# Imported from all/again.json.\n", "sluice: skipped: all/broken.json:1:"},
		{"", []string{"good.chaos.yaml"}, 2, "", "good.chaos.yaml:1:1: the document is already a plan"},
		{"", []string{"broken.json"}, 2, "", "sluice: broken.json:1:"},
		{"", []string{"sub/other.yaml"}, 2, "", "sluice: sub/other.yaml:1:1: the document is not a request, an AWS response"},
		{"", []string{"sub"}, 2, "", "sluice: sub: nothing to import\n"},
		{"", []string{"missing.json"}, 2, "", "sluice: missing.json: no such file or directory\n"},
		{"", nil, 2, "", "import takes files or folders"},
		{"", []string{"-o", "", "segment.json"}, 2, "", "--output is empty; set its `folder` or remove it"},
	} {
		status, out, stderr := sluice(c.stdin, append([]string{"import"}, c.args...)...)
		if status != c.status || !strings.Contains(out, c.out) || !strings.Contains(stderr, c.stderr) || status != 0 && out != "" {
			t.Errorf("%q: exit status %d\n%s%s", c.args, status, out, stderr)
		}
	}
}

// Each plan gets its own file, none is overwritten, and a failure leaves no file.
func TestImportInto(t *testing.T) {
	in(t, map[string]string{"a.json": segmentResponse, "b.json": segmentResponse})
	if status, _, stderr := sluice("", "import", "-o", "plans", "a.json", "b.json"); status != 0 {
		t.Fatalf("exit status %d: %s", status, stderr)
	}
	for name, from := range map[string]string{"staff.rollout.yaml": "a.json", "staff-2.rollout.yaml": "b.json"} {
		if text, err := os.ReadFile("plans/" + name); err != nil || !strings.HasPrefix(string(text), "# Imported from "+from) {
			t.Errorf("%s: %v: %s", name, err, text)
		}
	}
	if err := os.Remove("plans/staff.rollout.yaml"); err != nil {
		t.Fatal(err)
	}
	status, _, stderr := sluice("", "import", "-o", "plans", "a.json", "b.json")
	if left, _ := os.ReadDir("plans"); status != 2 || !strings.Contains(stderr, "plans/staff-2.rollout.yaml already exists") || len(left) != 1 {
		t.Errorf("exit status %d, %d files: %s", status, len(left), stderr)
	}
}
