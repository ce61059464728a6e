package main

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"iter"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
	"github.com/sourcegraph/jsonrpc2"

	"sluice/cmd/sluice/internal/langserver"
	"sluice/lint"
	"sluice/lint/rules"
	"sluice/spec"
)

// published are the diagnostics of a file.
type published struct {
	URI         string
	Version     int
	Diagnostics []struct {
		Severity int
		Code     string
		Message  string
		Range    struct{ Start, End struct{ Line, Character int } }
	}
}

// languageServer starts the server, and returns a client and the published diagnostics.
func languageServer(t *testing.T) (client *jsonrpc2.Conn, found chan published) {
	t.Helper()
	toServer, fromClient := io.Pipe()
	toClient, fromServer := io.Pipe()
	ended := make(chan error, 1)
	go func() { ended <- langserver.Serve(toServer, fromServer, editorOptions()) }()
	found = make(chan published, 1000)
	client = jsonrpc2.NewConn(context.Background(), jsonrpc2.NewBufferedStream(twoPipes{toClient, fromClient}, jsonrpc2.VSCodeObjectCodec{}),
		jsonrpc2.HandlerWithError(func(_ context.Context, _ *jsonrpc2.Conn, r *jsonrpc2.Request) (any, error) {
			var p published
			if r.Method == "textDocument/publishDiagnostics" && json.Unmarshal(*r.Params, &p) == nil {
				found <- p
			}
			return nil, nil
		}))
	ask(t, client, "initialize", map[string]any{"capabilities": map[string]any{"general": map[string]any{"positionEncodings": []string{"utf-8"}}}})
	t.Cleanup(func() {
		ask(t, client, "shutdown", nil)
		_ = client.Notify(context.Background(), "exit", nil)
		if err := <-ended; err != nil {
			t.Error(err)
		}
		_ = client.Close()
	})
	return client, found
}

type twoPipes struct {
	io.Reader
	io.WriteCloser
}

func ask(t *testing.T, client *jsonrpc2.Conn, method string, params any) {
	t.Helper()
	if err := client.Call(context.Background(), method, params, nil); err != nil {
		t.Fatalf("%s: %v", method, err)
	}
}

// The editor shows exactly lint's findings in every dialect, tested with the examples of all rules.
func TestEditorShowsWhatLintReports(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	client, found := languageServer(t)
	count, shown := 0, 0
	for name, text := range ruleCases(rules.New()) {
		if !utf8.ValidString(text) {
			continue // LSP cannot transfer invalid UTF-8
		}
		count++
		folder := filepath.Join(dir, strconv.Itoa(count))
		if err := os.Mkdir(folder, 0o700); err != nil {
			t.Fatal(err)
		}
		path := filepath.Join(folder, name)
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		item := map[string]any{"uri": "file://" + filepath.ToSlash(path), "version": 1, "text": text}
		if err := client.Notify(context.Background(), "textDocument/didOpen", map[string]any{"textDocument": item}); err != nil {
			t.Fatal(err)
		}
		var p published
		select {
		case p = <-found:
		case <-time.After(30 * time.Second):
			t.Fatalf("%s: no diagnostics", name)
		}
		want, got := reportedLines(t, path), p.lines()
		shown += len(got)
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s (-lint +editor):\n%s\n%s", name, diff, text)
		}
	}
	if count < 1000 || shown < 1000 {
		t.Errorf("only %d files with %d findings", count, shown)
	}
}

// ruleCases yields the examples of all rules by file name, including Terraform.
func ruleCases(l *lint.Linter) iter.Seq2[string, string] {
	return func(yield func(name, text string) bool) {
		for _, rule := range l.Rules() {
			examples := l.Examples(rule)
			if examples == nil {
				continue
			}
			for _, c := range examples.Cases {
				text, _ := lint.Unmark(c.Plan())
				if !yield(c.File(), text) {
					return
				}
			}
		}
	}
}

func (p published) lines() (lines []string) {
	severities := []string{"", "error", "warning", "notice"}
	for _, d := range p.Diagnostics {
		lines = append(lines, fmt.Sprintf("%d:%d-%d:%d %s %s: %s", d.Range.Start.Line+1, d.Range.Start.Character+1, d.Range.End.Line+1, d.Range.End.Character+1,
			severities[d.Severity], d.Code, d.Message))
	}
	return lines
}

// reportedLines returns lint's findings in a file with byte offsets.
func reportedLines(t *testing.T, path string) (lines []string) {
	t.Helper()
	_, out, stderr := sluice("", "lint", "--format", "json", path)
	type place struct{ Line, Offset int }
	var list struct {
		Findings []struct {
			Rule, Severity, Message string
			Start, End              place
		}
	}
	if out == "" {
		t.Logf("%s: %s", path, stderr)
		return nil
	}
	if err := json.Unmarshal([]byte(out), &list); err != nil {
		t.Fatalf("%s: %v in %s", path, err, out)
	}
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	at := func(p place) string {
		return fmt.Sprintf("%d:%d", p.Line, p.Offset-strings.LastIndexAny(string(text[:p.Offset]), "\r\n"))
	}
	for _, f := range list.Findings {
		lines = append(lines, fmt.Sprintf("%s-%s %s %s: %s", at(f.Start), at(f.End), f.Severity, f.Rule, f.Message))
	}
	return lines
}

// The request shown for the text of a Terraform file is the one that it compiles to.
func TestTerraformRequestLens(t *testing.T) {
	const module = `resource "aws_fis_target_account_configuration" "a" {
  experiment_template_id = "EXT1a2b3c4d5e6f7"
  account_id             = "123456789012"
  role_arn               = "arn:aws:iam::123456789012:role/fis"
}
`
	in(t, map[string]string{"main.tf": module})
	_, want, _ := sluice("", "compile", "main.tf")
	got := editorCommand("compile")("main.tf", module, "")
	if got != want || !strings.Contains(got, "CreateTargetAccountConfiguration") {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

// Lenses are offered on documents that their commands accept.
func TestLensesByKindOfPlan(t *testing.T) {
	for _, c := range []struct{ file, text, want string }{
		{"a.chaos.yaml", "apiVersion: sluice/v1\nkind: Chaos\nexperimentTemplate: {description: d, actions: {}}\n", "picture request role"},
		{"a.rollout.yaml", "apiVersion: sluice/v1\nkind: Rollout\nproject: p\nfeatures: []\n", "picture request"},
		{"flags.json", `{"version": "1", "flags": {"a": {}}, "values": {"a": {"enabled": true}}}`, "picture"},
	} {
		doc := spec.Read(c.file, c.text, nil).Documents[0]
		var offered []string
		for name, command := range editorCommands() {
			if command.On(doc) {
				offered = append(offered, name)
			}
		}
		slices.Sort(offered)
		if got := strings.Join(offered, " "); got != c.want {
			t.Errorf("%s: got %s, want %s", c.file, got, c.want)
		}
	}
}
