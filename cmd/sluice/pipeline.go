package main

import (
	"io"
	"os"
	"runtime"

	"sluice/lint"
	"sluice/lint/report"
	"sluice/spec"
)

// outcome is a linted file, or the reason why it could not be read.
type outcome struct {
	report.Result
	err error
}

// lintAll lints the files on all cores and hands on the outcomes in the files' order. Only a few files are held at a time.
func lintAll(files []string, read func(string) (string, error), vars map[string]string, handle func(outcome)) {
	workers := runtime.GOMAXPROCS(0)
	type job struct {
		path string
		done chan outcome
	}
	jobs, order := make(chan job, workers), make(chan chan outcome, 4*workers)
	go func() {
		for _, path := range files {
			done := make(chan outcome, 1)
			order <- done
			jobs <- job{path, done}
		}
		close(jobs)
		close(order)
	}()
	for range workers {
		go func() {
			for j := range jobs {
				j.done <- lintOne(j.path, read, vars)
			}
		}()
	}
	for done := range order {
		handle(<-done)
	}
}

func lintOne(path string, read func(string) (string, error), vars map[string]string) outcome {
	text, err := read(path)
	if err != nil {
		return outcome{err: err}
	}
	file := spec.Read(path, text, vars)
	return outcome{Result: report.Result{File: file, Findings: lint.File(file)}}
}

// readFile reads a file; `-` is standard input.
func readFile(in io.Reader) func(string) (string, error) {
	return func(path string) (string, error) {
		if path == stdin {
			return readAll(in)
		}
		f, err := os.Open(path)
		if err != nil {
			return "", err
		}
		defer f.Close()
		return readAll(f)
	}
}

// readAll reads up to just beyond what is taken, so that a file of any size is refused without being held.
func readAll(r io.Reader) (string, error) {
	text, err := io.ReadAll(io.LimitReader(r, maxRead))
	return string(text), err
}
