// Command scaffold begins a new rule: its file, its test and its place in the table. What is left to the author says
// `FILL IN` with the number of the step in CONTRIBUTING.md, and tests fail until it is gone.
//
// It reads the sources instead of the package, so that it works while another rule does not compile yet.
package main

import (
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
)

// example is the command as CONTRIBUTING.md shows it.
const example = `go run ./lint/scaffold wait-too-short "Chaos: order and references"`

const usage = "usage: go run ./lint/scaffold ID \"FAMILY\", such as\n\n  " + example + "\n"

func main() { os.Exit(run(".", os.Args[1:], os.Stdout, os.Stderr)) }

// refusal is what the author can put right by asking for something else.
type refusal string

func (r refusal) Error() string { return string(r) }

// run begins a rule in the module around the folder, and gives the exit status: 2 for what is refused, 1 for what fails.
func run(folder string, args []string, out, complaints io.Writer) int {
	said, err := scaffold(folder, args)
	if err == nil {
		_, _ = io.WriteString(out, said)
		return 0
	}
	_, _ = fmt.Fprintln(complaints, err)
	if errors.As(err, new(refusal)) {
		return 2
	}
	return 1
}

func scaffold(folder string, args []string) (said string, err error) {
	root, err := rootAround(folder)
	if err != nil {
		return "", err
	}
	table, err := readTable(filepath.Join(root, "lint", "table.go"))
	if err != nil {
		return "", err
	}
	if len(args) == 1 && (args[0] == "-h" || args[0] == "--help") {
		return usage + "\n" + table.listed(), nil
	}
	if len(args) != 2 {
		return "", refusal("scaffold takes two things, an id and a family in quotes\n\n" + usage + "\n" + table.listed())
	}
	return begin(root, table, args[0], args[1])
}

// begin works out everything that is to be written before it writes any of it.
func begin(root string, table *table, id, family string) (said string, err error) {
	house, err := readHouse(filepath.Join(root, "lint"))
	if err != nil {
		return "", err
	}
	rule, err := newRule(id, house)
	if err != nil {
		return "", err
	}
	listing, err := table.with(family, rule.Var)
	if err != nil {
		return "", err
	}
	if rule.Since, err = versionOf(filepath.Join(root, "cmd", "sluice", "version.go")); err != nil {
		return "", err
	}
	rule.Rollout = strings.HasPrefix(family, "Rollouts")
	fresh, err := rule.files(filepath.Join(root, "lint"))
	if err != nil {
		return "", err
	}
	if err := save(fresh, file{table.path, listing}); err != nil {
		return "", err
	}
	return fmt.Sprintf("wrote lint/%s.go and lint/%s_test.go, and listed %s in lint/table.go under `%s`\n"+
		"next: fill in what these two files leave open; CONTRIBUTING.md tells the steps, `go test ./lint/...` what is left\n",
		rule.File, rule.File, rule.Var, family), nil
}

// rootAround gives the folder that holds lint/table.go, going up from the one given.
func rootAround(folder string) (string, error) {
	at, err := filepath.Abs(folder)
	if err != nil {
		return "", err
	}
	for {
		if _, err := os.Stat(filepath.Join(at, "lint", "table.go")); err == nil {
			return at, nil
		}
		if filepath.Dir(at) == at {
			return "", refusal("there is no lint/table.go in this folder or above it; run scaffold in a checkout of Sluice")
		}
		at = filepath.Dir(at)
	}
}
