//go:build integration && linux

package main

import (
	"os/exec"
	"testing"
	"time"
)

// Ten times as many files take at most 10.5 times the processor time, including startup.
func TestTenTimesTheFiles(t *testing.T) {
	program := binary(t)
	best := map[int]time.Duration{}
	for range 3 {
		for _, count := range []int{400, 4_000} {
			manyPlans(t, count)
			lint := exec.Command(program, "lint", "--no-config")
			_ = lint.Run() // exits with 1: one of the plans is bad
			if spent := lint.ProcessState.UserTime() + lint.ProcessState.SystemTime(); best[count] == 0 || spent < best[count] {
				best[count] = spent
			}
		}
	}
	if ratio := best[4_000].Seconds() / best[400].Seconds(); ratio > 10.5 {
		t.Errorf("ten times the files take %.1f times as long: %v, was %v", ratio, best[4_000], best[400])
	}
}
