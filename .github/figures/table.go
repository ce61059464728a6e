package main

import (
	"fmt"
	"log"
	"runtime"
	"time"
)

// table has the measurements and the broken promises.
type table struct {
	rows   []string
	broken []string
}

func (t *table) add(what, promise, measured string, holds bool) {
	t.rows = append(t.rows, fmt.Sprintf("| %s | %s | %s |", what, promise, measured))
	if !holds {
		t.broken = append(t.broken, what)
	}
}

func (t *table) atMost(what string, most, measured float64) {
	t.add(what, fmt.Sprintf("at most %v", most), fmt.Sprintf("%.2f", measured), measured <= most)
}

// twoCores checks the speedup on two cores, limited by that of two independent processes on the same machine.
func (t *table) twoCores(workers, processes float64) {
	const promise, share = 1.8, 0.85
	t.add("speed on two cores, relative to one", fmt.Sprintf("at least %v", promise), fmt.Sprintf("%.2f", workers), workers >= min(promise, share*processes))
	t.add("the same for two independent processes, each with half of the files", "none: what the machine allows", fmt.Sprintf("%.2f", processes), true)
}

func (t *table) print() {
	fmt.Printf("Measured on %s, %d cores, %s/%s, %s.\n\n| what | promise | measured |\n|---|---|---|\n",
		time.Now().Format(time.DateOnly), runtime.NumCPU(), runtime.GOOS, runtime.GOARCH, runtime.Version())
	for _, row := range t.rows {
		fmt.Println(row)
	}
	for _, what := range t.broken {
		log.Printf("broken: %s", what)
	}
	if len(t.broken) > 0 {
		log.Fatalf("%d promises are broken", len(t.broken))
	}
}
