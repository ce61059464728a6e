package langserver

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"log"
	"strings"
	"testing"

	"github.com/sourcegraph/jsonrpc2"

	"sluice/lint/rules"
)

// framed returns messages as sent over the wire.
func framed(messages ...string) string {
	var b strings.Builder
	for _, m := range messages {
		fmt.Fprintf(&b, "Content-Length: %d\r\n\r\n%s", len(m), m)
	}
	return b.String()
}

const (
	hello    = `{"jsonrpc":"2.0","id":1,"method":"initialize","params":{"capabilities":{}}}`
	goodbye  = `{"jsonrpc":"2.0","id":2,"method":"shutdown"}`
	exit     = `{"jsonrpc":"2.0","method":"exit"}`
	question = `{"jsonrpc":"2.0","id":3,"method":"textDocument/hover","params":{"textDocument":{"uri":"file:///a"},"position":{"line":0,"character":0}}}`
)

func serve(input string) (output string, err error) {
	var out bytes.Buffer
	err = Serve(strings.NewReader(input), &out, Options{Linter: rules.New(), Version: "test"})
	return out.String(), err
}

// Malformed input stops the server with an error that describes it.
func TestMalformedMessages(t *testing.T) {
	for _, c := range []struct{ input, want string }{
		{"garbage\r\n\r\n", "`garbage` is not a header"},
		{"\x1b[31m\r\n\r\n", "`\\x1b[31m` is not a header"},
		{"\r\n", "has no `Content-Length`"},
		{"Content-Type: x\r\n\r\n{}", "has no `Content-Length`"},
		{"Content-Length: abc\r\n\r\n{}", "the `Content-Length` is `abc`"},
		{"Content-Length: -5\r\n\r\n{}", "the `Content-Length` is `-5`"},
		{"Content-Length: 0\r\n\r\n", "the `Content-Length` is `0`"},
		{"Content-Length: 99999999999999999999\r\n\r\n{}", "must be 1 to 67108864"},
		{"Content-Length: 67108865\r\n\r\n{}", "must be 1 to 67108864"},
		{"Content-Length: 50\r\n\r\n{}", "ends after 2 of 50 bytes"},
		{"Content-Length: 5", "ends within the headers"},
		{strings.Repeat("x", 10_000), "longer than 4096 bytes"},
		{framed("[]"), "not JSON-RPC"},
		{framed("{}"), "not JSON-RPC"},
		{framed("{]"), "not JSON-RPC"},
		{framed(hello) + "x\r\n", "`x` is not a header"},
		{"", ""},
		{framed(hello), ""},
		{"content-length:" + strings.TrimPrefix(framed(hello), "Content-Length:"), ""},
		{framed(exit), "without a shutdown request"},
		{framed(hello, exit), "without a shutdown request"},
		{framed(hello, goodbye, exit), ""},
		{framed(hello, goodbye), ""},
	} {
		_, err := serve(c.input)
		if c.want == "" && err != nil || c.want != "" && (err == nil || !strings.Contains(err.Error(), c.want)) {
			t.Errorf("%.60q: got error %v, want %q", c.input, err, c.want)
		}
	}
}

// The server follows the protocol's lifecycle, and answers all requests before the input is closed.
func TestProtocolLifecycle(t *testing.T) {
	for _, c := range []struct{ input, want string }{
		{framed(question), `"code":-32002`},
		{framed(hello, hello), `initialized already`},
		{framed(hello, goodbye, question), `"code":-32600`},
		{framed(hello, question), `"id":3,"result":null`},
		{framed(hello, `{"jsonrpc":"2.0","id":"x","method":"no/such"}`), `"code":-32601`},
		{framed(hello, `{"jsonrpc":"2.0","method":"$/setTrace","params":{"value":"off"}}`, question), `"id":3`},
		{framed(hello, `{"jsonrpc":"2.0","id":9,"method":"textDocument/hover","params":[1]}`), `"code":-32602`},
		{framed(hello, `{"jsonrpc":"2.0","method":"textDocument/didOpen","params":{"textDocument":{"uri":"file:///p/a.chaos.yaml","version":1,"text":"kind: ["}}}`), `"code":"syntax"`},
	} {
		output, err := serve(c.input)
		if err != nil || !strings.Contains(output, c.want) {
			t.Errorf("got %s (%v), want %s", output, err, c.want)
		}
	}
}

// A request cancelled before it starts is not handled; a running one is.
func TestCancellation(t *testing.T) {
	q := newQueue()
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	in, out := io.Pipe()
	conn := jsonrpc2.NewConn(ctx, jsonrpc2.NewBufferedStream(pipe{strings.NewReader(""), out}, jsonrpc2.VSCodeObjectCodec{}), q, jsonrpc2.SetLogger(log.New(io.Discard, "", 0)))
	for id := range uint64(3) {
		q.Handle(ctx, conn, &jsonrpc2.Request{ID: jsonrpc2.ID{Num: id}, Method: "x"})
	}
	for _, id := range []string{"1", "7"} {
		params := json.RawMessage(`{"id":` + id + `}`)
		q.Handle(ctx, conn, &jsonrpc2.Request{Notif: true, Method: "$/cancelRequest", Params: &params})
	}
	var answered []uint64
	done := make(chan bool)
	go func() {
		defer close(done)
		q.run(ctx, conn, jsonrpc2.HandlerWithError(func(_ context.Context, _ *jsonrpc2.Conn, r *jsonrpc2.Request) (any, error) {
			answered = append(answered, r.ID.Num)
			return nil, errors.New("x")
		}))
	}()
	go func() { _, _ = io.Copy(io.Discard, in) }()
	q.drain()
	cancel()
	<-done
	if fmt.Sprint(answered) != "[0 2]" {
		t.Errorf("got %v", answered)
	}
}

// A document on which the parser panics has one diagnostic, and the others are linted.
func TestPanicInReading(t *testing.T) {
	var out bytes.Buffer
	open := func(name string) string {
		return `{"jsonrpc":"2.0","method":"textDocument/didOpen","params":{"textDocument":{"uri":"file:///p/` + name + `","version":1,"text":"kind: ["}}}`
	}
	err := Serve(strings.NewReader(framed(hello, open("bad.chaos.yaml"), open("good.chaos.yaml"), question)), &out, Options{Linter: rules.New(), check: func(path string) {
		if strings.Contains(path, "bad") {
			panic("out of order")
		}
	}})
	if output := out.String(); err != nil || strings.Count(output, "reading failed on this document: out of order") != 1 || !strings.Contains(output, `"code":"syntax"`) {
		t.Errorf("%v: %s", err, output)
	}
}
