package workspace

import (
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"sluice/spec/dialect"
)

// Walk is filepath.WalkDir for a folder that may be a symlink.
func Walk(folder string, visit fs.WalkDirFunc) error {
	root := folder
	if info, err := os.Lstat(folder); err == nil && info.Mode()&fs.ModeSymlink != 0 {
		root += string(filepath.Separator)
	}
	return filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
		if path == root {
			path = folder
		}
		return visit(path, d, err)
	})
}

func linkOut(folder, path string) error {
	return fmt.Errorf("%s is a link that leaves %s; pass it explicitly to read it", path, folder)
}

// nameOfTarget returns the name of the file that a symlink leads to, if the file may be a plan by that name, and else "". A Terraform
// module has no files without its suffixes.
func nameOfTarget(link string) string {
	target, err := realPath(link)
	name := filepath.Base(target)
	if err != nil || dialect.IsTerraform(name) || !dialect.Candidate(name) || dialect.ByName(name) == dialect.Config {
		return ""
	}
	return name
}

func isFolder(path string) bool {
	info, err := os.Stat(path)
	return err == nil && info.IsDir()
}

// LeadsInside reports whether the path, with symlinks resolved, is below the folder.
func LeadsInside(folder, path string) (bool, error) {
	folder, err := realPath(folder)
	if err != nil {
		return false, err
	}
	target, err := realPath(path)
	if err != nil {
		return false, err
	}
	relative, err := filepath.Rel(folder, target)
	return err == nil && filepath.IsLocal(relative), nil
}

// realPath returns the absolute path with symlinks resolved. It calls Stat first, whose errors name the path.
func realPath(path string) (string, error) {
	if _, err := os.Stat(path); err != nil {
		return "", err
	}
	absolute, err := filepath.Abs(path)
	if err != nil {
		return "", err
	}
	return filepath.EvalSymlinks(absolute)
}
