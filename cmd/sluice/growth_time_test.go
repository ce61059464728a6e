//go:build integration && unix

package main

import (
	"fmt"
	"runtime"
	"strings"
	"testing"

	"sluice/spec/testenv"
)

// Four times the input takes about four times the processor time.
func TestGrowthOfTime(t *testing.T) {
	for _, g := range growing {
		small, large := g.make(g.few), g.make(4*g.few)
		if len(large) > 1<<20 {
			t.Fatalf("%s: %d bytes exceed the input limit", g.name, len(large))
		}
		for _, command := range commandsThatGrow {
			complaint := ""
			for range 3 { // other load only adds to the time
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

// slowdown returns a complaint if the time grows faster than the input or is too long, or "".
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
