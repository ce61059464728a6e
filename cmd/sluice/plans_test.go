package main

import (
	"bytes"
	"path/filepath"
	"strings"
	"testing"

	"sluice/spec/dialect"
)

// needed are the flags without which a plan cannot be compiled.
var needed = map[string][]string{
	"gameday.chaos.yaml": {"--var", "round=1"},
}

// The plans in testdata are there to be learned from: nothing is to be said about them, and they compile.
func TestPlans(t *testing.T) {
	t.Chdir("../../testdata/plans")
	plans, err := filepath.Glob("*.*")
	if err != nil || len(plans) < 8 {
		t.Fatalf("only %d plans are there (%v)", len(plans), err)
	}
	for _, plan := range plans {
		t.Run(plan, func(t *testing.T) {
			if status, stderr := terminal("lint", "--fail-on", "notice", plan); status != exitClean || stderr != "" {
				t.Errorf("lint ends with %d and says:\n%s", status, stderr)
			}
			if dialect.ByName(plan) != dialect.Plan {
				return // the configuration of the others
			}
			wire := []string{"--shape", "wire", "--template-id", "EXT1a2b3c4d5e6f7", "--run-id", "1"}
			for _, flags := range [][]string{nil, wire} {
				args := append(append([]string{"compile", plan}, needed[plan]...), flags...)
				if status, stderr := terminal(args...); status != exitClean {
					t.Errorf("compile %s ends with %d and says:\n%s", flags, status, stderr)
				}
			}
		})
	}
}

// terminal runs the program; what it says is what a terminal would show.
func terminal(args ...string) (status int, stderr string) {
	var shown bytes.Buffer
	status = run(args, strings.NewReader(""), &shown, &shown)
	return status, shown.String()
}
