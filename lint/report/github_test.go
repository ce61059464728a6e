package report

import (
	"fmt"
	"strings"
	"testing"

	"sluice/lint"
	"sluice/spec"

	"sluice/spec/text/sanitize"
)

// workflowCommand is a command parsed as by GitHub's runner.
type workflowCommand struct {
	name, data string
	properties map[string]string
}

// readCommands parses an output as the runner does: each line that starts with `::` is a command.
func readCommands(t *testing.T, text string) (commands []workflowCommand) {
	t.Helper()
	for _, line := range strings.Split(strings.TrimSuffix(text, "\n"), "\n") {
		info, data, found := strings.Cut(strings.TrimPrefix(line, "::"), "::")
		if !strings.HasPrefix(line, "::") || !found || strings.ContainsAny(line, "\r") {
			t.Fatalf("not a command: %q", line)
		}
		name, list, _ := strings.Cut(info, " ")
		c := workflowCommand{name, unescapeCommand(data), map[string]string{}}
		for _, pair := range strings.Split(list, ",") {
			key, value, found := strings.Cut(pair, "=")
			if _, twice := c.properties[key]; !found || twice {
				t.Fatalf("malformed or duplicate property: %q", line)
			}
			c.properties[key] = unescapeCommand(value)
		}
		commands = append(commands, c)
	}
	return commands
}

// unescapeCommand reverses the escapes in the runner's order.
func unescapeCommand(text string) string {
	for _, pair := range [][2]string{{"%0D", "\r"}, {"%0A", "\n"}, {"%3A", ":"}, {"%2C", ","}, {"%25", "%"}} {
		text = strings.ReplaceAll(text, pair[0], pair[1])
	}
	return text
}

func TestHostileGitHub(t *testing.T) {
	all := hostileResults()
	commands := readCommands(t, written(t, "github", all...))
	if len(commands) != len(all) {
		t.Fatalf("got %d commands, want %d", len(commands), len(all))
	}
	for i, c := range commands {
		text := sanitize.EscapeInvisible(hostileTexts[i])
		equal(t, i, c.data, text+"\nline 1: "+text)
		equal(t, i, c.name, "warning")
		equal(t, i, c.properties["file"], sanitize.EscapeInvisible(slashed(all[i].File.Source.Path)))
		equal(t, i, c.properties["title"], "sluice (plain-text)")
	}
}

// A place within a line has columns, even if it includes the line break at its end.
func TestGitHubPlaces(t *testing.T) {
	var got []string
	for _, c := range readCommands(t, written(t, "github", results()...)) {
		p := c.properties
		got = append(got, fmt.Sprintf("%s %s:%s-%s:%s", c.name, p["line"], p["col"], p["endLine"], p["endColumn"]))
	}
	want := "error 2:1-2:23, error 6:51-6:56, warning 4:-5:, warning 5:6-5:9, warning 7:50-7:55, notice 2:6-2:13"
	equal(t, 0, strings.Join(got, ", "), want)
}

// GitHub shows ten annotations per severity, so those on changed lines come first, errors before others.
func TestGitHubOrder(t *testing.T) {
	var b strings.Builder
	w, err := New("github", &b, Options{Review: true})
	if err != nil {
		t.Fatal(err)
	}
	for _, severity := range []lint.Severity{lint.Notice, lint.Warning, lint.Error} {
		for _, changed := range []bool{false, true} {
			f := lint.Finding{Rule: &ruleOver, Severity: severity, Message: fmt.Sprint(changed), Changed: changed}
			if err := w.Result(Result{File: spec.Read("x", "kind: Chaos\n", nil), Findings: []lint.Finding{f}}); err != nil {
				t.Fatal(err)
			}
		}
	}
	if err := w.Close(Summary{}); err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, c := range readCommands(t, b.String()) {
		got = append(got, c.name+" "+c.data)
	}
	equal(t, 0, strings.Join(got, ", "), "error true, warning true, notice true, error false, warning false, notice false")
}
