package workspace

import "runtime/debug"

const (
	// percent delays the first collection from 4 to 12 MiB, which a run on a few plans does not reach.
	percent = 300
	// memoryLimit is where collection becomes frequent, whatever the percentage, since a hostile file must not fill memory.
	memoryLimit = 200 << 20
)

// TuneGC configures the garbage collector.
func TuneGC() {
	debug.SetGCPercent(percent)
	debug.SetMemoryLimit(memoryLimit)
}
