package workspace

import (
	"runtime"

	"golang.org/x/sync/errgroup"
)

// InOrder produces n results on all cores and yields them in order, one at a time. It works only a few results ahead, so that
// memory does not grow with n.
func InOrder[T any](n int, produce func(i int) T, handle func(T)) {
	cores := runtime.GOMAXPROCS(0)
	results := make(chan chan T, 4*cores-1)
	go func() {
		defer close(results)
		var workers errgroup.Group
		workers.SetLimit(cores)
		for i := range n {
			result := make(chan T, 1)
			results <- result
			workers.Go(func() error { result <- produce(i); return nil })
		}
	}()
	for result := range results {
		handle(<-result)
	}
}
