package main

import (
	"os"
	"os/signal"
	"syscall"

	"sluice/cmd/sluice/internal/safefile"
)

// exitSignal and the number of a signal are the exit status of a program that the signal has ended: 130 for an interrupt.
const exitSignal = 128

// endOnSignals ends the program on the signals that ask for it: at once, but not while files are moved to their places, and
// without the files that have not come that far. SIGQUIT and SIGABRT, for which the runtime would print every goroutine, are
// no different. A signal that the program was started to ignore, as by nohup, stays ignored.
func endOnSignals() {
	signals := make(chan os.Signal, 1)
	for _, s := range []os.Signal{os.Interrupt, syscall.SIGTERM, syscall.SIGHUP, syscall.SIGQUIT, syscall.SIGABRT} {
		if !signal.Ignored(s) {
			signal.Notify(signals, s)
		}
	}
	go func() {
		s := <-signals
		signal.Reset() // a second one ends the program at once
		safefile.Stop()
		status := exitSignal
		if number, ok := s.(syscall.Signal); ok {
			status += int(number)
		}
		os.Exit(status)
	}()
}
