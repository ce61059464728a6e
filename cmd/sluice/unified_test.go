package main

import (
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"strings"
	"testing"

	"sluice/spec/testenv"
)

// Hunk headers count the lines of both sides correctly wherever texts differ.
func TestUnified(t *testing.T) {
	random := rand.New(rand.NewPCG(3, 5))
	for range 300 {
		var before, after []string
		for range 5 + random.IntN(60) {
			line := string(rune('a'+random.IntN(4))) + "\n"
			before = append(before, line)
			switch random.IntN(12) {
			case 0:
			case 1:
				after = append(after, "new\n", line)
			case 2:
				after = append(after, "other\n")
			default:
				after = append(after, line)
			}
		}
		checkHeads(t, strings.Join(before, ""), strings.Join(after, ""))
	}
}

func checkHeads(t *testing.T, before, after string) {
	t.Helper()
	text := unified("x", before, after)
	if before == after {
		return
	}
	old, fresh := strings.SplitAfter(before, "\n"), strings.SplitAfter(after, "\n")
	var left, right lineSpan
	for _, line := range strings.SplitAfter(text, "\n")[2:] {
		if a, b, ok := hunkHead(line); ok {
			left, right = a, b
			continue
		}
		if line == "" {
			continue
		}
		if line[0] != '+' && old[left.start-1] != line[1:] || line[0] != '-' && fresh[right.start-1] != line[1:] {
			t.Fatalf("%q is not at line %d or %d of\n%s", line, left.start, right.start, text)
		}
		if line[0] != '+' {
			left.start++
		}
		if line[0] != '-' {
			right.start++
		}
	}
}

// git applies the output of `lint --diff` without an offset.
func TestDiffAppliesWithGit(t *testing.T) {
	testenv.Program(t, "git")
	first := strings.Replace(good, "selectionMode: COUNT(1)", "selectionMode: PERCENT(50%)", 1)
	plan := strings.Replace(first, "values: [running]", "value: [running]", 1) + strings.Repeat("# a line\n", 12) + "---\n" + first
	in(t, map[string]string{"x.chaos.yaml": plan})
	_, out, _ := sluice("", "lint", "--diff", "x.chaos.yaml")
	if err := os.WriteFile("x.patch", []byte(out), 0o644); err != nil {
		t.Fatal(err)
	}
	output, err := exec.Command("git", "apply", "-p0", "-v", "x.patch").CombinedOutput()
	if err != nil || strings.Contains(string(output), "offset") || strings.Count(out, "@@ -") < 2 {
		t.Errorf("%v: %s\n%s", err, output, out)
	}
}

// lineSpan is a range of lines on one side of a hunk.
type lineSpan struct{ start, count int }

// hunkHead parses `@@ -1,3 +1,4 @@`. Lines of text cannot match, since each begins with a sign.
func hunkHead(line string) (old, fresh lineSpan, ok bool) {
	n, _ := fmt.Sscanf(line, "@@ -%d,%d +%d,%d @@", &old.start, &old.count, &fresh.start, &fresh.count)
	return old, fresh, n == 4
}
