package main

import (
	"os/exec"
	"slices"
	"strings"
	"testing"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

func page(t *testing.T) string {
	t.Helper()
	status, out, err := sluice("", "man")
	if status != exitClean || err != "" {
		t.Fatalf("ends with %d and says %q", status, err)
	}
	return out
}

func TestManTellsEverything(t *testing.T) {
	text := page(t)
	var check func(*cobra.Command)
	check = func(c *cobra.Command) {
		_, section, found := strings.Cut(text, "\n.SS "+roff(c.UseLine())+"\n")
		section, _, _ = strings.Cut(section, "\n.S")
		if !found || !strings.Contains(section, strings.TrimSuffix(prose(c.Short), ".")) && c.Long == "" {
			t.Errorf("there is no section for `%s`, or it does not say what the command does", c.UseLine())
		}
		c.LocalFlags().VisitAll(func(f *pflag.Flag) {
			if !strings.Contains(section, `\fB`+roff("--"+f.Name)+`\fR`) && !f.Hidden && f.Name != "help" {
				t.Errorf("`%s` lacks --%s", c.CommandPath(), f.Name)
			}
		})
		for _, below := range listed(c) {
			check(below)
		}
	}
	commands := listed(commandTree())
	for _, c := range commands {
		check(c)
	}
	for _, name := range []string{"NAME", "SYNOPSIS", "DESCRIPTION", "COMMANDS", "EXIT STATUS", "ENVIRONMENT", "FILES", "EXAMPLES"} {
		if strings.Count(text, "\n.SH "+name+"\n") != 1 {
			t.Errorf("there is no section %s, or there are two", name)
		}
	}
	if len(commands) < 8 || strings.Contains(text, "sluice man") {
		t.Errorf("only %d commands were looked for, or the hidden one is told:\n%s", len(commands), text)
	}
	if text != page(t) {
		t.Error("the second page is another one")
	}
}

// What a text holds must come out of roff as it went in.
func TestManEscapes(t *testing.T) {
	need(t, "groff")
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
	need(t, "groff")
	text := groff(t, page(t))
	var lines []string
	for _, line := range strings.Split(text, "\n") {
		lines = append(lines, strings.TrimSpace(line))
	}
	for _, want := range []string{
		"sluice - Lint and compile rollout plans and chaos plans", "sluice compile PLAN [flags]", "-o, --output folder",
		"how the rules are written (default text)", ".sluice.yaml",
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
