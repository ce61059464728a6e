package git

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// DropIgnored returns the files that git does not ignore: all of them without git or a repository.
func DropIgnored(folder string, files []string) []string {
	if len(files) == 0 {
		return files
	}
	ignored := map[string]bool{}
	if !addIgnored(ignored, folder, files) {
		for repository, some := range byRepository(folder, files) {
			if len(some) < len(files) || repository != folder { // already queried
				addIgnored(ignored, repository, some)
			}
		}
	}
	return slices.DeleteFunc(files, func(file string) bool { return ignored[filepath.Clean(file)] })
}

// addIgnored adds the ignored files below a folder, and reports whether git answered.
func addIgnored(ignored map[string]bool, folder string, files []string) bool {
	git := command(folder, "check-ignore", "-z", "--stdin")
	var names bytes.Buffer
	for _, file := range files {
		relative, err := filepath.Rel(folder, file)
		if err != nil {
			return false
		}
		fmt.Fprintf(&names, "./%s\x00", relative) // a leading `:` has a special meaning to git
	}
	git.Stdin = &names
	out, err := git.Output()
	if err != nil {
		return isNo(err) // no file is ignored
	}
	for _, name := range strings.Split(string(out), "\x00") {
		ignored[filepath.Join(folder, name)] = true
	}
	return true
}

// byRepository groups the files by their repository below the folder, such as a submodule, or else by the folder, since git
// answers for one repository only.
func byRepository(folder string, files []string) map[string][]string {
	sorted := map[string][]string{}
	found := map[string]string{folder: folder, filepath.Clean(folder): folder}
	for _, file := range files {
		repository := repositoryOf(filepath.Dir(file), found)
		sorted[repository] = append(sorted[repository], file)
	}
	return sorted
}

// repositoryOf returns the nearest parent folder that is in found or a repository.
func repositoryOf(folder string, found map[string]string) string {
	if known, ok := found[folder]; ok {
		return known
	}
	if _, err := os.Lstat(filepath.Join(folder, ".git")); err == nil || filepath.Dir(folder) == folder {
		found[folder] = folder
	} else {
		found[folder] = repositoryOf(filepath.Dir(folder), found)
	}
	return found[folder]
}

// Tracked are the files below a folder that git tracks. Ignore rules do not apply to them.
type Tracked struct {
	files map[string]bool
	// folders are the folders of tracked files, with their parents.
	folders map[string]bool
	// Links are the symlinks among the files.
	Links []string
}

// symlink is the mode of a symlink in git's index.
const symlink = "120000 "

// TrackedBelow returns the tracked files below a folder, or nil if git fails.
func TrackedBelow(folder string) *Tracked {
	list, err := output(folder, "ls-files", "--stage", "-z")
	if err != nil {
		return nil
	}
	t := &Tracked{files: map[string]bool{}, folders: map[string]bool{}}
	for _, entry := range names(list) {
		stage, name, _ := strings.Cut(entry, "\t")
		path := filepath.Join(folder, name)
		t.files[path] = true
		if strings.HasPrefix(stage, symlink) {
			t.Links = append(t.Links, path)
		}
		for below := filepath.Dir(path); !t.folders[below] && below != filepath.Dir(below); below = filepath.Dir(below) {
			t.folders[below] = true
		}
	}
	return t
}

// Tracks reports whether git tracks a path or a file below it, in any case since the disk may ignore it. Outside of a repository it tracks none.
func Tracks(path string) (bool, error) {
	path, err := filepath.Abs(path)
	if err != nil {
		return false, err
	}
	top := repositoryOf(filepath.Dir(path), map[string]string{})
	if _, err := os.Lstat(filepath.Join(top, ".git")); err != nil {
		return false, nil
	}
	relative, err := filepath.Rel(top, path)
	if err != nil {
		return false, err
	}
	list, err := output(top, "ls-files", "-z", "--", ":(literal,icase)"+filepath.ToSlash(relative))
	return list != "", err
}

// Contain reports whether git tracks the path or a file below it.
func (t *Tracked) Contain(path string) bool {
	path = filepath.Clean(path)
	return t != nil && (t.files[path] || t.folders[path])
}
