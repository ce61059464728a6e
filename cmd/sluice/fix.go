package main

import (
	"errors"
	"fmt"
	"io"
	"strings"

	"sluice/cmd/sluice/internal/safefile"
	"sluice/cmd/sluice/internal/workspace"
	"sluice/lint"
	"sluice/spec/yaml"
)

// rounds bounds the passes over a file, since a fix may make the next one possible. Large files have at least two, and no more when they
// have read fixedText bytes: only the first thousand findings of a rule have fixes. What remains is reported, with its fixes.
const rounds, fixedText = 10, 2 << 20

// applyFixes applies or shows the requested fixes and reports the other findings.
func (c *lintCommand) applyFixes(l *linter, files []string, known *workspace.Baseline, failed bool) error {
	var rest []string
	out, warnOnce, differs := c.out, c.once(), false
	for _, path := range files {
		m, err := c.fixFile(l, path)
		if err == nil {
			err = c.writeFixed(path, &m)
		}
		if err != nil {
			warnOnce(err)
			failed = true
			continue
		}
		differs = differs || m.before != m.after
		if path == stdin {
			l.in, out = strings.NewReader(m.after), c.err // standard output is for the fixed text
		}
		rest = append(rest, path)
	}
	switch {
	case !c.diff:
		l.readModules(rest)
		rest = l.lintModules(rest)
		return c.reportAll(l, rest, known, out, failed)
	case failed:
		return exitStatus(exitFailed)
	case differs:
		return exitStatus(exitFindings)
	}
	return nil
}

// fixedFile is a file's text before and after its fixes, with a line for each fix.
type fixedFile struct {
	before, after string
	fixes         []string
}

// fixFile returns the fixes of a file.
func (c *lintCommand) fixFile(l *linter, path string) (m fixedFile, err error) {
	m.before, err = l.read(path)
	if err != nil {
		return m, err
	}
	name := c.name(path)
	if path == stdin && len(m.before) > yaml.MaxBytes { // the unread rest would be lost
		return m, fmt.Errorf("%s is larger than 1 MiB, the limit; nothing is written", name)
	}
	m.after = m.before
	for round := range rounds {
		if round > 1 && round*len(m.before) >= fixedText {
			break
		}
		o := l.text(name, m.after)
		if o.err == nil && l.modules.found[name] == nil {
			o.err = errors.Join(o.config.Fault(), o.related())
		}
		if o.err != nil {
			return m, o.err
		}
		next, applied := lint.Apply(m.after, o.Findings, c.fixKind())
		for i := range applied {
			f := &applied[i]
			at := o.File.Source.Position(f.Range.Start)
			m.fixes = append(m.fixes, fmt.Sprintf("%s:%d:%d: %s [%s]", name, at.Line, at.Column, f.Message, f.Rule.ID))
		}
		if next == m.after {
			break
		}
		m.after = next
	}
	return m, nil
}

// fixKind returns the least safe kind of fix that is enabled.
func (c *lintCommand) fixKind() lint.FixKind {
	if c.unsafe {
		return lint.UnsafeFix
	}
	return lint.SafeFix
}

// name returns the path to report for an input.
func (c *lintCommand) name(path string) string {
	if path == stdin {
		return c.stdinFilename
	}
	return path
}

// writeFixed writes or shows the fixed text and reports the fixes. The fixed text of standard input goes to standard output.
func (c *lintCommand) writeFixed(path string, m *fixedFile) (err error) {
	switch {
	case c.diff:
		_, err = io.WriteString(c.out, unified(c.name(path), m.before, m.after))
		return err
	case path == stdin:
		_, err = io.WriteString(c.out.exact(), m.after)
	case m.before != m.after:
		err = safefile.WriteUnchanged(path, m.before, m.after)
	}
	if err != nil {
		return err
	}
	for _, fix := range m.fixes {
		c.warnf("fixed %s\n", fix)
	}
	return nil
}
