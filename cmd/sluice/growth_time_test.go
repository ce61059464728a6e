//go:build integration && unix

package main

import (
	"fmt"
	"runtime"
	"strings"
	"testing"

	"sluice/spec/testenv"
)

// Four times an input take at most about four times the processor time.
func TestGrowthOfTime(t *testing.T) {
	for _, g := range growing {
		small, large := g.make(g.few), g.make(4*g.few)
		if len(large) > 1<<20 {
			t.Fatalf("%s: %d bytes are more than is read", g.name, len(large))
		}
		for _, command := range commandsThatGrow {
			complaint := ""
			for range 3 { // what else happens on the machine only adds to the time
				if complaint = slowdown(small, large, strings.Fields(command)); complaint == "" {
					break
				}
			}
			if complaint != "" {
				t.Errorf("%s: %s: %s", g.name, command, complaint)
			}
		}
	}
}

// slowdown returns how the time of a command grows too fast from one input to the other; "" where it does not.
func slowdown(small, large string, args []string) string {
	before, after := secondsOf(small, args), secondsOf(large, args)
	times := float64(len(large)) / float64(len(small))
	switch {
	case after > 2.2*times*max(before, 0.004):
		return fmt.Sprintf("%.1f times the bytes take %.0f ms after %.0f ms", times, 1000*after, 1000*before)
	case after > 3:
		return fmt.Sprintf("takes %.1f s of the processor", after)
	}
	return ""
}

func secondsOf(text string, args []string) float64 {
	runtime.GC()
	start := testenv.ProcessorTime()
	sluice(text, args...)
	return (testenv.ProcessorTime() - start).Seconds()
}
