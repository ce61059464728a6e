package git

import (
	"os"
	"path/filepath"
	"strings"
)

// compared returns the root of the repository whose revisions apply to the one with this root. For a submodule that is its
// superproject, since a pull request may put a submodule, with revisions of any name, in the place of a folder. A submodule on a
// branch is one that a developer works on, and has revisions of its own: git checks out submodules without a branch.
func compared(top string) (string, error) {
	for {
		above, err := superproject(top)
		if err != nil || above == "" {
			return top, err
		}
		_, err = output(top, "symbolic-ref", "--quiet", "HEAD")
		if err == nil {
			return top, nil
		}
		if !isNo(err) {
			return "", err
		}
		top = above
	}
}

// superproject returns the root of the repository that has a submodule with this root, or "". It does not use git's option
// `--show-superproject-working-tree`, which runs another git without the options that keep it from running programs.
func superproject(top string) (string, error) {
	folder := filepath.Dir(top)
	if _, found := Root(folder); !found || folder == top {
		return "", nil
	}
	if info, err := os.Lstat(filepath.Join(top, ".git")); err == nil && info.IsDir() {
		return "", nil // that of a submodule is a file
	}
	above, err := toplevel(folder)
	if err != nil {
		if strings.Contains(err.Error(), "not a git repository") {
			err = nil
		}
		return "", err
	}
	stage, err := output(above, "ls-files", "--stage", "-z", "--", ":(top,literal)"+(&Repository{Top: above}).Name(top))
	if err != nil || !strings.HasPrefix(stage, gitlink) {
		return "", err
	}
	return above, nil
}
