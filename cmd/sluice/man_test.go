package main

import (
	"strings"
	"testing"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

func page(t *testing.T) string {
	t.Helper()
	status, out, err := sluice("", "man")
	if status != exitClean || err != "" {
		t.Fatalf("exit status %d, %q", status, err)
	}
	return out
}

func TestManIsComplete(t *testing.T) {
	text := page(t)
	var check func(*cobra.Command)
	check = func(c *cobra.Command) {
		_, section, found := strings.Cut(text, "\n.SS "+roff(c.UseLine())+"\n")
		section, _, _ = strings.Cut(section, "\n.S")
		if !found || !strings.Contains(section, strings.TrimSuffix(prose(c.Short), ".")) && c.Long == "" {
			t.Errorf("missing section or summary of `%s`", c.UseLine())
		}
		c.LocalFlags().VisitAll(func(f *pflag.Flag) {
			if !strings.Contains(section, `\fB`+roff("--"+f.Name)+`\fR`) && !f.Hidden && f.Name != "help" {
				t.Errorf("`%s`: missing --%s", c.CommandPath(), f.Name)
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
			t.Errorf("want one section %s", name)
		}
	}
	if len(commands) < 8 || strings.Contains(text, "sluice man") {
		t.Errorf("only %d commands were checked, or the hidden one is listed:\n%s", len(commands), text)
	}
	if text != page(t) {
		t.Error("the second page differs")
	}
}
