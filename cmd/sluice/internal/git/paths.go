package git

import (
	"os"
	"path/filepath"
	"strings"
)

// toplevel returns the root of the repository around a folder, with symlinks resolved.
func toplevel(folder string) (string, error) {
	top, err := output(folder, "rev-parse", "--show-toplevel")
	if err != nil {
		return "", err
	}
	return RealFolder(filepath.FromSlash(strings.TrimSuffix(strings.TrimSuffix(top, "\n"), "\r")))
}

// RealPath returns the file's path as git reports it: absolute, with the symlinks of its folder resolved.
func RealPath(file string) (string, error) {
	folder, err := RealFolder(filepath.Dir(file))
	return filepath.Join(folder, filepath.Base(file)), err
}

// RealFolder returns the folder's path, absolute and with symlinks resolved as far as the folder exists, since it may have been
// deleted. It becomes absolute first, since the path of the current folder may contain a symlink too.
func RealFolder(folder string) (string, error) {
	folder, err := filepath.Abs(folder)
	if err != nil {
		return "", err
	}
	real, err := filepath.EvalSymlinks(folder)
	if parent := filepath.Dir(folder); err != nil && parent != folder {
		real, err = RealFolder(parent)
		return filepath.Join(real, filepath.Base(folder)), err
	}
	return real, err
}

// Within reports whether the file is below the folder.
func Within(folder, file string) bool {
	relative, err := filepath.Rel(folder, file)
	return err == nil && filepath.IsLocal(relative)
}

// RootAround returns the root of the folder's repository, or the folder itself if it is not in one.
func RootAround(folder string) string {
	if top, found := Root(folder); found {
		return top
	}
	return folder
}

// Root returns the root of the folder's repository, and whether there is one. It does not run git, and resolves no symlinks.
func Root(folder string) (top string, found bool) {
	for top = folder; ; top = filepath.Dir(top) {
		if _, err := os.Lstat(filepath.Join(top, ".git")); err == nil {
			return top, true
		}
		if filepath.Dir(top) == top {
			return "", false
		}
	}
}
