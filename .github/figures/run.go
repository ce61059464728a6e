package main

import (
	"fmt"
	"log"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"sync"
	"syscall"
	"time"
)

// programs are the paths of the built binaries.
type programs struct{ sluice, kubeconform, tests string }

func build(folder string) programs {
	b := programs{filepath.Join(folder, "sluice"), filepath.Join(folder, "kubeconform"), filepath.Join(folder, "lint.test")}
	for _, args := range [][]string{
		{"build", "-o", b.sluice, "./cmd/sluice"}, {"test", "-c", "-o", b.tests, "./lint/rules"}, {"install", kubeconform},
	} {
		cmd := exec.Command("go", args...)
		cmd.Env = append(os.Environ(), "GOBIN="+folder)
		out, err := cmd.CombinedOutput()
		if err != nil {
			log.Fatalf("go %s: %v\n%s", args[0], err, out)
		}
	}
	return b
}

// writePlans writes copies of the example plans.
func writePlans(folder string, n int) {
	check(os.MkdirAll(folder, 0o755))
	examples, err := filepath.Glob("testdata/plans/[a-z]*.yaml")
	check(err)
	for i := range n {
		name := examples[i%len(examples)]
		text, err := os.ReadFile(name)
		check(err)
		check(os.WriteFile(filepath.Join(folder, fmt.Sprintf("%05d-%s", i, filepath.Base(name))), text, 0o644))
	}
}

// command is a command line with additional environment variables.
type command struct {
	args []string
	env  []string
}

func (c command) with(env string) command { return command{c.args, append(slices.Clone(c.env), env)} }

func (b programs) lint(path string) command {
	return command{[]string{b.sluice, "lint", "--no-config", "--var", "round=1", path}, nil}
}

// validate runs kubeconform on the same files with the editor schemas, which it selects by `kind`.
func (b programs) validate(folder string) command {
	return command{[]string{b.kubeconform, "-schema-location", "schemas/{{ .ResourceKind }}.schema.json", folder}, nil}
}

// usage is the resource usage of a run. Memory is the peak resident set in MiB.
type usage struct {
	wall, processor time.Duration
	memory          float64
}

func (c command) run() usage {
	cmd := exec.Command(c.args[0], c.args[1:]...)
	cmd.Env = append(os.Environ(), c.env...)
	out, err := os.CreateTemp("", "output") // a pipe would need a core for its reader
	check(err)
	defer os.Remove(out.Name())
	defer out.Close()
	cmd.Stdout, cmd.Stderr = out, out
	start := time.Now()
	err = cmd.Run()
	wall := time.Since(start)
	if err != nil {
		text, _ := os.ReadFile(out.Name())
		log.Fatalf("%s: %v\n%.2000s", strings.Join(c.args, " "), err, text)
	}
	u := usage{wall: wall, processor: cmd.ProcessState.UserTime() + cmd.ProcessState.SystemTime()}
	if r, ok := cmd.ProcessState.SysUsage().(*syscall.Rusage); ok {
		u.memory = float64(r.Maxrss) / 1024
	}
	return u
}

// least returns the minimum of several runs, since other load only adds time, and their maximum memory.
func least(n int, c command) usage {
	best := c.run()
	for range n - 1 {
		u := c.run()
		best = usage{min(best.wall, u.wall), min(best.processor, u.processor), max(best.memory, u.memory)}
	}
	return best
}

// scaling returns the time on one core, on two, and of two processes with one core and half of the files each, which shows what
// the machine's second core adds. Runs alternate, so that other load affects all of them, and the minimum of each counts.
func (b programs) scaling(rounds int, folder, halves string) (one, two, apart time.Duration) {
	var half [2]command
	for i := range half {
		half[i] = b.lint(filepath.Join(halves, strconv.Itoa(i))).with("GOMAXPROCS=1")
	}
	split(folder, halves)
	one, two, apart = time.Hour, time.Hour, time.Hour
	for range rounds {
		one = min(one, b.lint(folder).with("GOMAXPROCS=1").run().wall)
		two = min(two, b.lint(folder).with("GOMAXPROCS=2").run().wall)
		start := time.Now()
		var both sync.WaitGroup
		for _, c := range half {
			both.Go(func() { c.run() })
		}
		both.Wait()
		apart = min(apart, time.Since(start))
	}
	return one, two, apart
}

// split links the files alternately into two folders.
func split(folder, halves string) {
	files, err := os.ReadDir(folder)
	check(err)
	for i, file := range files {
		half := filepath.Join(halves, strconv.Itoa(i%2))
		check(os.MkdirAll(half, 0o755))
		check(os.Link(filepath.Join(folder, file.Name()), filepath.Join(half, file.Name())))
	}
}

func median(n int, c command) time.Duration {
	var times []time.Duration
	for range n {
		times = append(times, c.run().wall)
	}
	slices.Sort(times)
	return times[n/2]
}

// benchmark runs one of the benchmark pair of package lint/rules and returns its processor time.
func (b programs) benchmark(name string) time.Duration {
	c := command{[]string{b.tests, "-test.run", "^$", "-test.bench", "^Benchmark" + name + "$", "-test.benchtime", "10x"}, nil}
	return least(3, c).processor
}
