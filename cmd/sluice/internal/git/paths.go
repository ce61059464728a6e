package git

import (
	"path/filepath"
	"strings"
)

// toplevel is the folder of the repository around the current one, with links followed.
func toplevel() (string, error) {
	top, err := output(".", "rev-parse", "--show-toplevel")
	if err != nil {
		return "", err
	}
	return RealFolder(filepath.FromSlash(strings.TrimSuffix(strings.TrimSuffix(top, "\n"), "\r")))
}

// RealPath returns the file's path as git reports it: absolute, with the links of its folder followed.
func RealPath(file string) (string, error) {
	folder, err := RealFolder(filepath.Dir(file))
	return filepath.Join(folder, filepath.Base(file)), err
}

// RealFolder returns the folder's path, absolute and with links followed as far as the folder exists: one that was deleted
// may still be asked for. It is made absolute first, since the way to the current folder may lead over a link as well.
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

// Within reports whether the file lies below the folder.
func Within(folder, file string) bool {
	relative, err := filepath.Rel(folder, file)
	return err == nil && filepath.IsLocal(relative)
}
