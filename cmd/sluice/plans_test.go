package main

import (
	"bytes"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

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
			if status, said := terminal("lint", "--fail-on", "notice", plan); status != exitClean || said != "" {
				t.Errorf("lint ends with %d and says:\n%s", status, said)
			}
			if dialect.ByName(plan) != dialect.Plan {
				return // the configuration of the others
			}
			wire := []string{"--shape", "wire", "--template-id", "EXT1a2b3c4d5e6f7", "--run-id", "1"}
			for _, flags := range [][]string{nil, wire} {
				args := append(append([]string{"compile", plan}, needed[plan]...), flags...)
				if status, said := terminal(args...); status != exitClean {
					t.Errorf("compile %s ends with %d and says:\n%s", flags, status, said)
				}
			}
		})
	}
}

// terminal runs the program; what it says is what a terminal would show.
func terminal(args ...string) (status int, said string) {
	var shown bytes.Buffer
	status = run(args, strings.NewReader(""), &shown, &shown)
	return status, shown.String()
}

// What the README shows is what the program says. Its plans are written to a folder that has testdata/plans in it as the
// root has, and there the commands run, in the README's order.
func TestReadme(t *testing.T) {
	readme, err := os.ReadFile("../../README.md")
	if err != nil {
		t.Fatal(err)
	}
	folder := t.TempDir()
	if err := os.CopyFS(filepath.Join(folder, "testdata", "plans"), os.DirFS("../../testdata/plans")); err != nil {
		t.Fatal(err)
	}
	t.Chdir(folder)
	commands := 0
	for _, part := range readmeParts.FindAllStringSubmatch(string(readme), -1) {
		switch {
		case part[1] != "":
			editPlan(t, part[1], part[2], part[3])
		case part[4] != "":
			writePlan(t, part[4], part[5])
		default:
			commands += readmeSession(t, part[6])
		}
	}
	if commands < 5 {
		t.Errorf("only %d commands were found", commands)
	}
}

// readmeParts finds what the test acts on: a change to a plan, a plan that starts with its name, and a terminal.
var readmeParts = regexp.MustCompile("(?m)^<!-- in (\\S+): (.+) becomes (.+) -->$" +
	"|^```(?:yaml|json)\\n(?s:# (\\S+)\\n(.*?))^```$" +
	"|^```console\\n(?s:(.*?))^```$")

func writePlan(t *testing.T, name, rest string) {
	t.Helper()
	if !strings.HasSuffix(name, ".json") { // which knows no comments
		rest = "# " + name + "\n" + rest
	}
	if err := os.WriteFile(name, []byte(rest), 0o600); err != nil {
		t.Fatal(err)
	}
}

func editPlan(t *testing.T, name, old, new string) {
	t.Helper()
	text, err := os.ReadFile(name)
	if err != nil || strings.Count(string(text), old) != 1 {
		t.Fatalf("%s does not have %q once (%v)", name, old, err)
	}
	if err := os.WriteFile(name, []byte(strings.Replace(string(text), old, new, 1)), 0o600); err != nil {
		t.Fatal(err)
	}
}

// readmeSession runs the commands of a terminal and compares what they say. `echo $?` tells the status of the one before.
func readmeSession(t *testing.T, text string) (commands int) {
	t.Helper()
	status := 0
	for _, step := range strings.Split("\n"+text, "\n$ ")[1:] {
		command, want, _ := strings.Cut(step, "\n")
		if want != "" && !strings.HasSuffix(want, "\n") {
			want += "\n"
		}
		var got string
		args, isOurs := strings.CutPrefix(strings.Replace(command, "go run ./cmd/sluice ", "sluice ", 1), "sluice ")
		switch {
		case isOurs:
			commands++
			status, got = terminal(strings.Fields(args)...)
		case command == "echo $?":
			got = strconv.Itoa(status) + "\n"
		default:
			t.Errorf("`%s` cannot be run here", command)
		}
		if !matchesShown(want, got) {
			t.Errorf("`%s` (-shown in the README +said):\n%s", command, cmp.Diff(want, got))
		}
	}
	return commands
}

// matchesShown tells whether what is shown is what was said, where a line `…` stands for any lines.
func matchesShown(shown, said string) bool {
	var pattern strings.Builder
	for line := range strings.Lines(shown) {
		if strings.TrimSpace(line) == "…" {
			pattern.WriteString(`(?:.*\n)+`)
		} else {
			pattern.WriteString(regexp.QuoteMeta(line))
		}
	}
	return regexp.MustCompile(`^` + pattern.String() + `$`).MatchString(said)
}
