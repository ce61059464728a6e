//go:build integration

package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"
	"net/textproto"
	"os"
	"os/exec"
	"strconv"
	"strings"
	"testing"
	"time"

	"sluice/spec/testenv"
)

// patience bounds the wait for one response of the language server.
const patience = 10 * time.Second

// editor is a client of the real yaml-language-server.
type editor struct {
	*testing.T
	in       io.Writer
	messages chan rpc
	asked    int
	settings map[string]any
	// marks are the diagnostics by document.
	marks map[string][]underline
}

// rpc is a JSON-RPC message.
type rpc struct {
	Version string          `json:"jsonrpc"`
	ID      json.RawMessage `json:"id,omitempty"`
	Method  string          `json:"method,omitempty"`
	Params  json.RawMessage `json:"params,omitempty"`
	Result  json.RawMessage `json:"result,omitempty"`
	Error   json.RawMessage `json:"error,omitempty"`
}

type underline struct {
	Message string
	Range   struct{ Start struct{ Line, Character int } }
}

// newEditor starts the server with a schema for all `.yaml` documents, and stops it when the test ends.
func newEditor(t *testing.T, schema string) *editor {
	t.Helper()
	program := os.Getenv("SLUICE_YAML_LANGUAGE_SERVER")
	if program == "" {
		program = "yaml-language-server"
	}
	testenv.Program(t, program)
	c := exec.Command(program, "--stdio")
	in, err := c.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	out, err := c.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := c.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { c.Process.Kill(); c.Wait() })
	e := &editor{T: t, in: in, messages: make(chan rpc), marks: map[string][]underline{}, settings: map[string]any{
		"schemas": map[string]string{"file://" + schema: "*.yaml"}, "schemaStore": map[string]bool{"enable": false},
		"validate": true, "hover": true, "completion": true,
	}}
	go e.listen(bufio.NewReader(out))
	e.ask("initialize", map[string]any{"processId": os.Getpid(), "rootUri": nil, "capabilities": map[string]any{
		"workspace": map[string]any{"configuration": true},
		"textDocument": map[string]any{"completion": map[string]any{"completionItem": map[string]any{
			"snippetSupport": true, "documentationFormat": []string{"markdown"}}}},
	}}, nil)
	e.send(rpc{Method: "initialized", Params: encoded(t, struct{}{})})
	e.send(rpc{Method: "workspace/didChangeConfiguration", Params: encoded(t, map[string]any{"settings": nil})})
	e.until("the question for settings", func(m rpc) bool { return m.Method == "workspace/configuration" })
	return e
}

func encoded(t *testing.T, v any) json.RawMessage {
	t.Helper()
	text, err := json.Marshal(v)
	if err != nil {
		t.Fatal(err)
	}
	return text
}

func (e *editor) send(m rpc) {
	e.Helper()
	m.Version = "2.0"
	text := encoded(e.T, m)
	if _, err := fmt.Fprintf(e.in, "Content-Length: %d\r\n\r\n%s", len(text), text); err != nil {
		e.Fatal("the language server has exited: ", err)
	}
}

// listen sends the server's messages to e.messages until the server exits.
func (e *editor) listen(r *bufio.Reader) {
	defer close(e.messages)
	for {
		head, err := textproto.NewReader(r).ReadMIMEHeader()
		if err != nil {
			return
		}
		size, _ := strconv.Atoi(head.Get("Content-Length"))
		text := make([]byte, size)
		var m rpc
		if _, err := io.ReadFull(r, text); err != nil || json.Unmarshal(text, &m) != nil {
			return
		}
		e.messages <- m
	}
}

// until reads messages up to the wanted one and responds to the server's requests in between.
func (e *editor) until(what string, wanted func(rpc) bool) rpc {
	e.Helper()
	late := time.After(patience)
	for {
		select {
		case <-late:
			e.Fatalf("no %s from the language server in %s", what, patience)
		case m, ok := <-e.messages:
			if !ok {
				e.Fatalf("the language server ended before %s", what)
			}
			e.handle(m)
			if wanted(m) {
				return m
			}
		}
	}
}

func (e *editor) handle(m rpc) {
	e.Helper()
	switch {
	case m.Method == "textDocument/publishDiagnostics":
		var p struct {
			URI         string
			Diagnostics []underline
		}
		if err := json.Unmarshal(m.Params, &p); err != nil {
			e.Fatal(err)
		}
		e.marks[p.URI] = p.Diagnostics
	case m.Method == "workspace/configuration":
		e.send(rpc{ID: m.ID, Result: encoded(e.T, []any{e.settings, nil, nil, nil})})
	case m.Method != "" && m.ID != nil:
		e.send(rpc{ID: m.ID, Result: json.RawMessage("null")})
	}
}

// ask sends a request and reads the response.
func (e *editor) ask(method string, params, response any) {
	e.Helper()
	e.asked++
	id := strconv.Itoa(e.asked)
	e.send(rpc{ID: json.RawMessage(id), Method: method, Params: encoded(e.T, params)})
	m := e.until("a response to "+method, func(m rpc) bool { return m.Method == "" && string(m.ID) == id })
	if m.Error != nil {
		e.Fatalf("%s: %s", method, m.Error)
	}
	if response != nil {
		if err := json.Unmarshal(m.Result, response); err != nil {
			e.Fatalf("%s: %v in %s", method, err, m.Result)
		}
	}
}

// open opens a text in the server under a file name, which need not exist.
func (e *editor) open(uri, text string) {
	e.Helper()
	e.send(rpc{Method: "textDocument/didOpen", Params: encoded(e.T, map[string]any{"textDocument": map[string]any{
		"uri": uri, "languageId": "yaml", "version": 1, "text": text,
	}})})
}

// underlined returns the diagnostics of an open document.
func (e *editor) underlined(uri string) []underline {
	e.Helper()
	if _, ok := e.marks[uri]; !ok {
		e.until("its opinion on "+uri, func(rpc) bool { _, ok := e.marks[uri]; return ok })
	}
	return e.marks[uri]
}

// at opens a text and sends a request about its cursor, `@@`.
func (e *editor) at(method, uri, text string, response any) {
	e.Helper()
	before, after, _ := strings.Cut(text, "@@")
	e.open(uri, before+after)
	line, column := strings.Count(before, "\n"), len(before)-strings.LastIndex(before, "\n")-1
	e.ask(method, map[string]any{
		"textDocument": map[string]string{"uri": uri}, "position": map[string]int{"line": line, "character": column},
	}, response)
}

// proposal is a completion item.
type proposal struct{ Label, InsertText, Documentation string }

// offers returns the completion items at the cursor by label, or by inserted text if the label is cut.
func (e *editor) offers(uri, text string) map[string]proposal {
	e.Helper()
	var list struct {
		Items []struct {
			proposal
			Documentation any
		}
	}
	e.at("textDocument/completion", uri, text, &list)
	all := map[string]proposal{}
	for _, p := range list.Items {
		name := p.Label
		if strings.HasSuffix(name, "...") {
			name = p.InsertText
		}
		p.proposal.Documentation, _ = p.Documentation.(string)
		all[name] = p.proposal
	}
	return all
}
