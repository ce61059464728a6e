package main

import (
	"io"
	"path/filepath"
	"runtime"

	"sluice/lint/config"
	"sluice/lint/report"
	"sluice/spec"
)

// outcome is a linted file, or the reason why it could not be read.
type outcome struct {
	report.Result
	// config is the configuration in force; nil for none.
	config *loaded
	err    error
}

// linter reads and judges files.
type linter struct {
	settings *settings
	in       io.Reader
	// stdinName is the name that standard input goes by.
	stdinName string
}

// all lints the files on all cores and hands on the outcomes in the files' order. Only a few files are held at a time.
func (l *linter) all(files []string, handle func(outcome)) {
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
				j.done <- l.one(j.path)
			}
		}()
	}
	for done := range order {
		handle(<-done)
	}
}

// one lints a file; `-` is standard input.
func (l *linter) one(path string) outcome {
	text, err := l.read(path)
	if err != nil {
		return outcome{err: err}
	}
	if path == stdin {
		path = l.stdinName
	}
	return l.text(path, text)
}

// text lints a text that goes by the path.
func (l *linter) text(path, text string) outcome {
	if filepath.Base(path) == config.Name {
		_, file, findings := config.Parse(path, text)
		return outcome{Result: report.Result{File: file, Findings: findings}}
	}
	rules, vars, inForce := l.settings.forFile(path)
	if inForce != nil && inForce.err != nil {
		return outcome{err: inForce.err}
	}
	file := spec.Read(path, text, vars)
	return outcome{Result: report.Result{File: file, Findings: rules.File(file)}, config: inForce}
}

func (l *linter) read(path string) (string, error) {
	if path == stdin {
		return readAll(l.in)
	}
	return readFile(path)
}

// readAll reads up to just beyond what is taken, so that a file of any size is refused without being held.
func readAll(r io.Reader) (string, error) {
	text, err := io.ReadAll(io.LimitReader(r, maxRead))
	return string(text), err
}
