//go:build linux

package main

import (
	"os"
	"os/exec"
	"regexp"
	"strconv"
	"testing"
)

var inits = regexp.MustCompile(`(?m)^init (\S+) @.* ms clock, (\d+) bytes, (\d+) allocs$`)

// heavy are libraries that may allocate more bytes at startup.
var heavy = map[string]int{
	"github.com/santhosh-tekuri/jsonschema/v5": 1_100_000, // compiles five metaschemas in 2 ms; see docs/design.md
	"github.com/google/go-cmp/cmp":             200_000,   // imported by the Terraform writer
}

// Initialization before main is cheap enough for a run over one file. Counted are allocations, since times depend on the
// machine; a library that builds tables at startup shows up at once.
func TestStartupAllocations(t *testing.T) {
	start := exec.Command(binary(t), "version")
	start.Env = append(os.Environ(), "GODEBUG=inittrace=1")
	output, err := start.CombinedOutput()
	if err != nil {
		t.Fatal(err)
	}
	bytes, allocs := 0, 0
	for _, init := range inits.FindAllStringSubmatch(string(output), -1) {
		size, _ := strconv.Atoi(init[2])
		count, _ := strconv.Atoi(init[3])
		if size < heavy[init[1]] {
			continue
		}
		bytes, allocs = bytes+size, allocs+count
	}
	if t.Log(bytes, "bytes in", allocs, "allocations"); allocs == 0 || allocs > 4_000 || bytes > 600_000 {
		t.Errorf("initialization makes %d bytes in %d allocations:\n%s", bytes, allocs, output)
	}
}
