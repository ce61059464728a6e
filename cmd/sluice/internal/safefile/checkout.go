package safefile

import (
	"errors"
	"os"
	"path/filepath"

	"sluice/cmd/sluice/internal/git"
)

var errLeaves = errors.New("leads out of the checkout through a symlink; not written; name the folder that it leads to")

// checkStays returns errLeaves if the path enters the checkout around the working directory and leaves it again through a symlink,
// which a pull request may have added. Other symlinks on the path are those of whoever named it.
func checkStays(path string) error {
	here, err := os.Getwd()
	if err != nil {
		return err
	}
	top, err := realPath(git.RootAround(here))
	if err != nil {
		return err
	}
	absolute, err := filepath.Abs(path)
	if err != nil {
		return err
	}
	entered := false
	for _, folder := range ancestors(absolute) {
		real, err := filepath.EvalSymlinks(folder)
		if err != nil { // it does not exist yet
			return nil
		}
		inside := git.Within(top, real)
		if entered && !inside {
			return errLeaves
		}
		entered = entered || inside
	}
	return nil
}

// ancestors returns the folders above an absolute path from the root down, and the path itself.
func ancestors(path string) []string {
	parent := filepath.Dir(path)
	if parent == path {
		return []string{path}
	}
	return append(ancestors(parent), path)
}
