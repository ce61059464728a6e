// Package workspace finds plans in folders and what is in force for each: configuration, variables, known findings.
package workspace

import (
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"sluice/cmd/sluice/internal/git"
	"sluice/spec/dialect"
)

// Search looks for files that hold something of ours.
type Search struct {
	// Settings narrow the search; nil for none.
	Settings *Settings
	// SkipUnrecognized leaves out files that were named and hold no plan, or that the configuration leaves out.
	SkipUnrecognized bool
}

// File is a file that was found or named.
type File struct {
	Path string
	// Kind is what a file was recognised as by its name or by what it holds; Unrecognized for one that was only named.
	Kind dialect.Dialect
}

// Found are the files that paths stand for, sorted and each once.
type Found struct {
	Files []File
	// Failures are paths that could not be read, or that are not followed.
	Failures []error
	// Excluded counts the files in folders that the configuration leaves out.
	Excluded int
	// Empty are the folders of the paths that hold no plan.
	Empty []string
}

// Paths returns the paths of the files that are linted.
func (f *Found) Paths() []string {
	var paths []string
	for _, file := range f.Files {
		paths = append(paths, file.Path)
	}
	return paths
}

// AllExcluded reports whether the folders hold something to lint, of which the configuration leaves out everything.
func (f *Found) AllExcluded() bool {
	return f.Excluded > 0 && !slices.ContainsFunc(f.Files, func(file File) bool { return file.Kind != dialect.Config })
}

// Find returns the files that the paths stand for: files as they are named, folders searched.
func (s *Search) Find(paths []string) *Found {
	found := &Found{}
	named := make([]string, len(paths))
	for i, path := range paths {
		named[i] = filepath.Clean(path)
	}
	var files []candidate
	for i, path := range paths {
		info, err := os.Stat(path)
		switch {
		case err != nil:
			found.Failures = append(found.Failures, err)
		case !info.IsDir():
			files = append(files, candidate{File: File{Path: named[i]}})
		default:
			below := s.below(path, named, found)
			if len(below) == 0 {
				found.Empty = append(found.Empty, path)
			}
			found.Files = append(found.Files, below...)
		}
	}
	if s.SkipUnrecognized {
		ours, _ := s.recognised(files, found)
		found.Files = append(found.Files, ours...)
	} else {
		for _, c := range files {
			c.Kind = dialect.ByName(c.Path)
			found.Files = append(found.Files, c.File)
		}
	}
	slices.SortFunc(found.Files, func(a, b File) int { return strings.Compare(a.Path, b.Path) })
	if len(paths) > 1 { // a folder holds no file twice
		found.Files = distinct(found.Files)
	}
	return found
}

// distinct leaves out files that are named twice in different ways.
func distinct(files []File) []File {
	seen := map[string]bool{}
	return slices.DeleteFunc(files, func(file File) bool {
		absolute, err := filepath.Abs(file.Path)
		if err != nil {
			return false
		}
		again := seen[absolute]
		seen[absolute] = true
		return again
	})
}

// leavesOut reports whether the configuration leaves a file out. Configurations are never left out.
func (s *Search) leavesOut(path string) bool {
	return s.Settings != nil && dialect.ByName(path) != dialect.Config && s.Settings.LeavesOut(path)
}

// below searches a folder; hidden folders and what git ignores are left out. It goes on after what it cannot read. A link to
// a file counts if the file is below the folder too: what leads elsewhere has not been named, and is reported.
func (s *Search) below(folder string, named []string, found *Found) []File {
	w := &walker{folder: folder, named: named, tracked: git.TrackedBelow(folder), found: found}
	w.prune = w.tracked != nil
	_ = Walk(folder, w.visit)
	w.prune = false
	for _, untracked := range git.DropIgnored(folder, w.untracked) {
		_ = Walk(untracked, w.visit)
	}
	ours, excluded := s.recognised(w.files, found)
	ours = w.dropIgnored(ours)
	found.Excluded += len(w.dropIgnored(excluded))
	for _, link := range git.DropIgnored(folder, w.away) {
		found.Failures = append(found.Failures, linkOut(folder, link))
	}
	return ours
}

// walker collects the files of a folder that may be ours.
type walker struct {
	folder  string
	named   []string
	tracked *git.Tracked
	found   *Found
	files   []candidate
	// away are the links to folders elsewhere.
	away []string
	// prune leaves out folders in which git tracks nothing, which are collected: git may ignore them as a whole.
	prune     bool
	untracked []string
}

func (w *walker) visit(path string, d fs.DirEntry, err error) error {
	link := d != nil && d.Type()&fs.ModeSymlink != 0
	switch {
	case err != nil:
		w.found.Failures = append(w.found.Failures, err)
	case d.IsDir() && path == w.folder:
	case d.IsDir() && strings.HasPrefix(d.Name(), "."):
		return filepath.SkipDir
	case d.IsDir() && w.prune && !w.tracked.Contain(filepath.Clean(path)):
		w.untracked = append(w.untracked, filepath.Clean(path))
		return filepath.SkipDir
	case link && slices.Contains(w.named, filepath.Clean(path)): // what it leads to is read anyway
	case link && dialect.ByName(path) == dialect.Unrecognized && leadsAway(w.folder, path, d):
		w.away = append(w.away, filepath.Clean(path))
	case (link || d.Type().IsRegular()) && dialect.Candidate(d.Name()):
		w.files = append(w.files, candidate{File: File{Path: filepath.Clean(path)}, link: link, folder: w.folder})
	}
	return nil
}

// dropIgnored leaves out the files that git ignores, which are not among those that it tracks.
func (w *walker) dropIgnored(files []File) []File {
	var paths []string
	for _, file := range files {
		if !w.tracked.Contain(file.Path) {
			paths = append(paths, file.Path)
		}
	}
	kept := map[string]bool{}
	for _, path := range git.DropIgnored(w.folder, paths) {
		kept[path] = true
	}
	return slices.DeleteFunc(files, func(file File) bool { return !kept[file.Path] && !w.tracked.Contain(file.Path) })
}
