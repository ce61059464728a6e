// Command figures measures the promises about speed and size, each as a ratio or a bound, and prints the table of the
// README. It builds the peers through `go install` and needs a few minutes on an otherwise quiet machine:
//
//	go run ./.github/figures
package main

import (
	"fmt"
	"log"
	"os"
	"path/filepath"
	"runtime"
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

	fmt.Printf("Measured on %s, %d cores, %s/%s, %s.\n\n", time.Now().Format(time.DateOnly), runtime.NumCPU(), runtime.GOOS, runtime.GOARCH, runtime.Version())
	fmt.Print("| what | promise | measured |\n|---|---|---|\n")
	goccy, linting := b.benchmark("ParseOnly"), b.benchmark("Lint")
	row("2,000 plans linted, in processor time of parsing them with goccy/go-yaml", "at most 1.3", ratio(linting, goccy))
	ours, theirs := least(9, b.lint(few)), least(9, b.validate(few))
	row("2,000 plans linted, in processor time of kubeconform with a schema of the same shape", "at most 0.6", ratio(ours.processor, theirs.processor))
	one, two, apart := b.scaling(15, few, filepath.Join(scratch, "halves"))
	row("speed of two cores, in that of one", "at least 1.8", ratio(one, two))
	row("speed of two processes with one core and half of the files each, in that of one with all", "what the machine gives", ratio(one, apart))
	tenfold := least(3, b.lint(many))
	row("ten times the files, in processor time of the files", "at most 10.5", ratio(tenfold.processor, ours.processor))
	cold := median(101, b.lint("testdata/plans/checkout-az-loss.chaos.yaml"))
	row("one file from start to end", "under 10 ms", fmt.Sprintf("%.1f ms", 1000*cold.Seconds()))
	row("most memory, at 2,000 and at 20,000 files", "under 64 MiB", fmt.Sprintf("%.0f and %.0f MiB", ours.memory, tenfold.memory))
}

func row(what, promise, measured string) { fmt.Printf("| %s | %s | %s |\n", what, promise, measured) }

func ratio(a, b time.Duration) string { return fmt.Sprintf("%.2f", a.Seconds()/b.Seconds()) }

func check(err error) {
	if err != nil {
		log.Fatal(err)
	}
}
