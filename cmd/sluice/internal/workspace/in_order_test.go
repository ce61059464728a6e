package workspace

import (
	"runtime"
	"slices"
	"sync"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"
)

// withCores sets the number of cores for a test.
func withCores(t *testing.T, cores int) {
	before := runtime.GOMAXPROCS(cores)
	t.Cleanup(func() { runtime.GOMAXPROCS(before) })
}

func TestInOrderYieldsEachOnceInOrder(t *testing.T) {
	for _, cores := range []int{1, 2, 7} {
		withCores(t, cores)
		for _, n := range []int{0, 1, 2, 500} {
			var got, want []int
			InOrder(n, func(i int) int {
				time.Sleep(time.Duration(i*7919%13) * 10 * time.Microsecond) // later results are often ready first
				return i
			}, func(i int) { got = append(got, i) })
			for i := range n {
				want = append(want, i)
			}
			if !slices.Equal(got, want) {
				t.Errorf("%d cores, %d results: %v", cores, n, got)
			}
		}
	}
}

// TestInOrderUsesAllCores makes each call wait for as many calls as there are cores; with fewer, all would block.
func TestInOrderUsesAllCores(t *testing.T) {
	const cores = 4
	withCores(t, cores)
	synctest.Test(t, func(*testing.T) {
		var together sync.WaitGroup
		together.Add(cores)
		InOrder(cores, func(int) int { together.Done(); together.Wait(); return 0 }, func(int) {})
	})
}

// TestInOrderBuffersFew blocks the first call: the others continue, but only up to a limit.
func TestInOrderBuffersFew(t *testing.T) {
	const cores = 2
	withCores(t, cores)
	synctest.Test(t, func(t *testing.T) {
		var begun atomic.Int64
		release, done := make(chan bool), make(chan bool)
		handled := 0
		go func() {
			InOrder(1000, func(i int) int {
				begun.Add(1)
				if i == 0 {
					<-release
				}
				return i
			}, func(int) { handled++ })
			close(done)
		}()
		synctest.Wait()
		if n := begun.Load(); n != 4*cores {
			t.Errorf("%d calls started while the first was blocked, want %d", n, 4*cores)
		}
		close(release)
		<-done
		if handled != 1000 {
			t.Errorf("%d of 1000 results were handled", handled)
		}
	})
}

// TestInOrderWorksAheadWhileHandling handles results slowly: the next ones are produced meanwhile, and handled one at a time.
func TestInOrderWorksAheadWhileHandling(t *testing.T) {
	withCores(t, 2)
	synctest.Test(t, func(t *testing.T) {
		var made, handling atomic.Int64
		InOrder(100, func(i int) int { made.Add(1); return i }, func(i int) {
			if handling.Add(1) > 1 {
				t.Errorf("%d is handled at the same time as another result", i)
			}
			time.Sleep(time.Second)
			if i == 0 && made.Load() < 2 {
				t.Error("no result was produced while the first was handled")
			}
			handling.Add(-1)
		})
	})
}
