package safefile

import (
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"sluice/cmd/sluice/internal/git"
)

// resolve resolves a path. A symlink must lead to a file below the folder, since it may have been planted.
func resolve(folder, path string) (string, error) {
	if info, err := os.Lstat(path); err != nil || info.Mode()&fs.ModeSymlink == 0 {
		return path, nil
	}
	if git.LinkLeadsIn(path) {
		return "", errorAt(path, errInGit)
	}
	target, err := realPath(path)
	if err != nil {
		return "", errorAt(path, err)
	}
	folder, err = realPath(folder)
	if err != nil {
		return "", errorAt(path, err)
	}
	if inside, err := filepath.Rel(folder, target); err != nil || !filepath.IsLocal(inside) {
		return "", fmt.Errorf("%s is a link that leaves its folder; not written", path)
	}
	return target, nil
}

// realPath returns the absolute path with symlinks resolved.
func realPath(path string) (string, error) {
	path, err := filepath.Abs(path)
	if err != nil {
		return "", err
	}
	return filepath.EvalSymlinks(path)
}

// checkNotInput returns an error if the path is an input of the run, under any name.
func checkNotInput(path string, inputs []string) error {
	target, err := os.Stat(path)
	if err != nil {
		return nil
	}
	for _, input := range inputs {
		if read, err := os.Stat(input); err == nil && os.SameFile(read, target) {
			return fmt.Errorf("%s is an input and would be overwritten; name another output", path)
		}
	}
	return nil
}
