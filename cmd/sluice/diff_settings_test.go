package main

import (
	"os"
	"strings"
	"testing"
)

// TestDiffOfSettings compares plans of which only the settings changed. The earlier version is read with the variables of the revision, or
// with those of today if the revision has none that are valid.
func TestDiffOfSettings(t *testing.T) {
	plan := strings.Replace(good, "COUNT(1)", `"COUNT(${n})"`, 1)
	if plan == good {
		t.Fatal("the good plan has no COUNT(1)")
	}
	const widened = "x.chaos.yaml:9:132: riskier: target `fleet` now selects `COUNT(9)` (was `COUNT(2)`) [target-widened]"
	for name, c := range map[string]struct {
		before, now map[string]string // by file; an empty text is no file
		args, want  string
	}{
		"variables":              {map[string]string{"sub/.sluice.yaml": "vars: {n: 2}\n"}, map[string]string{"sub/.sluice.yaml": "vars: {n: 9}\n"}, "", "sub/" + widened},
		"a nearer configuration": {map[string]string{".sluice.yaml": "vars: {n: 2}\n"}, map[string]string{"sub/.sluice.yaml": "vars: {n: 9}\n"}, "", "sub/" + widened},
		"no nearer configuration": {map[string]string{".sluice.yaml": "vars: {n: 9}\n", "sub/.sluice.yaml": "vars: {n: 2}\n"},
			map[string]string{"sub/.sluice.yaml": ""}, "", "sub/" + widened},
		"a named configuration": {map[string]string{"c.yaml": "vars: {n: 2}\n"}, map[string]string{"c.yaml": "vars: {n: 9}\n"}, "--config c.yaml", "sub/" + widened},
		"a file of variables":   {map[string]string{"v.yaml": "n: 2\n"}, map[string]string{"v.yaml": "n: 9\n"}, "--var-file v.yaml", "sub/" + widened},
		"a moved plan": {map[string]string{"a/.sluice.yaml": "vars: {n: 2}\n", "a/x.chaos.yaml": plan, "sub/x.chaos.yaml": "", "sub/.sluice.yaml": "vars: {n: 9}\n"},
			map[string]string{"a/x.chaos.yaml": "", "sub/x.chaos.yaml": plan}, "", "sub/" + widened},
		"a setting without effect":  {map[string]string{".sluice.yaml": "vars: {n: 2}\n"}, map[string]string{".sluice.yaml": "vars: {n: 2} # two\n"}, "", ""},
		"a corrected configuration": {map[string]string{".sluice.yaml": "vars: {n: 2}\nrule: {}\n"}, map[string]string{".sluice.yaml": "vars: {n: 2}\n"}, "", ""},
		"an untracked configuration": {map[string]string{".gitignore": ".sluice.yaml\n"},
			map[string]string{".sluice.yaml": "vars: {n: 9}\n", "sub/x.chaos.yaml": strings.Replace(plan, "Reboot one", "Reboot an", 1)}, "", "neutral"},
	} {
		t.Run(name, func(t *testing.T) {
			in(t, map[string]string{"sub/x.chaos.yaml": plan})
			place := func(files map[string]string) {
				for path, text := range files {
					if text == "" {
						if err := os.Remove(path); err != nil {
							t.Fatal(err)
						}
						continue
					}
					write(t, path, text, 0o644)
				}
			}
			place(c.before)
			commitAll(t, ".")
			place(c.now)
			command(t, ".", "git", "add", "-A")
			status, out, stderr := sluice("", append([]string{"diff", "--git", "HEAD"}, strings.Fields(c.args)...)...)
			if status != exitClean || stderr != "" || c.want == "" && out != "" || !strings.Contains(out, c.want) || strings.Contains(out, "riskier") != strings.Contains(c.want, "riskier") {
				t.Errorf("exit status %d\n%s%s", status, out, stderr)
			}
		})
	}
}
