package workspace

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
)

// errOfGit is the error for a file in a `.git` folder. Git keeps credentials there, which messages could quote.
var errOfGit = errors.New("it is in `.git`")

// rejectGit returns errOfGit if the path leads through the `.git` of the folder or of a folder below it. Symlinks are resolved,
// and files are compared instead of names, since some file systems have several names for a file.
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
	for _, name := range strings.Split(relative, string(filepath.Separator)) {
		if git, err := os.Stat(filepath.Join(folder, ".git")); err == nil {
			if next, err := os.Stat(filepath.Join(folder, name)); err == nil && os.SameFile(git, next) {
				return errOfGit
			}
		}
		folder = filepath.Join(folder, name)
	}
	return nil
}
