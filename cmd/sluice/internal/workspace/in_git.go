package workspace

import (
	"errors"
	"path/filepath"
	"strings"

	"sluice/cmd/sluice/internal/git"
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
	own := git.FoldersAbove(folder)
	for _, name := range strings.Split(relative, string(filepath.Separator)) {
		folder = filepath.Join(folder, name)
		if own.Contain(folder) {
			return errOfGit
		}
		own.Add(folder)
	}
	return nil
}
