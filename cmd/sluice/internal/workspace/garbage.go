package workspace

import "runtime/debug"

const (
	// percent lets the runtime collect from 12 MiB on instead of 4: a run on a few plans ends before the first collection.
	percent = 300
	// memoryLimit is from where on it collects whatever the percentage says, since a hostile file must not fill a machine.
	memoryLimit = 200 << 20
)

// TuneGC sets when the runtime collects garbage.
func TuneGC() {
	debug.SetGCPercent(percent)
	debug.SetMemoryLimit(memoryLimit)
}
