package main

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"sluice/spec"
	"sluice/spec/dialect"
	"sluice/spec/text/sanitize"
)

// listFiles writes the files that would be linted, each on a line with its kinds after a tab. It reports files that cannot be
// read.
func (c *lintCommand) listFiles(l *linter, files []string, failed bool) error {
	warnOnce := c.once()
	for _, path := range files {
		o := l.one(path)
		if o.err == nil {
			o.err = o.related()
		}
		if o.err != nil {
			warnOnce(o.err)
			failed = true
			continue
		}
		if err := c.listFile(c.name(path), strings.Join(l.contents(o.File), ", ")); err != nil {
			return err
		}
	}
	if failed {
		return exitStatus(exitFailed)
	}
	return nil
}

// listFile writes the name and the kinds of a file: on a line, or exactly, for scripts that pass the name on.
func (c *lintCommand) listFile(name, kinds string) (err error) {
	if c.null {
		_, err = io.WriteString(c.out.exact(), name+"\x00"+kinds+"\x00")
		return err
	}
	_, err = fmt.Fprintf(c.out, "%s\t%s\n", strings.ReplaceAll(sanitize.EscapeInvisible(name), "\t", `\t`), kinds)
	return err
}

// contents returns the kinds of documents in the file. A Terraform file without resources counts if a module reads values from
// it.
func (l *linter) contents(f *spec.File) []string {
	var found []string
	for _, d := range f.Documents {
		what := d.Dialect.String()
		switch {
		case d.Dialect == dialect.Plan && d.Chaos != nil:
			what = "chaos plan"
		case d.Dialect == dialect.Plan:
			what = "rollout plan"
		case d.Dialect == dialect.Request:
			what = d.Requests[0].Operation.Name + " request"
		}
		if !slices.Contains(found, what) {
			found = append(found, what)
		}
	}
	switch kind := dialect.Recognise(f.Source.Path, []byte(f.Source.Text)); {
	case len(found) > 0:
	case dialect.OfTerraform(f.Source.Path), kind == dialect.Unrecognized && l.modules.found[f.Source.Path] != nil:
		return []string{dialect.Terraform.String()} // a file with values for resources in other files of the module
	default:
		return []string{kind.String()}
	}
	return found
}
