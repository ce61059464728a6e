package workspace

import (
	"runtime"
	"runtime/debug"
	"runtime/metrics"
	"sync"
	"sync/atomic"
)

// garbage is collected between files, while no file is being linted. Left alone, the runtime collects beside the work, which
// slows it down for longer than the collection itself takes: of 2,000 plans on two cores, by a fifth.
type garbage struct {
	work sync.RWMutex  // held for reading by those who lint a file
	last atomic.Uint64 // how many bytes had been allocated when it was last collected
}

func newGarbage() *garbage {
	g := &garbage{}
	g.last.Store(allocated())
	return g
}

const (
	// mostGarbage is how many bytes are left lying between files. More would only cost page faults.
	mostGarbage = 10 << 20
	// runtimePercent lets the runtime collect by itself from 16 MiB on, as it does for a file that makes more garbage than that.
	runtimePercent = 400
	// memoryLimit is from where on it collects whatever the percentage says, since a hostile file must not fill a machine.
	memoryLimit = 160 << 20
)

// TuneGC keeps the runtime from collecting before it is time to.
func TuneGC() {
	debug.SetGCPercent(runtimePercent)
	debug.SetMemoryLimit(memoryLimit)
}

// collect collects if enough lies around, once no file is being linted.
func (g *garbage) collect() {
	last, now := g.last.Load(), allocated()
	if now-last > mostGarbage && g.last.CompareAndSwap(last, now) {
		g.work.Lock()
		defer g.work.Unlock()
		runtime.GC()
	}
}

// allocated is how many bytes have been allocated since the start.
func allocated() uint64 {
	sample := []metrics.Sample{{Name: "/gc/heap/allocs:bytes"}}
	metrics.Read(sample)
	return sample[0].Value.Uint64()
}
