package main

import (
	"fmt"
	"io"
	"strings"

	"sluice/cmd/sluice/internal/workspace"
	"sluice/lint"
	"sluice/lint/report"
	"sluice/spec/yaml"
)

// rounds bounds how often a file is mended: one fix may make room for the next, but not for ever.
const rounds = 10

// mend puts right what can safely be put right, or shows what that would change, and reports the rest.
func (c *lintCommand) mend(l *linter, files []string, known *workspace.Baseline, failed bool) error {
	var rest []string
	out, tell := c.out, c.once()
	for _, path := range files {
		before, after, err := c.mended(l, path)
		if err == nil {
			err = c.settle(path, before, after)
		}
		if err != nil {
			tell(err)
			failed = true
			continue
		}
		if path == stdin {
			l.in, out = strings.NewReader(after), c.err // standard output has the fixed text
		}
		rest = append(rest, path)
	}
	if c.diff {
		return c.status(report.Summary{}, failed)
	}
	return c.reportAll(l, rest, known, out, failed)
}

// mended gives a file's text before and after its fixes.
func (c *lintCommand) mended(l *linter, path string) (before, after string, err error) {
	before, err = l.read(path)
	if err != nil {
		return "", "", err
	}
	name := c.name(path)
	if path == stdin && len(before) > yaml.MaxBytes { // the rest was not read, and would be lost
		return "", "", fmt.Errorf("%s is larger than 1 MiB, the most that is read; nothing is written", name)
	}
	after = before
	for range rounds {
		o := l.text(name, after)
		if o.err == nil {
			o.err = o.config.Fault()
		}
		if o.err != nil {
			return "", "", o.err
		}
		next := lint.Apply(after, o.Findings)
		if next == after {
			break
		}
		after = next
	}
	return before, after, nil
}

// name is what a path goes by.
func (c *lintCommand) name(path string) string {
	if path == stdin {
		return c.stdinFilename
	}
	return path
}

// settle writes or shows the change. Standard input goes to standard output.
func (c *lintCommand) settle(path, before, after string) error {
	switch {
	case c.diff:
		_, err := io.WriteString(c.out, unified(c.name(path), before, after))
		return err
	case path == stdin:
		_, err := io.WriteString(c.out, after)
		return err
	case before == after:
		return nil
	}
	return replaceUnchanged(path, before, after)
}
