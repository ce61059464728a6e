package testenv

import "runtime"

// Work is the memory that a function allocates. It is the same on every machine, as long as nothing else runs at the same time.
type Work struct{ Bytes, Objects float64 }

// WorkOf runs a function and returns its work.
func WorkOf(f func()) Work {
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	f()
	runtime.ReadMemStats(&after)
	return Work{float64(after.TotalAlloc - before.TotalAlloc), float64(after.Mallocs - before.Mallocs)}
}

// Exceeds reports whether the work is clearly more than a multiple of the other.
func (w Work) Exceeds(times float64, other Work) bool {
	const much = 2.2 // slices and buffers grow in steps
	return w.Bytes > much*times*other.Bytes || w.Objects > much*times*other.Objects
}
