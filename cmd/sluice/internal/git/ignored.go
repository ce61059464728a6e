package git

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
)

// DropIgnored leaves out the files that git ignores. Where there is no git, or no repository, none is.
func DropIgnored(folder string, files []string) []string {
	if len(files) == 0 {
		return files
	}
	ignored := map[string]bool{}
	if !addIgnored(ignored, folder, files) {
		for repository, some := range byRepository(folder, files) {
			if len(some) < len(files) || repository != folder { // that has been asked
				addIgnored(ignored, repository, some)
			}
		}
	}
	return slices.DeleteFunc(files, func(file string) bool { return ignored[file] })
}

// addIgnored asks git in a folder which of the files below it ignores, and reports whether git answers.
func addIgnored(ignored map[string]bool, folder string, files []string) bool {
	git := command(folder, "check-ignore", "-z", "--stdin")
	var names bytes.Buffer
	for _, file := range files {
		relative, err := filepath.Rel(folder, file)
		if err != nil {
			return false
		}
		fmt.Fprintf(&names, "./%s\x00", relative) // a name that begins with `:` means something to git
	}
	git.Stdin = &names
	out, err := git.Output()
	if err != nil {
		exit := (*exec.ExitError)(nil)
		return errors.As(err, &exit) && exit.ExitCode() == 1 // none is ignored
	}
	for _, name := range strings.Split(string(out), "\x00") {
		ignored[filepath.Join(folder, name)] = true
	}
	return true
}

// byRepository sorts the files by the repository below the folder that they belong to, such as a submodule, or else by the
// folder: git answers for one repository only.
func byRepository(folder string, files []string) map[string][]string {
	sorted := map[string][]string{}
	found := map[string]string{folder: folder, filepath.Clean(folder): folder}
	for _, file := range files {
		repository := repositoryOf(filepath.Dir(file), found)
		sorted[repository] = append(sorted[repository], file)
	}
	return sorted
}

// repositoryOf is the nearest folder on the way up that is known in found or a repository of its own.
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

// Tracked are the files below a folder that git tracks. No list of ignored files has a say about them.
type Tracked struct {
	files map[string]bool
	// folders are those with a tracked file somewhere below.
	folders map[string]bool
}

// TrackedBelow asks git in a folder; nil where git does not answer.
func TrackedBelow(folder string) *Tracked {
	list, err := output(folder, "ls-files", "-z")
	if err != nil {
		return nil
	}
	t := &Tracked{files: map[string]bool{}, folders: map[string]bool{}}
	for _, name := range strings.Split(strings.TrimSuffix(list, "\x00"), "\x00") {
		path := filepath.Join(folder, name)
		t.files[path] = true
		for below := filepath.Dir(path); !t.folders[below] && below != filepath.Dir(below); below = filepath.Dir(below) {
			t.folders[below] = true
		}
	}
	return t
}

// Contain reports whether git tracks the path or something below it.
func (t *Tracked) Contain(path string) bool { return t != nil && (t.files[path] || t.folders[path]) }
