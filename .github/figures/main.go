// Command figures measures the documented speed and size, each as a ratio or a bound, and prints the table of
// docs/limits.md. It fails if one is missed. It installs the other tools with `go install`, and needs an idle machine:
//
//	go run ./.github/figures
package main

import (
	"fmt"
	"log"
	"os"
	"path/filepath"
	"time"
)

const kubeconform = "github.com/yannh/kubeconform/cmd/kubeconform@v0.7.0"

func main() {
	log.SetFlags(0)
	scratch, err := os.MkdirTemp("", "figures")
	check(err)
	defer os.RemoveAll(scratch)
	b := build(scratch)
	few, many := filepath.Join(scratch, "few"), filepath.Join(scratch, "many")
	writePlans(few, 2_000)
	writePlans(many, 20_000)

	t := table{}
	goccy, linting := b.benchmark("ParseOnly"), b.benchmark("Lint")
	t.atMost("linting 2,000 plans, relative to the processor time of parsing them with goccy/go-yaml", 1.3, ratio(linting, goccy))
	ours, theirs := least(9, b.lint(few)), least(9, b.validate(few))
	t.atMost("linting 2,000 plans, relative to the processor time of kubeconform with a schema of the same shape", 0.6, ratio(ours.processor, theirs.processor))
	one, two, apart := b.scaling(15, few, filepath.Join(scratch, "halves"))
	t.twoCores(ratio(one, two), ratio(one, apart))
	tenfold := least(3, b.lint(many))
	t.atMost("ten times the files, in processor time", 10.5, ratio(tenfold.processor, ours.processor))
	cold := median(101, b.lint("testdata/plans/checkout-az-loss.chaos.yaml"))
	t.add("one file from start to end", "under 10 ms", fmt.Sprintf("%.1f ms", 1000*cold.Seconds()), cold < 10*time.Millisecond)
	t.add("peak memory, at 2,000 and at 20,000 files", "under 64 MiB", fmt.Sprintf("%.0f and %.0f MiB", ours.memory, tenfold.memory), max(ours.memory, tenfold.memory) < 64)
	t.print()
}

func ratio(a, b time.Duration) float64 { return a.Seconds() / b.Seconds() }

func check(err error) {
	if err != nil {
		log.Fatal(err)
	}
}
