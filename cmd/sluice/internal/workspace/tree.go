package workspace

import (
	"io/fs"

	"sluice/cmd/sluice/internal/git"
	"sluice/spec"
)

// tree is where files are read: the working tree or a revision.
type tree struct {
	// passed reads a file that was passed, and found one that was not.
	passed, found func(path string) (string, error)
	// within reads a file that a configuration names; it must be in the folder.
	within func(folder, path string) (string, error)
	// named reads a file that a plan names, and returns its path.
	named func(plan, name string) (path, text string, err error)
	// module returns the files of a Terraform module.
	module func(dir string) spec.Folder
}

// tree returns where the files of the settings are read.
func (s *Settings) tree() tree {
	if s.revised != nil {
		return *s.revised
	}
	return tree{passed: ReadFile, found: readFound, within: readWithin, named: readNamed, module: ModuleFolder}
}

// revisedTree reads a revision. Files that the function reports to be outside of it are those of today.
func revisedTree(r *git.Repository, outside func(path string) bool) tree {
	read := func(path string) (string, error) {
		if outside(path) {
			return readFound(path)
		}
		real, err := git.RealPath(path)
		if err != nil {
			return "", err
		}
		text, found := "", false
		err = r.Blobs([]string{real}, MaxRead, func(_, held string) { text, found = held, true })
		if err == nil && !found {
			err = &fs.PathError{Op: "open", Path: path, Err: fs.ErrNotExist}
		}
		return text, err
	}
	within := func(_, path string) (string, error) { return read(path) }
	named := func(plan, name string) (string, string, error) {
		path := NamedFrom(plan, name)
		text, err := read(path)
		if err != nil { // for the same reason as today, if today it cannot be read either
			if _, _, today := readNamed(plan, name); today != nil {
				err = today
			}
		}
		return path, text, err
	}
	return tree{passed: read, found: read, within: within, named: named, module: func(string) spec.Folder { return RevisedFolder(r) }}
}

// At returns the settings of a revision. What is outside of the repository is the same as today.
func (s *Settings) At(r *git.Repository) (*Settings, error) {
	return s.revise(r, func(path string) bool { return !r.Holds(path) })
}

// Tracked returns the settings of a revision, in which what git does not track is the same as today.
func (s *Settings) Tracked(r *git.Repository) (*Settings, error) {
	return s.revise(r, func(path string) bool {
		if !r.Holds(path) {
			return true
		}
		real, err := git.RealPath(path)
		if err != nil || !Exists(real) {
			return false
		}
		untracked, err := r.Untracked([]string{real})
		return err == nil && untracked[real]
	})
}

func (s *Settings) revise(r *git.Repository, outside func(path string) bool) (*Settings, error) {
	revised := revisedTree(r, outside)
	old := &Settings{options: s.options, given: s.given, revised: &revised, byPath: map[string]*Loaded{}, byDir: map[string]*Loaded{}}
	if file := s.options.VarFile; file != "" && !outside(file) {
		given, err := variables(file, s.options.Vars, revised.passed)
		if err != nil {
			return nil, err
		}
		old.given = given
	}
	if file := s.options.ConfigFile; file != "" && outside(file) {
		old.byPath[file] = s.byPath[file]
	}
	return old, nil
}
