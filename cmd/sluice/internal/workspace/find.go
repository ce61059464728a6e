// Package workspace finds plans in folders, and for each its configuration, variables and known findings.
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

// Search finds files to lint.
type Search struct {
	// Settings exclude files; nil excludes none.
	Settings *Settings
	// SkipUnrecognized skips files that were named but are not plans or are excluded. Symlinks must stay in their checkout.
	SkipUnrecognized bool
}

// File is a file that was found or named.
type File struct {
	Path string
	// Kind is the dialect by name or content; Unrecognized for a named file without one.
	Kind dialect.Dialect
}

// Found are the files for the given paths, sorted and without duplicates.
type Found struct {
	Files []File
	// Failures are the errors for unreadable files and for symlinks that are not followed.
	Failures []error
	// excluded counts files in folders that the configuration excludes.
	excluded int
	// Folders are the given folders.
	Folders []Folder
}

// Folder is a folder that was searched, with the number of files in it that the configuration excludes.
type Folder struct {
	Path     string
	Files    []File
	Excluded int
}

// Empty returns the given folders without a plan.
func (f *Found) Empty() (paths []string) {
	for _, folder := range f.Folders {
		if len(folder.Files) == 0 {
			paths = append(paths, folder.Path)
		}
	}
	return paths
}

// Paths returns the paths of the files.
func (f *Found) Paths() []string {
	var paths []string
	for _, file := range f.Files {
		paths = append(paths, file.Path)
	}
	return paths
}

// Find returns the files for the paths: named files as they are, and the plans in folders.
func (s *Search) Find(paths []string) *Found {
	found := &Found{}
	named := make([]string, len(paths))
	for i, path := range paths {
		named[i] = Clean(path)
	}
	var files []candidate
	for i, path := range paths {
		if strings.Contains(filepath.ToSlash(path), "/..") { // `LINK/..` is the folder of the link, as it reads
			path = named[i]
		}
		link, isLink := s.passedLink(path, named, found)
		info, err := os.Stat(path)
		switch {
		case isLink:
			files = append(files, link)
		case err != nil:
			found.Failures = append(found.Failures, err)
		case !info.IsDir():
			files = append(files, candidate{File: File{Path: named[i]}, passed: true})
		default:
			before := found.excluded
			below := s.below(path, named, found)
			found.Folders = append(found.Folders, Folder{path, below, found.excluded - before})
			found.Files = append(found.Files, below...)
		}
	}
	if s.SkipUnrecognized {
		plans, _ := s.recognised(files, found)
		found.Files = append(found.Files, plans...)
	} else {
		for _, c := range files {
			c.Kind = dialect.ByName(c.Path)
			found.Files = append(found.Files, c.File)
		}
	}
	slices.SortFunc(found.Files, func(a, b File) int { return strings.Compare(a.Path, b.Path) })
	if len(paths) > 1 { // one folder has no duplicates
		found.Files = distinct(found.Files)
	}
	return found
}

// distinct removes duplicates with different spellings of a path.
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

// excludes reports whether the configuration excludes a file. Configurations are never excluded.
func (s *Search) excludes(path string) bool {
	return s.Settings != nil && dialect.ByName(path) != dialect.Config && s.Settings.Excludes(path)
}

// below searches a folder, except for hidden folders and files that git ignores. It continues after errors. A symlink counts if
// its target is below the folder too; other targets have not been named, and are reported.
func (s *Search) below(folder string, named []string, found *Found) []File {
	w := &walker{search: s, folder: folder, named: named, tracked: git.TrackedBelow(folder), ignored: map[string]bool{}, configs: map[*Loaded]string{}, found: found, linked: map[linkedFile]int{}, fileLinks: map[string]bool{}}
	if real, err := realPath(folder); err == nil {
		w.git = git.FoldersAbove(real)
	}
	s.linksOfProcesses(w.tracked, found)
	w.prune = w.tracked != nil
	_ = Walk(folder, w.visit)
	w.prune = false
	for _, untracked := range git.DropIgnored(folder, w.untracked) {
		_ = Walk(untracked, w.visit)
	}
	plans, excluded := s.recognised(w.files, found)
	w.files = nil // of which there may be very many
	name := func(file File) string { return file.Path }
	plans, excluded = dropIgnored(w, plans, name), dropIgnored(w, excluded, name)
	found.excluded += len(excluded)
	more := w.follow(plans, excluded)
	return append(w.few(plans), more...)
}

// walker collects the candidates in a folder.
type walker struct {
	search  *Search
	folder  string
	named   []string
	tracked *git.Tracked
	found   *Found
	files   []candidate
	// fileLinks are the symlinks among them.
	fileLinks map[string]bool
	// links are visible symlinks to folders.
	links []string
	// prune skips and collects folders without tracked files, which git may ignore as a whole.
	prune     bool
	untracked []string
	// ignored caches which untracked paths git ignores.
	ignored map[string]bool
	// configs are the identities of configurations.
	configs map[*Loaded]string
	// linked counts the symlinks to each file that is linted in one way.
	linked map[linkedFile]int
	// git are the git folders known so far, which are not searched.
	git git.Folders
}

func (w *walker) visit(path string, d fs.DirEntry, err error) error {
	link := d != nil && d.Type()&fs.ModeSymlink != 0
	switch {
	case err != nil:
		w.found.Failures = append(w.found.Failures, err)
	case d.IsDir() && path == w.folder:
	case d.IsDir() && (strings.HasPrefix(d.Name(), ".") || w.git.Contain(path)):
		return filepath.SkipDir
	case d.IsDir() && w.prune && !w.tracked.Contain(Clean(path)):
		w.untracked = append(w.untracked, Clean(path))
		return filepath.SkipDir
	case d.Type().IsRegular() && d.Name() == ".git": // comes before the folder that it may name
		w.git.Add(filepath.Dir(path))
	case link && slices.Contains(w.named, Clean(path)): // the target is searched anyway
	case link && !strings.HasPrefix(d.Name(), ".") && isFolder(path):
		w.links = append(w.links, Clean(path))
	case link || d.Type().IsRegular():
		c := candidate{File: File{Path: Clean(path)}, link: link, folder: w.folder}
		if link {
			c.target = w.hidden(path)
		}
		if c.target != "" || dialect.Candidate(d.Name()) {
			w.files = append(w.files, c)
			if link {
				w.fileLinks[c.Path] = true
			}
		}
	}
	return nil
}

// hidden returns the name of the file that a symlink leads to, if it is not found by that name, or with other settings.
func (w *walker) hidden(link string) string {
	name := nameOfTarget(link)
	if name == "" {
		return ""
	}
	target, _ := realPath(link)
	real, err := realPath(w.folder)
	own := rebase(real, w.folder, target)
	if err != nil || git.Within(real, target) && !hiddenBelow(real, target) && (w.tracked == nil || w.tracked.Contain(own)) && !w.search.excludes(own) && w.settings(own) == w.settings(link) {
		return ""
	}
	return name
}

// dropIgnored removes what has the name of an untracked file that git ignores.
func dropIgnored[T any](w *walker, all []T, name func(T) string) []T {
	var unknown []string
	for _, x := range all {
		path := name(x)
		if _, known := w.ignored[path]; !known && !w.tracked.Contain(path) {
			unknown = append(unknown, path)
		}
	}
	w.learn(unknown)
	return slices.DeleteFunc(all, func(x T) bool { return w.ignored[name(x)] })
}

// learn asks git which paths it ignores.
func (w *walker) learn(paths []string) {
	for _, path := range paths {
		w.ignored[path] = true
	}
	for _, path := range git.DropIgnored(w.folder, paths) {
		w.ignored[path] = false
	}
}
