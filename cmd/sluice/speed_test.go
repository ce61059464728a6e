//go:build linux

package main

import (
	"os"
	"os/exec"
	"regexp"
	"strconv"
	"testing"
	"time"
)

// Ten times the files cost at most 10.5 times the processor time; the start of the program counts for both.
func TestTenTimesTheFiles(t *testing.T) {
	if testing.Short() {
		t.Skip("it lints thousands of files")
	}
	program := binary(t)
	best := map[int]time.Duration{}
	for range 3 {
		for _, count := range []int{400, 4_000} {
			manyPlans(t, count)
			lint := exec.Command(program, "lint", "--no-config")
			_ = lint.Run() // one of the plans is bad
			if spent := lint.ProcessState.UserTime() + lint.ProcessState.SystemTime(); best[count] == 0 || spent < best[count] {
				best[count] = spent
			}
		}
	}
	if ratio := best[4_000].Seconds() / best[400].Seconds(); ratio > 10.5 {
		t.Errorf("ten times the files take %.1f times the time: %v after %v", ratio, best[4_000], best[400])
	}
}

var inits = regexp.MustCompile(`(?m)^init \S+ @.* ms clock, (\d+) bytes, (\d+) allocs$`)

// What happens before main is little, so that a run over one file is not felt. Counted is what is asked for, since times
// depend on the machine: a library that compiles its tables at the start shows at once.
func TestStartIsLight(t *testing.T) {
	start := exec.Command(binary(t), "version")
	start.Env = append(os.Environ(), "GODEBUG=inittrace=1")
	told, err := start.CombinedOutput()
	if err != nil {
		t.Fatal(err)
	}
	bytes, allocs := 0, 0
	for _, init := range inits.FindAllStringSubmatch(string(told), -1) {
		size, _ := strconv.Atoi(init[1])
		count, _ := strconv.Atoi(init[2])
		bytes, allocs = bytes+size, allocs+count
	}
	if t.Log(bytes, "bytes in", allocs, "allocations"); allocs == 0 || allocs > 4_000 || bytes > 600_000 {
		t.Errorf("before main, %d bytes in %d allocations are asked for:\n%s", bytes, allocs, told)
	}
}
