//go:build integration

package main

import (
	"os/exec"
	"slices"
	"strings"
	"testing"

	"sluice/spec/testenv"
)

// groff prints escaped text unchanged.
func TestManEscapes(t *testing.T) {
	testenv.Program(t, "groff")
	const text = ".sluice.yaml comes first\n'quoted' \"twice\" --fail-on\n  a\\nb ~/x ^y `z` \\fBno\\fR\n.TH no\nπ … é"
	got := strings.TrimSpace(groff(t, ".TH X 1\n.SH X\n.nf\n"+roff(text)+"\n"))
	for _, line := range strings.Split(text, "\n") {
		if !strings.Contains(got, "\n       "+line+"\n") {
			t.Errorf("missing %q in\n%s", line, got)
		}
	}
	if out := prose("say `a-b` and\n`c`\n\nthen\n"); out != `say \fBa\-b\fR and`+"\n"+`\fBc\fR`+"\n.PP\nthen" {
		t.Errorf("prose is printed as\n%s", out)
	}
}

func TestManIsWellFormed(t *testing.T) {
	testenv.Program(t, "groff")
	text := groff(t, page(t))
	var lines []string
	for _, line := range strings.Split(text, "\n") {
		lines = append(lines, strings.TrimSpace(line))
	}
	for _, want := range []string{
		"sluice - Lint and compile rollout plans and chaos plans", "sluice compile PLAN [flags]", "-o, --output folder",
		"output format (default text)", ".sluice.yaml",
		"sluice compile --only CreateExperimentTemplate checkout.chaos.yaml > template.json",
	} {
		if !slices.Contains(lines, want) {
			t.Errorf("missing line %q in\n%s", want, text)
		}
	}
}

// groff prints a page without bold, and must report no warnings.
func groff(t *testing.T, page string) string {
	t.Helper()
	c := exec.Command("groff", "-man", "-ww", "-Tutf8", "-P-cbou")
	c.Stdin = strings.NewReader(page)
	var complaints strings.Builder
	c.Stderr = &complaints
	out, err := c.Output()
	if err != nil || complaints.Len() > 0 {
		t.Errorf("groff: %v\n%s", err, complaints.String())
	}
	return string(out)
}
