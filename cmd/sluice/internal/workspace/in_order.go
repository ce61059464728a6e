package workspace

import (
	"runtime"
	"sync"
)

// InOrder makes n results on all cores and hands them on in order, one at a time. Whoever makes the next one in order hands it
// on as well: on two cores, the wakeups of a goroutine that did nothing else cost a tenth of the time.
func InOrder[T any](n int, produce func(i int) T, handle func(T)) {
	workers := runtime.GOMAXPROCS(0)
	q := &queue[T]{n: n, slots: make([]slot[T], 4*workers), handle: handle}
	q.handled.L = &q.mutex
	garbage := newGarbage()
	var all sync.WaitGroup
	for range workers {
		all.Go(func() {
			for i, more := q.take(); more; i, more = q.take() {
				garbage.work.RLock()
				result := produce(i)
				garbage.work.RUnlock()
				q.give(i, result)
				garbage.collect()
			}
		})
	}
	all.Wait()
}

// queue holds the results that are made and not yet handed on. There are slots for a few only: who is that far ahead of the
// next one waits, so that memory does not grow with n.
type queue[T any] struct {
	handle func(T)

	mutex   sync.Mutex
	slots   []slot[T] // the result i is in slots[i%len(slots)]
	n       int
	taken   int // how many have been begun
	next    int // the one to be handed on next
	handled sync.Cond
}

type slot[T any] struct {
	made   bool
	result T
}

// take gives the next to be made; false once there is none.
func (q *queue[T]) take() (int, bool) {
	q.mutex.Lock()
	defer q.mutex.Unlock()
	for q.taken-q.next >= len(q.slots) {
		q.handled.Wait()
	}
	if q.taken == q.n {
		return 0, false
	}
	q.taken++
	return q.taken - 1, true
}

// give takes a result and hands on those whose turn it is. While one is handed on it is still the next, and its slot is empty,
// so nobody else hands on anything.
func (q *queue[T]) give(i int, result T) {
	q.mutex.Lock()
	defer q.mutex.Unlock()
	*q.slot(i) = slot[T]{true, result}
	for q.slot(q.next).made {
		result = q.slot(q.next).result
		*q.slot(q.next) = slot[T]{}
		q.mutex.Unlock()
		q.handle(result)
		q.mutex.Lock()
		q.next++
		q.handled.Broadcast()
	}
}

func (q *queue[T]) slot(i int) *slot[T] { return &q.slots[i%len(q.slots)] }
