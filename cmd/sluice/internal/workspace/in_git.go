package workspace

import (
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// errOfGit is the error for a file in a `.git` folder. Git keeps credentials there, which messages could quote.
var errOfGit = errors.New("it is in `.git`")

// rejectGit returns errOfGit if the path leads through the git folder of the folder, or of one above it or below it. Symlinks are
// resolved, and files are compared instead of names, since some file systems have several names for a file.
func rejectGit(folder, path string) error {
	folder, err := realPath(folder)
	if err != nil {
		return err
	}
	path, err = realPath(path)
	if err != nil {
		return err
	}
	relative, err := filepath.Rel(folder, path)
	if err != nil {
		return err
	}
	own := gitFoldersAbove(folder)
	for _, name := range strings.Split(relative, string(filepath.Separator)) {
		folder = filepath.Join(folder, name)
		if own.contain(folder) {
			return errOfGit
		}
		own.add(folder)
	}
	return nil
}

// gitFolders are the folders in which repositories keep their data.
type gitFolders []os.FileInfo

// gitFoldersAbove returns those of a folder and of the folders above it.
func gitFoldersAbove(folder string) (found gitFolders) {
	for ; filepath.Dir(folder) != folder; folder = filepath.Dir(folder) {
		found.add(folder)
	}
	return found
}

// add adds the git folder of a folder: its `.git`, or the one that a file `.git` names, as in worktrees and submodules.
func (g *gitFolders) add(folder string) {
	path := filepath.Join(folder, ".git")
	info, err := os.Stat(path)
	if err != nil {
		return
	}
	if info.Mode().IsRegular() {
		text, _ := readFound(path)
		name, _ := strings.CutPrefix(strings.TrimRight(text, "\r\n"), "gitdir: ")
		if !filepath.IsAbs(name) {
			name = filepath.Join(folder, name)
		}
		if info, err = os.Stat(name); err != nil || !info.IsDir() || name == folder {
			return
		}
	}
	*g = append(*g, info)
}

// contain reports whether the path is one of the folders.
func (g gitFolders) contain(path string) bool {
	if len(g) == 0 {
		return false
	}
	info, err := os.Stat(path)
	return err == nil && slices.ContainsFunc(g, func(own os.FileInfo) bool { return os.SameFile(own, info) })
}
