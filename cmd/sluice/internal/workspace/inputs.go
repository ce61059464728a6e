package workspace

import (
	"io"
	"slices"
	"sync"

	"sluice/spec"
)

// inputs are the files that a run has read, which its output must not replace. A file read only to recognise a plan is none of
// them: output written to a searched folder can be written there again. The zero value is ready for use.
type inputs struct {
	lock  sync.Mutex
	paths []string
}

func (i *inputs) add(paths ...string) {
	i.lock.Lock()
	defer i.lock.Unlock()
	i.paths = append(i.paths, paths...)
}

// Inputs returns the files that were read with these settings: plans, configurations, variables, schemas, files of Terraform
// modules and files that plans name.
func (s *Settings) Inputs() []string {
	s.read.lock.Lock()
	defer s.read.lock.Unlock()
	slices.Sort(s.read.paths)
	s.read.paths = slices.Compact(s.read.paths)
	return slices.Clone(s.read.paths)
}

// ReadFile is the function ReadFile for an input of the run.
func (s *Settings) ReadFile(path string) (string, error) {
	s.read.add(path)
	return s.tree().passed(path)
}

// ReadInput reads the standard input. It may be redirected from a file, which is then an input.
func (s *Settings) ReadInput(r io.Reader) (string, error) {
	s.read.add("/dev/stdin")
	return ReadAll(r)
}

// ModuleFolder is the function ModuleFolder for inputs of the run.
func (s *Settings) ModuleFolder(dir string) spec.Folder {
	from := s.tree().module(dir)
	files := func(dir string) ([]spec.Part, bool) {
		parts, ok := from.Files(dir)
		for _, p := range parts {
			s.read.add(p.Path)
		}
		return parts, ok
	}
	open := func(name string) (spec.Part, bool) {
		part, ok := from.Open(name)
		if ok {
			s.read.add(part.Path)
		}
		return part, ok
	}
	return spec.Folder{Files: files, Open: open}
}
