package langserver

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"log"
	"math/rand/v2"
	"strings"
	"testing"
	"time"

	"github.com/sourcegraph/jsonrpc2"

	"sluice/lint/rules"
	"sluice/spec"
)

// editor is a client of the server.
type editor struct {
	t       *testing.T
	client  *jsonrpc2.Conn
	found   chan publishParams
	version int
}

const uri = "file:///plans/checkout.chaos.yaml"

// newEditor starts a server and initializes it.
func newEditor(t *testing.T, encodings ...string) *editor {
	t.Helper()
	var params initializeParams
	params.Capabilities.General.PositionEncodings = encodings
	return startEditor(t, params)
}

// startEditor starts a server with these parameters of the editor.
func startEditor(t *testing.T, params initializeParams) *editor {
	t.Helper()
	toServer, fromClient := io.Pipe()
	toClient, fromServer := io.Pipe()
	ended := make(chan error, 1)
	go func() {
		ended <- Serve(toServer, fromServer, Options{Linter: rules.New(), Version: "test",
			Commands: map[string]Command{
				"length": {"Show the length", func(*spec.Document) bool { return true }, func(_, text, _ string) string { return strings.Repeat("x", len(text)) }},
				"none":   {"Show nothing", func(*spec.Document) bool { return false }, nil}}})
		fromServer.Close()
	}()
	e := &editor{t: t, found: make(chan publishParams, 10000)}
	e.client = jsonrpc2.NewConn(context.Background(), jsonrpc2.NewBufferedStream(pipe{toClient, fromClient}, jsonrpc2.VSCodeObjectCodec{}),
		jsonrpc2.HandlerWithError(func(_ context.Context, _ *jsonrpc2.Conn, r *jsonrpc2.Request) (any, error) {
			var p publishParams
			if err := json.Unmarshal(*r.Params, &p); err == nil {
				e.found <- p
			}
			return nil, nil
		}), jsonrpc2.SetLogger(log.New(io.Discard, "", 0)))
	params.Capabilities.TextDocument.Completion.Item.Snippets = true
	e.call("initialize", params, nil)
	t.Cleanup(func() {
		e.call("shutdown", nil, nil)
		_ = e.client.Notify(context.Background(), "exit", nil)
		select {
		case err := <-ended:
			if err != nil {
				t.Errorf("the server returned %v", err)
			}
		case <-time.After(10 * time.Second):
			t.Error("the server does not exit")
		}
		e.client.Close()
	})
	return e
}

func (e *editor) call(method string, params, result any) {
	e.t.Helper()
	if err := e.client.Call(context.Background(), method, params, result); err != nil {
		e.t.Fatalf("%s: %v", method, err)
	}
}

func (e *editor) open(text string) []diagnostic {
	e.t.Helper()
	return e.show(uri, text)
}

// show opens a text under this URI.
func (e *editor) show(uri, text string) []diagnostic {
	e.t.Helper()
	e.version++
	if err := e.client.Notify(context.Background(), "textDocument/didOpen", openParams{documentItem{uri, e.version, text}}); err != nil {
		e.t.Fatal(err)
	}
	return e.diagnostics()
}

func (e *editor) change(text string) []diagnostic {
	e.version++
	_ = e.client.Notify(context.Background(), "textDocument/didChange", changeParams{documentID{uri, e.version}, []contentChange{{Text: text}}})
	return e.diagnostics()
}

// diagnostics returns the diagnostics of the newest version.
func (e *editor) diagnostics() []diagnostic {
	e.t.Helper()
	for {
		select {
		case p := <-e.found:
			if p.Version == e.version {
				return p.Diagnostics
			}
		case <-time.After(20 * time.Second):
			e.t.Fatal("no diagnostics")
		}
	}
}

// at removes the mark ‸ from a text and returns its position.
func at(text string) (plain string, p position) {
	before, after, _ := strings.Cut(text, "‸")
	return before + after, newMapper(before, false).position(len(before))
}

const plan = `apiVersion: sluice/v1
kind: Chaos
experimentTemplate:
  description: Stop one
  roleArn: arn:aws:iam::123456789012:role/fis
  stopConditions: [{source: aws:cloudwatch:alarm, value: "arn:aws:cloudwatch:eu-west-1:123456789012:alarm:errors"}]
  targets:
    fleet: {resourceType: aws:ec2:instance, resourceTags: {service: checkout}, filters: [{path: State.Name, values: [running]}], selectionMode: COUNT(1)}
    tasks: {resourceType: aws:ecs:task, resourceTags: {service: checkout}, selectionMode: COUNT(1)}
  actions:
    settle: {actionId: aws:fis:wait, parameters: {duration: 5m}}
    stop: {actionId: aws:ec2:stop-instances, parameters: {startInstancesAfterDuration: PT5M}, targets: {Instances: fleet}, startAfter: [settle]}
    end: {actionId: aws:ecs:stop-task, targets: {Tasks: tasks}, startAfter: [stop]}
`

const rollout = `apiVersion: sluice/v1
kind: Rollout
project: shop
segments: [{name: staff, pattern: {team: [staff]}}]
features:
  - name: checkout
    variations:
      - {name: old, value: {boolValue: false}}
      - {name: new, value: {boolValue: true}}
launch:
  name: checkout-new
  groups:
    - {name: old, feature: checkout, variation: old}
    - {name: new, feature: checkout, variation: new}
  scheduledSplitsConfig:
    steps:
      - {startTime: 2030-01-07T09:00:00Z, groupWeights: {old: 90000, new: 10000}}
      - startTime: +1d
        groupWeights: {old: 50%, new: 50%}
        segmentOverrides: [{segment: staff, evaluationOrder: 1, weights: {new: 100%}}]
`

func labels(list completionList) (labels []string) {
	for _, item := range list.Items {
		labels = append(labels, string(item.Label))
	}
	return labels
}

func TestDiagnostics(t *testing.T) {
	e := newEditor(t)
	if found := e.open(plan); len(found) != 0 {
		t.Errorf("a good plan: got %v", found)
	}
	found := e.change(strings.Replace(plan, "startAfter: [settle]", "startAfter: [setle]", 1))
	if len(found) != 1 || found[0].Code != "start-after-unknown" || found[0].Severity != severityError {
		t.Fatalf("got %v", found)
	}
	if r := found[0].Range; r.Start.Line != 11 || r.End.Character-r.Start.Character != len("setle") {
		t.Errorf("at %v", r)
	}
	if found := e.change(plan); len(found) != 0 {
		t.Errorf("after the fix: %v", found)
	}
}

// manyWaits returns a plan in which each action but the last waits for all before it: for 60 actions, on 2^58 paths.
func manyWaits(n int) string {
	text, names := "apiVersion: sluice/v1\nkind: Chaos\nexperimentTemplate:\n  actions:\n    a0: {actionId: aws:fis:wait, startAfter: [‸]}\n", "a0"
	for i := 1; i <= n; i++ {
		text += fmt.Sprintf("    a%d: {actionId: aws:fis:wait, startAfter: [%s]}\n", i, names)
		names += fmt.Sprintf(", a%d", i)
	}
	return text + fmt.Sprintf("    a%d: {actionId: aws:fis:wait}\n", n+1)
}

func TestCompletion(t *testing.T) {
	for _, c := range []struct{ name, text, want, not string }{
		{"action ids", strings.Replace(plan, "actionId: aws:fis:wait", "actionId: aws:ec2:‸", 1), "aws:ec2:stop-instances", ""},
		{"startAfter without a cycle", strings.Replace(plan, "startAfter: [settle]", "startAfter: [‸]", 1), "settle", "end"},
		{"startAfter of many actions", manyWaits(60), "a61", "a1"},
		{"targets of the right type", strings.Replace(plan, "{Instances: fleet}", "{Instances: ‸}", 1), "fleet", "tasks"},
		{"target keys", strings.Replace(plan, "{Instances: fleet}", "{‸}", 1), "Instances", "Tasks"},
		{"parameters", strings.Replace(plan, "{startInstancesAfterDuration: PT5M}", "{‸}", 1), "completeIfInstancesTerminated", ""},
		{"members", strings.Replace(plan, "  targets:\n", "  log‸\n  targets:\n", 1), "logConfiguration", "roleArn"},
		{"filter paths", strings.Replace(plan, "path: State.Name", "path: ‸", 1), "Placement.AvailabilityZone", ""},
		{"rules in a directive", strings.Replace(plan, "kind: Chaos\n", "kind: Chaos\n# sluice:ignore unused-‸\n", 1), "unused-target", "syntax"},
		{"a second rule in a directive", strings.Replace(plan, "kind: Chaos\n", "kind: Chaos\n# sluice:ignore-file no-guard, ‸ -- x\n", 1), "unused-target", ""},
		{"stop conditions", strings.Replace(plan, "{source: aws:cloudwatch:alarm,", "{source: ‸,", 1), "none", ""},
		{"Systems Manager documents", strings.Replace(plan, "actionId: aws:ecs:stop-task", "actionId: aws:ssm:send-command, parameters: {documentArn: ‸}", 1), "arn:aws:ssm:REGION::document/AWSFIS-Run-CPU-Stress", ""},
		{"parameters of documents", strings.Replace(plan, "actionId: aws:ecs:stop-task", "actionId: aws:ssm:send-command, parameters: {documentArn: 'arn:aws:ssm:eu-west-1::document/AWSFIS-Run-CPU-Stress', documentParameters: {LoadPercent: 80, ‸}}", 1),
			"DurationSeconds", "LoadPercent"},
		{"selection modes", strings.Replace(plan, "selectionMode: COUNT(1)", "selectionMode: ‸", 1), "ALL", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			e := newEditor(t)
			text, p := at(c.text)
			e.open(text)
			var list completionList
			e.call("textDocument/completion", positionParams{documentID{URI: uri}, p}, &list)
			all := "\n" + strings.Join(labels(list), "\n") + "\n"
			if !strings.Contains(all, "\n"+c.want+"\n") || c.not != "" && strings.Contains(all, "\n"+c.not+"\n") {
				t.Errorf("got %v", labels(list))
			}
		})
	}
}

func TestNames(t *testing.T) {
	e := newEditor(t)
	text, p := at(strings.Replace(plan, "startAfter: [settle]", "startAfter: [set‸tle]", 1))
	e.open(text)
	here := positionParams{documentID{URI: uri}, p}
	var places []location
	e.call("textDocument/definition", here, &places)
	if len(places) != 1 || places[0].Range.Start.Line != 10 {
		t.Errorf("definition: %v", places)
	}
	var params referenceParams
	params.positionParams = here
	params.Context.IncludeDeclaration = true
	e.call("textDocument/references", params, &places)
	if len(places) != 2 {
		t.Errorf("references: %v", places)
	}
	var edit workspaceEdit
	e.call("textDocument/rename", renameParams{here, "calm"}, &edit)
	if len(edit.Changes[uri]) != 2 || edit.Changes[uri][0].NewText != "calm" {
		t.Errorf("rename: %v", edit)
	}
	if err := e.client.Call(context.Background(), "textDocument/rename", renameParams{here, "a b: c"}, nil); err == nil {
		t.Error("a name that needs quotes is accepted")
	}
}

func TestFixes(t *testing.T) {
	e := newEditor(t)
	text := strings.Replace(plan, "aws:ec2:stop-instances", "aws:ec2:stop-instance", 1)
	found := e.open(text)
	if len(found) == 0 {
		t.Fatal("no findings")
	}
	var offered []codeAction
	e.call("textDocument/codeAction", map[string]any{"textDocument": documentID{URI: uri}, "range": found[0].Range, "context": map[string]any{}}, &offered)
	titles := ""
	for _, a := range offered {
		titles += string(a.Title) + "\n"
	}
	if !strings.Contains(titles, "(changes what is sent)") || !strings.Contains(titles, "Silence `") {
		t.Errorf("got %s", titles)
	}
}

func TestHoverOutlineHintsAndFolds(t *testing.T) {
	e := newEditor(t)
	text, p := at(strings.Replace(plan, "actionId: aws:ecs:stop-task", "actionId: aws:ecs:st‸op-task", 1))
	e.open(text)
	here := positionParams{documentID{URI: uri}, p}
	var h shownHover
	e.call("textDocument/hover", here, &h)
	if !strings.Contains(h.Contents.Value, "**aws:ecs:stop-task**") {
		t.Errorf("hover: %v", h)
	}
	var outline []symbol
	e.call("textDocument/documentSymbol", documentParams{documentID{URI: uri}}, &outline)
	if b, _ := json.Marshal(outline); !strings.Contains(string(b), `"settle"`) {
		t.Errorf("outline: %s", b)
	}
	var hints []inlayHint
	e.call("textDocument/inlayHint", rangeParams{documentID{URI: uri}, lspRange{End: position{Line: 1000}}}, &hints)
	if len(hints) == 0 || hints[0].Label != "0s to 5m" {
		t.Errorf("hints: %v", hints)
	}
	var folds []foldingRange
	e.call("textDocument/foldingRange", documentParams{documentID{URI: uri}}, &folds)
	if len(folds) == 0 {
		t.Error("nothing folds")
	}
	var lenses []codeLens
	e.call("textDocument/codeLens", documentParams{documentID{URI: uri}}, &lenses)
	var out string
	e.call("workspace/executeCommand", commandParams{lenses[0].Command.Command, lenses[0].Command.Arguments}, &out)
	if len(out) != len(text) {
		t.Errorf("the command returns %d characters", len(out))
	}
}

// After any sequence of edits the server has the client's text, in both encodings.
func TestEdits(t *testing.T) {
	for _, encoding := range []string{"utf-16", "utf-8"} {
		random := rand.New(rand.NewPCG(1, 2))
		m := newMapper("", encoding == "utf-8")
		s := &server{docs: map[string]*document{}, utf8: encoding == "utf-8", wake: make(chan struct{}, 1)}
		_, _ = s.open(openParams{documentItem{URI: uri}})
		pieces := []string{"a", "é", "😀", "\n", "\r\n", "{", ": ", "\t", ""}
		for range 5000 {
			from := random.IntN(len(m.text) + 1)
			p := m.position(from)
			q := m.position(min(len(m.text), from+random.IntN(4)))
			text := pieces[random.IntN(len(pieces))] + pieces[random.IntN(len(pieces))]
			start, end := m.offset(p), m.offset(q)
			if end < start {
				start, end = end, start
			}
			next := m.text[:start] + text + m.text[end:]
			_, _ = s.change(changeParams{documentID{uri, 1}, []contentChange{{&lspRange{p, q}, text}}})
			if m = newMapper(next, m.utf8); s.docs[uri].text() != next {
				t.Fatalf("%s: the texts differ", encoding)
			}
		}
	}
}

// A malformed request is an error, and the server continues.
func TestGarbage(t *testing.T) {
	e := newEditor(t)
	ctx := context.Background()
	for method, params := range map[string]any{
		"textDocument/hover": []int{1}, "textDocument/nonsense": nil, "workspace/executeCommand": commandParams{"sluice.none", []any{7}},
		"textDocument/completion": positionParams{documentID{URI: "file:///unknown"}, position{-1, -7}},
	} {
		_ = e.client.Call(ctx, method, params, nil)
	}
	_ = e.client.Notify(ctx, "textDocument/didChange", changeParams{documentID{"file:///unknown", 3}, []contentChange{{Text: "x"}}})
	if found := e.open("kind: [\n"); len(found) == 0 {
		t.Error("a broken plan has no diagnostics")
	}
	e.open(strings.Repeat("a: [", 200_000))
}
