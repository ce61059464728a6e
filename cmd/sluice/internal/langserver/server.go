// Package langserver is the language server of Sluice: it shows lint's findings in an editor while the text changes.
//
// There is one file for each feature. Texts use byte offsets, which are converted to editor positions at the protocol boundary.
// Requests are handled one at a time, and a worker publishes diagnostics for the newest text.
package langserver

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"log"
	"slices"
	"sync"

	"github.com/sourcegraph/jsonrpc2"

	"sluice/cmd/sluice/internal/langserver/shown"
	"sluice/lint"
)

// Options configure the server.
type Options struct {
	Linter *lint.Linter
	// Version is the version of the program.
	Version string
	// DocsURL is the URL of docs/ for links in diagnostics; if empty, diagnostics link to the source of their rule.
	DocsURL string
	// Commands convert documents, by name: to the compiled request, the picture or the role.
	Commands map[string]Command

	// check is a test hook called before a document is read.
	check func(path string)
}

type server struct {
	options Options
	mu      sync.Mutex
	docs    map[string]*document
	utf8    bool
	// snippets reports whether the editor supports tab stops in inserted text.
	snippets bool
	// initialized reports whether `initialize` was received, before which other requests are errors.
	initialized bool
	// shutdown reports whether `shutdown` was received, after which exit is a success.
	shutdown bool
	client   *jsonrpc2.Conn
	exited   chan struct{}
	end      sync.Once
	wake     chan struct{}
	settings settingsCache
	folders  folders
	// creates reports whether the editor's edits can create files.
	creates bool
	// watches reports whether the editor can watch files on disk.
	watches bool
}

// errExit is returned if the editor sends exit without shutdown.
var errExit = errors.New("the editor ended the language server without a shutdown request")

// Serve handles an editor's messages until exit or the end of input. It returns an error if the editor violates the protocol.
func Serve(in io.Reader, out io.Writer, options Options) error {
	s := &server{options: options, docs: map[string]*document{}, wake: make(chan struct{}, 1), exited: make(chan struct{})}
	s.folders.reported = map[string]bool{}
	ctx, cancel := context.WithCancel(context.Background())
	q := newQueue()
	w := &wire{drain: func() { q.drain(); s.diagnoseAll() }}
	s.client = jsonrpc2.NewConn(ctx, jsonrpc2.NewBufferedStream(pipe{in, out}, w), q, jsonrpc2.SetLogger(log.New(io.Discard, "", 0)))
	var workers sync.WaitGroup
	workers.Go(func() { q.run(ctx, s.client, jsonrpc2.HandlerWithError(s.handle).SuppressErrClosed()) })
	workers.Go(func() { s.diagnose(ctx) })
	select {
	case <-s.client.DisconnectNotify():
	case <-s.exited:
	}
	cancel()
	workers.Wait()
	s.mu.Lock()
	defer s.mu.Unlock()
	select {
	case <-s.exited:
		if !s.shutdown {
			return errExit
		}
		return nil
	default:
		return w.fault // nil if the editor closed the input
	}
}

// pipe joins the two ends of the connection. The caller owns and closes them.
type pipe struct {
	io.Reader
	io.Writer
}

func (pipe) Close() error { return nil }

// method handles a request or notification.
type method func(params json.RawMessage) (any, error)

func (s *server) methods() map[string]method {
	return map[string]method{
		"initialize":                          on(s.initialize),
		"shutdown":                            on(func(struct{}) (any, error) { s.shutdown = true; return nil, nil }),
		"workspace/didChangeWatchedFiles":     on(s.filesChanged),
		"workspace/didChangeWorkspaceFolders": on(s.foldersChanged),
		"textDocument/didOpen":                on(s.open),
		"textDocument/didChange":              on(s.change),
		"textDocument/didClose":               on(s.close),
		"textDocument/didSave":                on(s.save),
		"textDocument/completion":             on(s.completion),
		"textDocument/hover":                  on(s.hover),
		"textDocument/definition":             on(s.definition),
		"textDocument/references":             on(s.references),
		"textDocument/prepareRename":          on(s.prepareRename),
		"textDocument/rename":                 on(s.rename),
		"textDocument/documentSymbol":         on(s.symbols),
		"textDocument/foldingRange":           on(s.folding),
		"textDocument/inlayHint":              on(s.hints),
		"textDocument/codeAction":             on(s.actions),
		"textDocument/codeLens":               on(s.lenses),
		"workspace/executeCommand":            on(s.execute),
		"initialized":                         on(s.begin),
		"workspace/didChangeConfiguration":    ignore,
	}
}

// handle handles one message. Errors, which editors show, are inert.
func (s *server) handle(_ context.Context, _ *jsonrpc2.Conn, r *jsonrpc2.Request) (any, error) {
	result, err := s.answer(r)
	if err == nil {
		return result, nil
	}
	coded := &jsonrpc2.Error{Code: codeFailed, Message: err.Error()}
	errors.As(err, &coded)
	coded.Message = shown.Text(coded.Message).Inert()
	return nil, coded
}

// answer answers one message. A panic becomes an error, and the server continues.
func (s *server) answer(r *jsonrpc2.Request) (result any, err error) {
	if r.Method == "exit" {
		s.end.Do(func() { close(s.exited) })
		return nil, nil
	}
	do, known := s.methods()[r.Method]
	if !known {
		return nil, &jsonrpc2.Error{Code: jsonrpc2.CodeMethodNotFound, Message: fmt.Sprintf("the server has no method `%s`", r.Method)}
	}
	defer func() {
		if reason := recover(); reason != nil {
			err = fmt.Errorf("sluice failed on `%s`: %v; please report it", r.Method, reason)
		}
	}()
	var params json.RawMessage
	if r.Params != nil {
		params = *r.Params
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	switch {
	case s.shutdown:
		return nil, &jsonrpc2.Error{Code: jsonrpc2.CodeInvalidRequest, Message: "the server is shut down; it only accepts `exit`"}
	case s.initialized == (r.Method == "initialize"):
		if s.initialized {
			return nil, &jsonrpc2.Error{Code: jsonrpc2.CodeInvalidRequest, Message: "the server is initialized already"}
		}
		return nil, &jsonrpc2.Error{Code: codeNotInitialized, Message: "the server is not initialized"}
	}
	return do(params)
}

// on returns a method that decodes its parameters.
func on[P any](do func(P) (any, error)) method {
	return func(raw json.RawMessage) (any, error) {
		var params P
		if len(raw) > 0 {
			if err := json.Unmarshal(raw, &params); err != nil {
				return nil, &jsonrpc2.Error{Code: jsonrpc2.CodeInvalidParams, Message: err.Error()}
			}
		}
		return do(params)
	}
}

// begin starts to watch and lint the workspace folders.
func (s *server) begin(struct{}) (any, error) {
	if s.watches {
		s.watch()
	}
	if len(s.folders.paths) > 0 {
		s.search()
	}
	return nil, nil
}

func ignore(json.RawMessage) (any, error) { return nil, nil }

func (s *server) initialize(p initializeParams) (any, error) {
	encoding := "utf-16"
	for _, offered := range p.Capabilities.General.PositionEncodings {
		if offered == "utf-8" {
			encoding, s.utf8 = offered, true
		}
	}
	s.initialized = true
	edit := p.Capabilities.Workspace.Edit
	s.creates = edit.Steps && slices.Contains(edit.Operations, "create")
	s.watches = p.Capabilities.Workspace.Watched.Dynamic
	if p.Options.Folders == nil || *p.Options.Folders {
		if p.Folders == nil && p.RootURI != "" {
			p.Folders = []folder{{p.RootURI}}
		}
		for _, f := range p.Folders {
			s.addFolder(f.URI)
		}
	}
	s.snippets = p.Capabilities.TextDocument.Completion.Item.Snippets
	return map[string]any{
		"serverInfo": map[string]string{"name": "sluice", "version": s.options.Version},
		"capabilities": map[string]any{
			"positionEncoding":       encoding,
			"textDocumentSync":       map[string]any{"openClose": true, "change": syncIncremental, "save": true},
			"workspace":              map[string]any{"workspaceFolders": map[string]any{"supported": true, "changeNotifications": true}},
			"completionProvider":     map[string]any{"triggerCharacters": []string{":", "\"", "'", "$", "{", "[", "(", " "}},
			"hoverProvider":          true,
			"definitionProvider":     true,
			"referencesProvider":     true,
			"renameProvider":         map[string]any{"prepareProvider": true},
			"documentSymbolProvider": true,
			"foldingRangeProvider":   true,
			"inlayHintProvider":      true,
			"codeActionProvider":     map[string]any{"codeActionKinds": []string{kindQuickFix, kindFixAll, kindRewrite}},
			"codeLensProvider":       map[string]any{"resolveProvider": false},
			"executeCommandProvider": map[string]any{"commands": s.commandNames()},
		},
	}, nil
}
