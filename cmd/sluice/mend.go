package main

import (
	"fmt"
	"io"

	"sluice/lint"
	"sluice/lint/report"
	"sluice/spec/yaml"
)

// rounds bounds how often a file is mended: one fix may make room for the next, but not for ever.
const rounds = 10

// mend puts right what can safely be put right, or shows what that would change.
func (c *lintCommand) mend(l *linter, files []string, failed bool) error {
	var rest []string
	var left outcome
	for _, path := range files {
		before, after, err := c.mended(l, path)
		if err == nil {
			err = c.settle(path, before, after)
		}
		if err != nil {
			c.tell("sluice: %s\n", plainError(err))
			failed = true
			continue
		}
		if path != stdin {
			rest = append(rest, path)
		} else if left = l.text(c.stdinFilename, after); left.err == nil && len(left.Findings) > 0 && !c.diff {
			err = printFindings(c.err, left.Result) // standard output has the fixed text
		}
		if err != nil {
			return err
		}
	}
	if c.diff {
		return c.status(report.Summary{}, failed)
	}
	summary, unreadable, err := c.report(l, rest, nil, c.out)
	if err != nil {
		return err
	}
	if left.File != nil {
		summary.Add(left.Result)
	}
	return c.status(summary, failed || unreadable)
}

// mended gives a file's text before and after its fixes.
func (c *lintCommand) mended(l *linter, path string) (before, after string, err error) {
	before, err = l.read(path)
	if err != nil {
		return "", "", err
	}
	name := path
	if path == stdin {
		name = c.stdinFilename
		if len(before) > yaml.MaxBytes { // the rest was not read, and would be lost
			return "", "", fmt.Errorf("%s is larger than 1 MiB, the most that is read; nothing is written", name)
		}
	}
	after = before
	for range rounds {
		o := l.text(name, after)
		if o.err == nil {
			o.err = o.config.fault()
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

// settle writes or shows the change. Standard input goes to standard output.
func (c *lintCommand) settle(path, before, after string) error {
	switch {
	case c.diff:
		_, err := io.WriteString(c.out, unified(path, before, after))
		return err
	case path == stdin:
		_, err := io.WriteString(c.out, after)
		return err
	case before == after:
		return nil
	}
	return replaceUnchanged(path, before, after)
}
