package main

import (
	"bytes"
	"path/filepath"
	"strings"
	"testing"

	"sluice/spec/dialect"
)

// needed are the flags that a plan needs to compile.
var needed = map[string][]string{
	"gameday.chaos.yaml": {"--var", "round=1"},
}

// The plans in testdata are examples for readers, so they lint without findings and compile.
func TestPlans(t *testing.T) {
	t.Chdir("../../testdata/plans")
	plans, err := filepath.Glob("*.*")
	if err != nil || len(plans) < 8 {
		t.Fatalf("only %d plans (%v)", len(plans), err)
	}
	for _, plan := range plans {
		t.Run(plan, func(t *testing.T) {
			if status, stderr := terminal("lint", "--fail-on", "notice", plan); status != exitClean || stderr != "" {
				t.Errorf("lint: exit status %d\n%s", status, stderr)
			}
			if dialect.ByName(plan) != dialect.Plan {
				return // the configuration of the other plans
			}
			wire := []string{"--shape", "wire", "--template-id", "EXT1a2b3c4d5e6f7", "--run-id", "1"}
			for _, flags := range [][]string{nil, wire} {
				args := append(append([]string{"compile", plan}, needed[plan]...), flags...)
				if status, stderr := terminal(args...); status != exitClean {
					t.Errorf("compile %s: exit status %d\n%s", flags, status, stderr)
				}
			}
		})
	}
}

// terminal runs the program and returns what a terminal would show of both streams.
func terminal(args ...string) (status int, stderr string) {
	var shown bytes.Buffer
	status = run(args, strings.NewReader(""), &shown, &shown)
	return status, shown.String()
}
