package main

import (
	"os"
	"regexp"
	"strings"
	"testing"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

var longFlag = regexp.MustCompile("--([a-z][a-z-]+)")

// The first table of docs/command-line.md lists exactly the commands. Each command's section and the common flags list exactly
// its flags.
func TestDocumentedFlags(t *testing.T) {
	text, err := os.ReadFile("../../docs/command-line.md")
	if err != nil {
		t.Fatal(err)
	}
	sections := map[string]string{}
	for _, section := range strings.Split(string(text), "\n## ") {
		name, body, _ := strings.Cut(section, "\n")
		sections[name] = body
	}
	common := flagsIn(sections["Common flags"], true)
	for _, c := range listed(commandTree()) {
		if !strings.Contains(string(text), "`sluice "+c.Name()) {
			t.Errorf("`sluice %s` is missing; add it to the first table", c.Name())
		}
		section, found := sections[c.Name()]
		if !found {
			section = sections["Other commands"]
		}
		here := flagsIn(section, true)
		for _, command := range append([]*cobra.Command{c}, listed(c)...) {
			command.InitDefaultHelpFlag()
			command.Flags().VisitAll(func(f *pflag.Flag) {
				if !f.Hidden && !here[f.Name] && !common[f.Name] {
					t.Errorf("`%s --%s` is missing; add it to the section of the command", command.CommandPath(), f.Name)
				}
			})
		}
		for name := range flagsIn(section, false) {
			if found && !common[name] && !hasFlag(c, name) {
				t.Errorf("the section `%s` has `--%s`, which the command does not have", c.Name(), name)
			}
		}
	}
}

// flagsIn returns the flags in the tables of a section, from all columns or the first.
func flagsIn(section string, all bool) map[string]bool {
	flags := map[string]bool{}
	for line := range strings.Lines(section) {
		if line[0] != '|' {
			continue
		}
		if !all {
			line, _, _ = strings.Cut(line[1:], "|")
		}
		for _, f := range longFlag.FindAllStringSubmatch(line, -1) {
			flags[f[1]] = true
		}
	}
	return flags
}

// hasFlag reports whether the command or a subcommand has the flag.
func hasFlag(c *cobra.Command, name string) bool {
	if c.Flags().Lookup(name) != nil {
		return true
	}
	for _, sub := range c.Commands() {
		if hasFlag(sub, name) {
			return true
		}
	}
	return false
}
