package main

import (
	"strings"
	"testing"
)

// A finding is on a changed line if the line refers to its place by an alias, or if its text uses a variable that changed.
func TestChangedLinesAffected(t *testing.T) {
	variables := strings.NewReplacer("kind: Chaos\n", "kind: Chaos\nvars:\n  mode: \"${way}(1)\"\n  way: COUNT\n  other: x\n",
		"COUNT(1)", "\"${mode}\"").Replace(good)
	aliases := strings.NewReplacer("description: ", "description: &d PERCENT(400) #", "  stopConditions", "  tags: &t {selectionMode: *d}\n  stopConditions").Replace(good)
	given := strings.Replace(good, "COUNT(1)", "\"${given}\"", 1)
	for name, c := range map[string]struct {
		text, old, new string
		status         int
	}{
		"a variable":               {variables, "${way}(1)", "${way}(0)", exitFindings},
		"a variable of a variable": {variables, "way: COUNT", "way: COUNTT", exitFindings},
		"a renamed variable":       {variables, "  mode:", "  modes:", exitFindings},
		"another variable":         {strings.Replace(variables, "${way}(1)", "${way}(0)", 1), "other: x", "other: y", exitClean},
		"an alias":                 {aliases, "COUNT(1)", "*d", exitFindings},
		"a merge":                  {aliases, "selectionMode: COUNT(1)", "<<: *t", exitFindings},
		"an unchanged alias":       {strings.Replace(aliases, "COUNT(1)", "*d", 1), "alarm:errors", "alarm:faults", exitClean},
		"a value from a file":      {given, "", "", exitFindings},
		"a changed plan, not file": {given, "role/fis", "role/fi", exitClean},
	} {
		t.Run(name, func(t *testing.T) {
			value := "given: COUNT(0)\n"
			if c.old == "" {
				value = "given: COUNT(1)\n"
			}
			dir := in(t, map[string]string{"x.chaos.yaml": c.text, "vars.yaml": value})
			commitAll(t, dir)
			write(t, "x.chaos.yaml", strings.Replace(c.text, c.old, c.new, 1), 0o644)
			write(t, "vars.yaml", "given: COUNT(0)\n", 0o644)
			args := []string{"lint", "--changed-since", "HEAD", "--changed-lines"}
			if c.text == given {
				args = append(args, "--var-file", "vars.yaml")
			}
			if status, out, stderr := sluice("", args...); status != c.status || c.status == exitClean && !strings.Contains(out, "(on an unchanged line)") {
				t.Errorf("exit status %d, want %d, %s%s", status, c.status, out, stderr)
			}
		})
	}
}
