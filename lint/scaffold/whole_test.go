package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// checkout is a copy of the module in which rules are begun as an author would.
type checkout struct {
	*testing.T
	root string
}

// try runs a program in the copy.
func (c checkout) try(program string, args ...string) (string, error) {
	cmd := exec.Command(program, args...)
	cmd.Dir, cmd.Env = c.root, append(os.Environ(), "GOWORK=off")
	out, err := cmd.CombinedOutput()
	return string(out), err
}

func (c checkout) must(program string, args ...string) {
	c.Helper()
	if out, err := c.try(program, args...); err != nil {
		c.Fatalf("%s %s: %v\n%s", program, strings.Join(args, " "), err, out)
	}
}

// fill puts what an author writes in place of what a file leaves open.
func (c checkout) fill(name string, pairs ...string) {
	c.Helper()
	path := filepath.Join(c.root, "lint", name)
	source, err := os.ReadFile(path)
	if err != nil {
		c.Fatal(err)
	}
	filled := string(source)
	for i := 0; i < len(pairs); i += 2 {
		if !strings.Contains(filled, pairs[i]) {
			c.Fatalf("%s has no %q:\n%s", name, pairs[i], source)
		}
		filled = strings.ReplaceAll(filled, pairs[i], pairs[i+1])
	}
	if err := os.WriteFile(path, []byte(filled), 0o644); err != nil {
		c.Fatal(err)
	}
}

// The tests of the package that judge a new rule, but for the one that compares RULES.md.
const judging = "TestRulesAreDocumented|TestExamples|TestWaitTooShort|TestGroupTodo"

// The whole way of a new rule in CONTRIBUTING.md: it builds from the first step on, tests say what is left, and are
// content when it is filled in.
func TestWholeWay(t *testing.T) {
	if testing.Short() {
		t.Skip("it builds a copy of the module")
	}
	if len(leftIn(t, "..")) > 0 {
		t.Skip("a rule is unfinished, of which TestNothingIsLeft tells")
	}
	if _, err := os.Stat("../wait_too_short.go"); err == nil {
		t.Skip("the example of CONTRIBUTING.md has become a rule")
	}
	guide, err := os.ReadFile("../../CONTRIBUTING.md")
	if err != nil || !strings.Contains(string(guide), example) {
		t.Errorf("CONTRIBUTING.md does not show `%s` (%v)", example, err)
	}
	c := checkout{t, copyOf(t, "go.mod", "go.sum", "cmd/sluice/version.go", "lint", "schemas", "spec")}
	c.must("sh", "-c", example)
	c.must("go", "run", "./lint/scaffold", "group-todo", "Rollouts: the service")
	c.must("go", "vet", "./lint")
	if out, err := c.try("gofmt", "-l", "lint"); out != "" || err != nil {
		t.Errorf("not in gofmt's form: %s %v", out, err)
	}
	said, err := c.try("go", "test", "./lint", "-run", "^("+judging+"|TestRulesPageIsUpToDate)$")
	if err == nil {
		t.Error("the tests pass before anything is filled in")
	}
	said += strings.Join(leftIn(t, filepath.Join(c.root, "lint")), "\n")
	for _, want := range []string{
		"--- FAIL: TestExamples/wait-too-short", "--- FAIL: TestExamples/group-todo", "FILL IN 2 - A SHORT PLAN THAT IS RIGHT",
		"FILL IN 2 - the good example with the fault", "wait-too-short: the summary is", "run `go generate ./lint`",
		"FILL IN 5 - the plan nearest", "--- FAIL: TestWaitTooShort", "--- FAIL: TestGroupTodo",
		"lint/wait_too_short.go:17: p.At(a.ID, \"FILL IN 3", "lint/group_todo.go:10: Source:", "lint/group_todo_test.go:8: ",
	} {
		if !strings.Contains(said, want) {
			t.Errorf("the tests do not say %q", want)
		}
	}
	if t.Failed() {
		t.Fatal(said)
	}
	c.fillWait()
	c.fillGroup()
	c.must("go", "test", "./lint", "-run", "^("+judging+")$")
	if left := leftIn(t, filepath.Join(c.root, "lint")); len(left) > 0 {
		t.Errorf("left are %q", left)
	}
}

const rightWait = "targets: {}\\nactions:\\n  first: {actionId: aws:fis:wait, parameters: {duration: 5m}}\\n"

// fillWait makes the first rule one about waits of 61 seconds.
func (c checkout) fillWait() {
	wrong := strings.Replace(rightWait, "5m", "«61s»", 1)
	plain := strings.Replace(rightWait, "5m", "61s", 1)
	c.fill("wait_too_short.go",
		"// FILL IN 4 - is a warning right? CONTRIBUTING.md tells; then drop this comment.\n", "",
		"FILL IN 4 - what is found, in one line that ends without a full stop.", "A wait of a minute and a second",
		"FILL IN 4 - what goes wrong, in a few whole sentences", "Nobody can look so fast.",
		"description: «FILL IN 2 - the good example with the fault, marked where it is to be underlined»\\n", wrong,
		"roleArn: <FILL IN 2 - A SHORT PLAN THAT IS RIGHT>\\n", rightWait,
		"FILL IN 4 - the page that says so", "fis-actions-reference.html",
		"id, ok := a.ID.Str()", "at := a.Parameters.Field(\"duration\")\n\t\t\tid, ok := at.Str()",
		"FILL IN 3 - what sets the fault apart", "PT1M1S",
		"p.At(a.ID, \"FILL IN 3 - `%s` is wrong; what to write instead", "p.At(at, \"`%s` is too short; wait for two minutes")
	c.fill("wait_too_short_test.go",
		"{\"FILL IN 5 - the plan nearest to the fault that is right\", Example{InTemplate, \"description: right\\n\"}, []string{\"FILL IN 5 - nil\"}", "{\"right\", Example{InTemplate, \""+rightWait+"\"}, nil",
		"[]string{\"FILL IN 5 - nil\"}", "nil", "FILL IN 5 - what is found, as `warning wait-too-short: marked text`", "warning wait-too-short: 61s",
		"description: wrong\\n", plain, "FILL IN 5 - ", "")
}

// fillGroup makes the second rule one about names.
func (c checkout) fillGroup() {
	right := "groups:\\n  - {name: control, feature: checkout, variation: old}\\n  - {name: new, feature: checkout, variation: new}\\n"
	wrong := strings.Replace(right, "name: control", "name: todo", 1) + "scheduledSplitsConfig:\\n  steps:\\n    - {startTime: 2026-12-01T09:00:00Z, groupWeights: {todo: 90%, new: 10%}}\\n"
	c.fill("group_todo.go",
		"// FILL IN 4 - is a warning right? CONTRIBUTING.md tells; then drop this comment.\n", "",
		"FILL IN 4 - what is found, in one line that ends without a full stop.", "A group without a name of its own",
		"FILL IN 4 - what goes wrong, in a few whole sentences", "Nobody can tell what it is.",
		"description: «FILL IN 2 - the good example with the fault, marked where it is to be underlined»\\n", strings.Replace(wrong, "name: todo", "name: «todo»", 1),
		"name: <FILL IN 2 - A SHORT PLAN THAT IS RIGHT>\\n", right,
		"FILL IN 4 - the page that says so", "API_LaunchGroupConfig.html",
		"FILL IN 3 - what sets the fault apart", "todo", "FILL IN 3 - `%s` is wrong; what to write instead", "`%s` is no name; give one")
	c.fill("group_todo_test.go", "[]string{\"FILL IN 5 - nil\"}", "nil", "FILL IN 5 - what is found, as `warning group-todo: marked text`", "warning group-todo: todo",
		"description: wrong\\n", wrong, "FILL IN 5 - ", "")
}
