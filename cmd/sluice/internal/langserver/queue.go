package langserver

import (
	"context"
	"encoding/json"
	"sync"

	"github.com/sourcegraph/jsonrpc2"
)

// maxQueued bounds the waiting messages. The server stops reading until some are answered.
const maxQueued = 1024

// Error codes of the protocol.
// Source: https://microsoft.github.io/language-server-protocol/specifications/lsp/3.17/specification/#errorCodes, 2026-11-30.
const (
	codeNotInitialized = -32002
	codeCancelled      = -32800
	codeFailed         = -32803
)

// queue handles messages in order while it reads more, so that requests can be cancelled before they start.
type queue struct {
	messages chan *jsonrpc2.Request
	mu       sync.Mutex
	// waiting are the requests not yet started; the value is true if cancelled.
	waiting map[jsonrpc2.ID]bool
	// open counts unfinished messages, and changed is signalled when it falls. After stopped, no message is handled.
	open    int
	changed *sync.Cond
	stopped bool
}

func newQueue() *queue {
	q := &queue{messages: make(chan *jsonrpc2.Request, maxQueued), waiting: map[jsonrpc2.ID]bool{}}
	q.changed = sync.NewCond(&q.mu)
	return q
}

// Handle queues a message of the editor.
func (q *queue) Handle(ctx context.Context, _ *jsonrpc2.Conn, r *jsonrpc2.Request) {
	if r.Method == "$/cancelRequest" {
		q.cancel(r.Params)
		return
	}
	q.mu.Lock()
	q.open++
	if !r.Notif {
		q.waiting[r.ID] = false
	}
	q.mu.Unlock()
	select {
	case q.messages <- r:
	case <-ctx.Done():
	}
}

func (q *queue) cancel(params *json.RawMessage) {
	var p struct {
		ID jsonrpc2.ID `json:"id"`
	}
	if params == nil || json.Unmarshal(*params, &p) != nil {
		return
	}
	q.mu.Lock()
	defer q.mu.Unlock()
	if _, waits := q.waiting[p.ID]; waits {
		q.waiting[p.ID] = true
	}
}

// begin removes a waiting request, and reports whether it was cancelled.
func (q *queue) begin(id jsonrpc2.ID) (cancelled bool) {
	q.mu.Lock()
	defer q.mu.Unlock()
	cancelled = q.waiting[id]
	delete(q.waiting, id)
	return cancelled
}

// run handles messages until the context ends.
func (q *queue) run(ctx context.Context, conn *jsonrpc2.Conn, handler jsonrpc2.Handler) {
	for {
		select {
		case <-ctx.Done():
			q.update(func() { q.stopped = true })
			return
		case r := <-q.messages:
			if !r.Notif && q.begin(r.ID) {
				_ = conn.ReplyWithError(ctx, r.ID, &jsonrpc2.Error{Code: codeCancelled, Message: "the request was cancelled"})
			} else {
				handler.Handle(ctx, conn, r)
			}
			q.update(func() { q.open-- })
		}
	}
}

func (q *queue) update(change func()) {
	q.mu.Lock()
	defer q.mu.Unlock()
	change()
	q.changed.Broadcast()
}

// drain waits until all messages are handled or the queue has stopped.
func (q *queue) drain() {
	q.mu.Lock()
	defer q.mu.Unlock()
	for q.open > 0 && !q.stopped {
		q.changed.Wait()
	}
}
