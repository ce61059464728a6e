package langserver

import (
	"context"
	"encoding/json"
	"errors"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/sourcegraph/jsonrpc2"

	"sluice/cmd/sluice/internal/langserver/shown"
	"sluice/lint"
	"sluice/spec/text/sanitize"
)

// hostileNames are names that must not become markup or reach the editor's terminal.
var hostileNames = []string{
	"evil` ![b](https://evil.example/x.png) <img src='https://evil.example/y.png'> [c](command:workbench.action.terminal.new) ``",
	"evil\n\n# evil\u202e\u001b[31m\u0007\n\n<b>https://evil.example</b>\n\n- [ ] @evil www.evil.example",
	"<img src=https://evil.example/z.png>",
}

// TestShownTextsAreInert sends every request for every place of documents with hostile names.
func TestShownTextsAreInert(t *testing.T) {
	for _, c := range []struct {
		file, text string
		names      []string
	}{
		{"a.chaos.yaml", plan, []string{"fleet", "settle", "COUNT(1)", "running", "5m"}},
		{"a.rollout.yaml", rollout, []string{"old", "checkout-new", "staff", "shop", "+1d"}},
		{"cfn.yaml", template, []string{"fleet", "settle", "Stop one", "PT5M"}},
		{"main.tf", module, []string{`"t"`, `"fleet"`, `"settle"`, `"ALL"`, `"PT5M"`}},
		{"flags.json", flagDocument, []string{`"limit"`, `"staff"`, `"some"`, `"number"`}},
	} {
		for _, hostile := range hostileNames {
			text := c.text
			for _, name := range c.names {
				text = strings.ReplaceAll(text, name, quoted(hostile))
			}
			w := &shownWalk{T: t, file: c.file}
			w.document("file:///plans/"+c.file, text, hostile)
			if w.hostile == 0 {
				t.Errorf("%s: no answer shows %q", c.file, hostile)
			}
		}
	}
}

// The rules of a configuration have texts that are not ours.
func TestShownRulesAreInert(t *testing.T) {
	for _, hostile := range hostileNames {
		text, err := json.Marshal(shown.Rule(&lint.Rule{ID: "policy/x", Summary: hostile, Why: "- " + hostile, PlainText: true}))
		var shown struct{ Value string }
		if err == nil {
			err = json.Unmarshal(text, &shown)
		}
		if err != nil {
			t.Fatal(err)
		}
		w := &shownWalk{T: t, file: "policy/x"}
		w.markdown(shown.Value)
		if w.hostile == 0 || strings.Contains(shown.Value, "\n- ") {
			t.Errorf("the rule is shown as %q", shown.Value)
		}
	}
}

// quoted returns a text as a string in YAML, JSON and Terraform.
func quoted(text string) string {
	b, _ := json.Marshal(text)
	return string(b)
}

// shownWalk checks the texts of answers.
type shownWalk struct {
	*testing.T
	file string
	// hostile counts the texts with a name of the file.
	hostile int
}

func (w *shownWalk) document(uri, text, hostile string) {
	e := newEditor(w.T)
	for _, d := range e.show(uri, text) {
		w.text(string(d.Message))
		for _, r := range d.Related {
			w.text(string(r.Message))
		}
	}
	for method := range (&server{}).methods() {
		if method == "textDocument/completion" || strings.HasPrefix(method, "textDocument/did") || !strings.HasPrefix(method, "textDocument/") && method != "workspace/executeCommand" {
			continue // completion is asked less often below
		}
		w.ask(e, method, uri, hostile, places(text, 5))
	}
	w.ask(e, "textDocument/completion", uri, hostile, places(text, 11))
}

// places returns every nth place of a text.
func places(text string, n int) (list []position) {
	for i, line := range strings.Split(text, "\n") {
		for c := i % n; c <= len(line); c += n {
			list = append(list, position{i, c})
		}
	}
	return list
}

// ask sends a request for all places, or once if its answer does not depend on them.
func (w *shownWalk) ask(e *editor, method, uri, hostile string, places []position) {
	if !slices.Contains([]string{"completion", "hover", "definition", "references", "prepareRename", "rename"}, strings.TrimPrefix(method, "textDocument/")) {
		places = places[:1]
	}
	for _, p := range places {
		var answer any
		err := e.client.Call(context.Background(), method, map[string]any{
			"textDocument": documentID{URI: uri}, "position": p, "range": lspRange{End: position{Line: 1000}}, "context": map[string]any{},
			"newName": hostile, "command": hostile, "arguments": []string{uri},
		}, &answer)
		var failed *jsonrpc2.Error
		if errors.As(err, &failed) {
			w.text(failed.Message)
		}
		w.walk("", answer)
	}
}

// unshown are members that editors do not show: places, texts to insert, and what a command is called with.
var unshown = []string{"newText", "uri", "changes", "arguments", "sortText", "textDocument"}

func (w *shownWalk) walk(name string, answer any) {
	switch x := answer.(type) {
	case map[string]any:
		if x["kind"] == "markdown" {
			w.markdown(x["value"].(string))
			return
		}
		for k, v := range x {
			if !slices.Contains(unshown, k) {
				w.walk(k, v)
			}
		}
	case []any:
		for _, v := range x {
			w.walk(name, v)
		}
	case string:
		w.text(x)
	}
}

func (w *shownWalk) text(text string) {
	w.count(text)
	if sanitize.EscapeInvisible(text) != text || strings.Contains(text, "](") {
		w.Errorf("%s: %q is not inert", w.file, text)
	}
}

func (w *shownWalk) count(text string) {
	if strings.Contains(text, "evil") {
		w.hostile++
	}
}

var (
	codeSpan = regexp.MustCompile("`[^`\n]+`")
	ownLink  = regexp.MustCompile(`\[Source\]\(https://docs\.aws\.amazon\.com/[\w./#-]+\)`)
	markup   = regexp.MustCompile("(?i)[<`@]|\\]\\(|://|www\\.|command:|(^|\n)[ \t]*(#|[-+*] \\[)|evil\\.")
)

func (w *shownWalk) markdown(text string) {
	w.count(text)
	for line := range strings.SplitSeq(text, "\n") {
		if sanitize.EscapeInvisible(line) != line {
			w.Errorf("%s: %s has invisible characters", w.file, strconv.Quote(text))
		}
	}
	if found := markup.FindString(ownLink.ReplaceAllString(codeSpan.ReplaceAllString(text, ""), "")); found != "" {
		w.Errorf("%s: %q has the markup %q", w.file, text, found)
	}
}
