package main

import (
	"os"
	"os/signal"
	"syscall"

	"sluice/cmd/sluice/internal/safefile"
)

// exitSignal is added to a signal's number for the exit status: 130 for an interrupt.
const exitSignal = 128

// endOnSignals exits on termination signals at once, but not while files are being renamed, and removes temporary files. That
// includes SIGQUIT and SIGABRT, for which the runtime would dump all goroutines. Signals ignored at startup, for example under
// nohup, stay ignored.
func endOnSignals() {
	signals := make(chan os.Signal, 1)
	for _, s := range []os.Signal{os.Interrupt, syscall.SIGTERM, syscall.SIGHUP, syscall.SIGQUIT, syscall.SIGABRT} {
		if !signal.Ignored(s) {
			signal.Notify(signals, s)
		}
	}
	go func() {
		s := <-signals
		signal.Reset() // a second signal kills the program
		safefile.Stop()
		status := exitSignal
		if number, ok := s.(syscall.Signal); ok {
			status += int(number)
		}
		os.Exit(status)
	}()
}
