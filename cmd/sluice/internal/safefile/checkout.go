package safefile

import (
	"errors"
	"os"
	"path/filepath"

	"sluice/cmd/sluice/internal/git"
)

var errLeaves = errors.New("leads out of the checkout through a symlink; not written; name what it leads to")

// named returns the path that an output is checked and written by: `LINK/..` is the folder that contains the link, as it reads, not
// the one above the link's target, which a pull request may have chosen.
func named(path string) string { return filepath.Clean(path) }

var errInGit = errors.New("leads into `.git` through a symlink; not written")

// checkLinks returns an error if a symlink on the path leads out of its checkout, or into its `.git`.
func checkLinks(path string) error {
	if git.LinkLeadsIn(path) {
		return errInGit
	}
	return checkStays(path)
}

// checkStays returns errLeaves if a symlink on the path leads out of the checkout that contains the symlink, or out of the working
// directory without a repository: a pull request may have added it. Other symlinks on the path are those of whoever named it, also one
// outside of the checkout, to the checkout or a folder above it.
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
	for folder, target := range git.Links(absolute) {
		if leaves(top, folder, target) {
			return errLeaves
		}
	}
	return nil
}

// leaves reports whether a symlink in a folder leads out of the folder's repository, or out of the top that contains the folder. From
// another repository, it may lead to the top.
func leaves(top, folder, target string) bool {
	root, found := git.Root(folder)
	another := !found || git.Within(target, top) && !git.Within(root, top)
	return !another && !git.Within(root, target) || git.Within(top, folder) && !git.Within(top, target)
}
