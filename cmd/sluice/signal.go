package main

import (
	"os"
	"os/signal"
	"syscall"
)

// exitSignal and the number of a signal are the exit status of a program that the signal has ended: 130 for an interrupt.
const exitSignal = 128

// endOnSignals ends the program when it is interrupted, told to end, or left by its terminal: at once, but not amid moving
// files to their places, and without the files that have not come that far. A signal that whoever started the program has
// it ignore, as nohup does, stays ignored.
func endOnSignals() {
	told := make(chan os.Signal, 1)
	for _, s := range []os.Signal{os.Interrupt, syscall.SIGTERM, syscall.SIGHUP} {
		if !signal.Ignored(s) {
			signal.Notify(told, s)
		}
	}
	go func() {
		s := <-told
		signal.Reset() // a second one ends the program as it stands
		placing.Lock() // and keeps it: nothing is moved any more
		for name := range unplaced {
			_ = os.Remove(name)
		}
		status := exitSignal
		if number, ok := s.(syscall.Signal); ok {
			status += int(number)
		}
		os.Exit(status)
	}()
}
