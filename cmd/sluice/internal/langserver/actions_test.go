package langserver

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// offered returns the code actions for the whole text by title.
func (e *editor) offered(uri, text string, only ...string) map[string]codeAction {
	e.t.Helper()
	e.show(uri, text)
	var list []codeAction
	e.call("textDocument/codeAction", map[string]any{"textDocument": documentID{URI: uri}, "range": lspRange{End: position{Line: 10_000}},
		"context": map[string]any{"only": only}}, &list)
	actions := map[string]codeAction{}
	for _, a := range list {
		actions[string(a.Title)] = a
	}
	return actions
}

// applied returns the text with non-overlapping edits applied from last to first.
func applied(text string, edits []textEdit) string {
	m := newMapper(text, false)
	for i := len(edits) - 1; i >= 0; i-- {
		text = text[:m.offset(edits[i].Range.Start)] + edits[i].NewText + text[m.offset(edits[i].Range.End):]
	}
	return text
}

func TestAddStopCondition(t *testing.T) {
	for _, c := range []struct{ file, text, want string }{
		{"a.chaos.yaml", strings.Replace(plan, `[{source: aws:cloudwatch:alarm, value: "arn:aws:cloudwatch:eu-west-1:123456789012:alarm:errors"}]`, "[{source: none}]", 1),
			"  stopConditions: [{source: aws:cloudwatch:alarm, value: arn:aws:cloudwatch:REGION:ACCOUNT:alarm:NAME}]\n"},
		{"a.chaos.yaml", strings.Replace(plan, `[{source: aws:cloudwatch:alarm, value: "arn:aws:cloudwatch:eu-west-1:123456789012:alarm:errors"}]`, "\n    - source: none", 1),
			"    - source: aws:cloudwatch:alarm\n      value: arn:aws:cloudwatch:REGION:ACCOUNT:alarm:NAME\n"},
		{"a.chaos.yaml", strings.Replace(plan, `  stopConditions: [{source: aws:cloudwatch:alarm, value: "arn:aws:cloudwatch:eu-west-1:123456789012:alarm:errors"}]`+"\n", "", 1),
			"experimentTemplate:\n  stopConditions: [{source: aws:cloudwatch:alarm, value: arn:aws:cloudwatch:REGION:ACCOUNT:alarm:NAME}]\n  description:"},
		{"a.chaos.yaml", plan, ""},
		{"cfn.yaml", template, "      StopConditions: [{Source: aws:cloudwatch:alarm, Value: arn:aws:cloudwatch:REGION:ACCOUNT:alarm:NAME}]\n"},
		{"request.json", request, `"stopConditions": [{"source": "aws:cloudwatch:alarm", "value": "arn:aws:cloudwatch:REGION:ACCOUNT:alarm:NAME"}],` + "\n"},
		{"request.json", strings.Replace(request, `  "stopConditions": [{"source": "none"}],`+"\n", "", 1),
			`{` + "\n" + `  "stopConditions": [{"source": "aws:cloudwatch:alarm", "value": "arn:aws:cloudwatch:REGION:ACCOUNT:alarm:NAME"}],` + "\n" + `  "description"`},
		{"main.tf", module, "    source = \"aws:cloudwatch:alarm\"\n    value  = \"arn:aws:cloudwatch:REGION:ACCOUNT:alarm:NAME\"\n  }\n"},
		{"main.tf", strings.Replace(module, "  stop_condition {\n    source = \"none\"\n  }\n", "", 1),
			"\n  stop_condition {\n    source = \"aws:cloudwatch:alarm\"\n    value  = \"arn:aws:cloudwatch:REGION:ACCOUNT:alarm:NAME\"\n  }\n  description"},
		{"cfn.template", request, `"stopConditions": [{"source": "aws:cloudwatch:alarm", "value": "arn:aws:cloudwatch:REGION:ACCOUNT:alarm:NAME"}],` + "\n"},
		{"main.tf.json", moduleJSON, ""},
		{"flags.json", flagDocument, ""},
	} {
		e := newEditor(t)
		uri := "file:///plans/" + c.file
		action, ok := e.offered(uri, c.text)["Add a stop condition"]
		if ok != (c.want != "") {
			t.Errorf("%s: offered: %v", c.file, ok)
		}
		if !ok {
			continue
		}
		text := applied(c.text, action.Edit.Changes[uri])
		if !strings.Contains(text, c.want) {
			t.Errorf("%s: missing %q in\n%s", c.file, c.want, text)
		}
		if _, again := e.offered(uri, text)["Add a stop condition"]; again {
			t.Errorf("%s: it is offered again", c.file)
		}
	}
}

func TestConvert(t *testing.T) {
	dir := t.TempDir()
	var params initializeParams
	params.Capabilities.Workspace.Edit.Steps = true
	params.Capabilities.Workspace.Edit.Operations = []string{"create"}
	for file, text := range map[string]string{"request.json": request, "cfn.yaml": template, "main.tf": module} {
		e := startEditor(t, params)
		found := e.offered(uriOf(filepath.Join(dir, file)), text, "refactor")
		if len(found) != 1 {
			t.Fatalf("%s: got %v", file, found)
		}
		for title, a := range found {
			steps, _ := json.Marshal(a.Edit.Steps)
			if !strings.HasPrefix(title, "Convert to the plan `") || a.Kind != kindRewrite || !strings.Contains(string(steps), `"kind":"create"`) ||
				!strings.Contains(string(steps), `\n  actions:\n`) || !strings.Contains(string(steps), "actionId: aws:ec2:stop-instances") {
				t.Errorf("%s: %s: %s", file, title, steps)
			}
			name := strings.Split(title, "`")[1]
			write(t, filepath.Join(dir, name), "x")
			if again := e.offered(uriOf(filepath.Join(dir, file)), text, "refactor"); len(again) > 0 {
				t.Errorf("%s: an existing plan would be overwritten: %v", file, again)
			}
			if err := os.Remove(filepath.Join(dir, name)); err != nil {
				t.Fatal(err)
			}
		}
	}
	if found := newEditor(t).offered(uriOf(filepath.Join(dir, "request.json")), request, "refactor"); len(found) > 0 {
		t.Errorf("an editor that cannot create files gets %v", found)
	}
}

// Safe fixes are preferred actions, unsafe ones are marked, and all safe ones can be applied at once.
func TestFixAll(t *testing.T) {
	e := newEditor(t)
	text := strings.ReplaceAll(plan, "COUNT(1)", "count(1)")
	found := e.offered(uri, text, "source.fixAll")
	if len(found) != 1 {
		t.Fatalf("got %v", found)
	}
	for _, a := range found {
		if diff := cmp.Diff(plan, applied(text, a.Edit.Changes[uri])); diff != "" {
			t.Errorf("(-want +fixed):\n%s", diff)
		}
	}
	for title, a := range e.offered(uri, strings.Replace(plan, "aws:ec2:stop-instances", "aws:ec2:stop-instance", 1), "quickfix") {
		if bold := strings.Contains(title, "(changes what is sent)"); bold && a.IsPreferred || a.Kind != kindQuickFix {
			t.Errorf("%s is preferred and has kind %s", title, a.Kind)
		}
	}
}

// A suppression goes above the line with a placeholder for the reason, and never inside a string.
func TestSuppress(t *testing.T) {
	e := newEditor(t)
	bad := strings.Replace(plan, "    tasks:", "    spare: {resourceType: aws:ecs:task, resourceTags: {a: b}, selectionMode: ALL}\n    tasks:", 1)
	found := e.offered(uri, bad)
	silenced := applied(bad, found["Silence `unused-target` here"].Edit.Changes[uri])
	if !strings.Contains(silenced, "    # sluice:ignore unused-target -- REASON\n    spare:") {
		t.Errorf("got\n%s", silenced)
	}
	if left := e.offered(uri, silenced)["Silence `unused-target` here"]; left.Edit != nil {
		t.Error("the finding is still reported")
	}
	whole := applied(bad, found["Silence `unused-target` in this file"].Edit.Changes[uri])
	if !strings.HasPrefix(whole, "# sluice:ignore-file unused-target -- REASON\napiVersion:") {
		t.Errorf("got\n%s", whole)
	}
	for title := range e.offered("file:///plans/request.json", request) {
		if strings.HasPrefix(title, "Silence") {
			t.Errorf("JSON has no comments, but got %s", title)
		}
	}
}
