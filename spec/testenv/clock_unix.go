//go:build unix

package testenv

import (
	"syscall"
	"time"
)

// ProcessorTime returns the processor time of this process, in user and system mode.
func ProcessorTime() time.Duration {
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		panic(err)
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}
