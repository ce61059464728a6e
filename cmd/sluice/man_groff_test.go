//go:build integration

package main

import (
	"os/exec"
	"slices"
	"strings"
	"testing"

	"sluice/spec/testenv"
)

// What a text holds must come out of roff as it went in.
func TestManEscapes(t *testing.T) {
	testenv.Program(t, "groff")
	const text = ".sluice.yaml comes first\n'quoted' \"twice\" --fail-on\n  a\\nb ~/x ^y `z` \\fBno\\fR\n.TH no\nπ … é"
	got := strings.TrimSpace(groff(t, ".TH X 1\n.SH X\n.nf\n"+roff(text)+"\n"))
	for _, line := range strings.Split(text, "\n") {
		if !strings.Contains(got, "\n       "+line+"\n") {
			t.Errorf("%q is not in\n%s", line, got)
		}
	}
	if out := prose("say `a-b` and\n`c`\n\nthen\n"); out != `say \fBa\-b\fR and`+"\n"+`\fBc\fR`+"\n.PP\nthen" {
		t.Errorf("prose becomes\n%s", out)
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
			t.Errorf("no line is %q in\n%s", want, text)
		}
	}
}

// groff prints a page as a terminal without bold shows it, and must have nothing to complain about.
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
