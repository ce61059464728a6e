package workspace

import (
	"cmp"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"runtime"
	"sync"
	"sync/atomic"

	"sluice/spec/dialect"
)

// candidate is a file that may be a plan by its name.
type candidate struct {
	File
	// passed reports whether it was passed, not found.
	passed bool
	// link reports whether it is a symlink that must stay in the folder.
	link   bool
	folder string
	// target is the name of the symlink's target if the symlink counts by that, too; otherwise empty.
	target string
	err    error
	// calls are the local modules called by a Terraform file without a resource to lint.
	calls []string
}

// recognised returns the candidates to lint and those that the configuration excludes. It reads candidates whose names are not
// conclusive, on all cores. Files that cannot be read are failures.
func (s *Search) recognised(files []candidate, found *Found) (plans, excluded []File) {
	var next atomic.Int64
	var all sync.WaitGroup
	for range runtime.GOMAXPROCS(0) {
		all.Go(func() {
			var text []byte
			for i := int(next.Add(1)) - 1; i < len(files); i = int(next.Add(1)) - 1 {
				text = files[i].recognise(text)
			}
		})
	}
	all.Wait()
	s.partsOfModules(files)
	s.trackedRecords(files, found)
	for _, c := range files {
		switch {
		case c.err == nil && c.Kind == dialect.Unrecognized:
		case s.excludes(c.Path):
			excluded = append(excluded, c.File)
		case c.err != nil:
			found.Failures = append(found.Failures, c.err)
		default:
			plans = append(plans, c.File)
		}
	}
	return plans, excluded
}

// recognise determines the dialect. It reads into the buffer and returns it for reuse.
func (c *candidate) recognise(text []byte) []byte {
	byName := cmp.Or(dialect.ByName(c.Path), dialect.ByName(c.target))
	if c.link && !c.follow(byName) {
		return text
	}
	if c.Kind = byName; c.Kind == dialect.Unrecognized {
		var err error
		if text, err = readInto(text, c.Path); err != nil {
			if !errors.Is(err, fs.ErrNotExist) { // deleted meanwhile
				c.err = err
			}
			return text
		}
		c.Kind = cmp.Or(c.content(c.target, text), c.content(c.Path, text))
		if c.Kind == dialect.Unrecognized && dialect.IsTerraform(c.Path) {
			var certain bool
			if c.calls, certain = dialect.LocalModules(c.Path, text); !certain {
				c.Kind = dialect.Terraform // evaluation finds out what it calls
			}
		}
	}
	if c.link && c.Kind != dialect.Unrecognized {
		c.err = c.leadsOut()
	}
	switch {
	case c.err != nil:
	case c.target != "" && dialect.OfTerraform(c.Path) && c.Kind != dialect.Terraform && c.Kind != dialect.Unrecognized:
		c.err = fmt.Errorf("%s is a link to `%s`, which is not Terraform; rename the link", c.Path, c.target)
	case byName == dialect.Unrecognized && dialect.Misnamed(c.Path, text) != dialect.Unrecognized:
		c.err = fmt.Errorf("%s is named like a file of Terraform, but contains something else to lint; rename it", c.Path)
	}
	return text
}

// content returns the dialect of a text in a file of the name.
func (c *candidate) content(name string, text []byte) dialect.Dialect {
	kind := dialect.Suspect(name, text)
	if kind == dialect.Unrecognized && len(text) == MaxRead && dialect.Candidate(name) {
		var err error
		if kind, err = recogniseLarge(c.Path, name); err != nil {
			c.err = err
		}
	}
	return kind
}

// follow reports whether a symlink leads to a readable file. A dangling link is reported if its name is that of a plan; a
// dangling configuration does not exist.
func (c *candidate) follow(byName dialect.Dialect) bool {
	info, err := os.Stat(c.Path)
	switch {
	case err != nil:
		if byName == dialect.Plan || byName == dialect.Config && !errors.Is(err, fs.ErrNotExist) {
			c.err = err
		}
		return false
	case byName != dialect.Unrecognized:
		c.err = c.leadsOut()
	}
	return c.err == nil && info.Mode().IsRegular()
}

// recogniseLarge recognises a large file as one of the name.
func recogniseLarge(path, name string) (dialect.Dialect, error) {
	f, err := openFound(path)
	if err != nil {
		return dialect.Unrecognized, err
	}
	defer func() { _ = f.Close() }() // the file was only read
	return dialect.RecogniseLarge(name, f)
}

// readInto reads up to MaxRead.
func readInto(text []byte, path string) ([]byte, error) {
	f, err := openFound(path)
	if err != nil {
		return text, err
	}
	defer func() { _ = f.Close() }() // the file was only read
	if text == nil {
		text = make([]byte, MaxRead)
	}
	text = text[:cap(text)]
	n := 0
	for n < len(text) {
		more, err := f.Read(text[n:])
		n += more
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return text, err
		}
	}
	return text[:n], nil
}
