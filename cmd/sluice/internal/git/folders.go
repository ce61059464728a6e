package git

import (
	"io"
	"iter"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// Folders are the folders in which repositories keep their data.
type Folders []os.FileInfo

// FoldersAbove returns those of a folder and of the folders above it.
func FoldersAbove(folder string) (found Folders) {
	for ; filepath.Dir(folder) != folder; folder = filepath.Dir(folder) {
		found.Add(folder)
	}
	return found
}

// Add adds the git folder of a folder: its `.git`, or the one that a file `.git` names, as in worktrees and submodules.
func (g *Folders) Add(folder string) {
	path := filepath.Join(folder, ".git")
	info, err := os.Stat(path)
	if err != nil {
		return
	}
	if info.Mode().IsRegular() {
		name := gitdir(path)
		if !filepath.IsAbs(name) {
			name = filepath.Join(folder, name)
		}
		if info, err = os.Stat(name); err != nil || !info.IsDir() || name == folder {
			return
		}
	}
	*g = append(*g, info)
}

// Contain reports whether the path is one of the folders.
func (g Folders) Contain(path string) bool {
	if len(g) == 0 {
		return false
	}
	info, err := os.Stat(path)
	return err == nil && slices.ContainsFunc(g, func(own os.FileInfo) bool { return os.SameFile(own, info) })
}

// gitdir returns the folder that a file `.git` names.
func gitdir(path string) string {
	f, err := os.Open(path)
	if err != nil {
		return ""
	}
	defer func() { _ = f.Close() }() // the file was only read
	text, _ := io.ReadAll(io.LimitReader(f, 1<<16))
	name, _ := strings.CutPrefix(strings.TrimRight(string(text), "\r\n"), "gitdir: ")
	return name
}

// LinkLeadsIn reports whether a symlink on the path leads into a folder in which a repository keeps its data: that of the symlink, or
// that of its target.
func LinkLeadsIn(path string) bool {
	if real, err := filepath.EvalSymlinks(path); err == nil && real == filepath.Clean(path) {
		return false
	}
	path, err := filepath.Abs(path)
	if err != nil {
		return false
	}
	for folder, target := range Links(path) {
		own := append(FoldersAbove(folder), FoldersAbove(target)...)
		if slices.ContainsFunc(ancestors(target), own.Contain) {
			return true
		}
	}
	return false
}

// Links returns the symlinks on an absolute path, from the root down to what does not exist yet: the folder of each, and its target.
func Links(path string) iter.Seq2[string, string] {
	return func(yield func(folder, target string) bool) {
		parent := ""
		for _, at := range ancestors(path) {
			real, err := filepath.EvalSymlinks(at)
			if err != nil {
				return
			}
			if parent != "" && real != filepath.Join(parent, filepath.Base(at)) && !yield(parent, real) {
				return
			}
			parent = real
		}
	}
}

// ancestors returns the folders above an absolute path from the root down, and the path itself.
func ancestors(path string) []string {
	parent := filepath.Dir(path)
	if parent == path {
		return []string{path}
	}
	return append(ancestors(parent), path)
}
