package langserver

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// ask opens a text and sends a request for its mark.
func (e *editor) ask(method, name, marked string, response any) {
	e.t.Helper()
	text, p := at(marked)
	e.show("file:///plans/"+name, text)
	e.call(method, positionParams{documentID{URI: "file:///plans/" + name}, p}, response)
}

// shownHover is a hover as the editor decodes it.
type shownHover struct {
	Contents struct{ Kind, Value string }
	Range    *lspRange
}

func TestHoverInEveryDialect(t *testing.T) {
	for _, c := range []struct{ file, text, old, new, want string }{
		{"a.chaos.yaml", plan, "roleArn", "role‸Arn", "**roleArn**"},
		{"a.chaos.yaml", plan, "Instances: fleet", "Instances: fl‸eet", "selects `COUNT(1)`"},
		{"a.chaos.yaml", plan, "duration: 5m", "dura‸tion: 5m", "PT1M to PT12H"},
		{"a.chaos.yaml", plan, "COUNT(1)", "COUNT(‸0)", "**selection-mode** (error)"},
		{"a.rollout.yaml", rollout, "90000", "90‸000", "`old` gets **90%**"},
		{"a.rollout.yaml", rollout, "+1d", "+‸1d", "Tuesday, 8 January 2030, 09:00 UTC"},
		{"cfn.yaml", template, "RoleArn", "Role‸Arn", "**RoleArn**"},
		{"main.tf", module, "start_after", "start‸_after", "**start_after**"},
		{"main.tf", module, "aws:ec2:stop-instances", "aws:ec2:‸stop-instances", "Permissions: `ec2:StopInstances`"},
		{"flags.json", flagDocument, "split", "sp‸lit", "`(split pct::"},
		{"flags.json", flagDocument, "$team", "$te‸am", "the value of `team`"},
	} {
		var h shownHover
		newEditor(t).ask("textDocument/hover", c.file, strings.Replace(c.text, c.old, c.new, 1), &h)
		if !strings.Contains(h.Contents.Value, c.want) {
			t.Errorf("%s: hover over %s shows %q", c.file, c.new, h.Contents.Value)
		}
	}
}

func TestOutlineInEveryDialect(t *testing.T) {
	for _, c := range []struct{ file, text, want string }{
		{"a.chaos.yaml", plan, "vars? experimentTemplate(stopConditions targets(fleet(resourceTags filters) tasks(resourceTags)) actions(settle(parameters) stop(parameters targets startAfter) end(targets startAfter)))"},
		{"cfn.yaml", template, "Stop(Tags StopConditions Targets(fleet(ResourceTags)) Actions(settle(Parameters) stop(Targets StartAfter)))"},
		{"main.tf", module, "aws_fis_experiment_template.t(stop_condition target(fleet(resource_tag)) action(settle(parameter) stop(start_after target)))"},
	} {
		e := newEditor(t)
		e.show("file:///plans/"+c.file, c.text)
		var outline []symbol
		e.call("textDocument/documentSymbol", documentParams{documentID{URI: "file:///plans/" + c.file}}, &outline)
		if got := tree(outline); got != strings.TrimPrefix(c.want, "vars? ") {
			t.Errorf("%s: %s", c.file, got)
		}
	}
}

func tree(list []symbol) string {
	var parts []string
	for _, x := range list {
		part := string(x.Name)
		if len(x.Children) > 0 {
			part += "(" + tree(x.Children) + ")"
		}
		parts = append(parts, part)
	}
	return strings.Join(parts, " ")
}

// Requests about the second file of a module return places in that file.
func TestSecondFileOfAModule(t *testing.T) {
	folder := t.TempDir()
	if err := os.WriteFile(filepath.Join(folder, "a.tf"), []byte("variable \"x\" {\n  default = 1\n}\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	e := newEditor(t)
	uri := "file://" + filepath.ToSlash(folder) + "/b.tf"
	text, p := at(strings.Replace(module, `["settle"]`, `["set‸tle"]`, 1))
	if err := os.WriteFile(filepath.Join(folder, "b.tf"), []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	e.show(uri, text)
	here := positionParams{documentID{URI: uri}, p}
	var places []location
	e.call("textDocument/definition", here, &places)
	if len(places) != 1 || places[0].Range.Start != (position{16, 17}) {
		t.Errorf("definition: %v", places)
	}
	var edit workspaceEdit
	e.call("textDocument/rename", renameParams{here, "calm"}, &edit)
	if len(edit.Changes[uri]) != 2 {
		t.Errorf("rename: %v", edit)
	}
	var hints []inlayHint
	e.call("textDocument/inlayHint", rangeParams{documentID{URI: uri}, lspRange{End: position{Line: 1000}}}, &hints)
	if len(hints) == 0 || hints[0].Position.Line != 16 {
		t.Errorf("hints: %v", hints)
	}
	var folds []foldingRange
	e.call("textDocument/foldingRange", documentParams{documentID{URI: uri}}, &folds)
	if text, _ := json.Marshal(folds); !strings.Contains(string(text), `{"startLine":23,"endLine":30}`) {
		t.Errorf("folds: %s", text)
	}
}

// Lenses are offered on documents that a command applies to.
func TestLenses(t *testing.T) {
	e := newEditor(t)
	e.open(plan)
	var lenses []codeLens
	e.call("textDocument/codeLens", documentParams{documentID{URI: uri}}, &lenses)
	if len(lenses) != 1 || lenses[0].Command.Title != "Show the length" {
		t.Errorf("lenses: %v", lenses)
	}
}

func TestHintsInEveryDialect(t *testing.T) {
	for _, c := range []struct{ file, text, want string }{
		{"a.chaos.yaml", plan, "10: 0s to 5m, 11: 5m to 10m"},
		{"a.rollout.yaml", rollout, "16: 90%, 16: 10%, 17: 8 Jan 2030, 09:00 UTC"},
		{"cfn.yaml", template, "11: 0s to 5m"},
		{"main.tf", module, "16: 0s to 5m"},
		{"flags.json", flagDocument, "5: 20% of everyone else, 6: 80% of everyone else"},
	} {
		e := newEditor(t)
		e.show("file:///plans/"+c.file, c.text)
		var hints []inlayHint
		e.call("textDocument/inlayHint", rangeParams{documentID{URI: "file:///plans/" + c.file}, lspRange{End: position{Line: 1000}}}, &hints)
		var shown []string
		for _, h := range hints {
			shown = append(shown, fmt.Sprintf("%d: %s", h.Position.Line, h.Label))
		}
		if got := strings.Join(shown, ", "); !strings.HasPrefix(got, c.want) {
			t.Errorf("%s: got %s", c.file, got)
		}
	}
}
