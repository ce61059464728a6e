package workspace

import (
	"errors"
	"os"
	"path/filepath"
)

// Clean is filepath.Clean for a path that may be an argument again: a file named `-` stays `./-`, since `-` is standard input.
func Clean(path string) string {
	if path = filepath.Clean(path); path == "-" {
		path = "." + string(filepath.Separator) + path
	}
	return path
}

// fromHere returns a slash-separated path relative to the working directory if it is below: `../here/a` and `/x/here/a` are `a`, and so
// is a path with symlinks that lead there.
func fromHere(name string) string {
	path := filepath.FromSlash(name)
	here, err := os.Getwd()
	if err != nil || filepath.IsLocal(path) {
		return name
	}
	if !filepath.IsAbs(path) {
		path = filepath.Join(here, path)
	}
	for _, resolve := range []func(string) (string, error){func(path string) (string, error) { return path, nil }, realPath} {
		top, topErr := resolve(here)
		end, endErr := resolve(path)
		if below, err := filepath.Rel(top, end); topErr == nil && endErr == nil && err == nil && filepath.IsLocal(below) {
			return filepath.ToSlash(below)
		}
	}
	return name
}

// NamedFrom returns the path of a file that a plan names.
func NamedFrom(plan, name string) string {
	return filepath.Join(filepath.Dir(plan), filepath.FromSlash(name))
}

// resolveFrom resolves a file name in a plan relative to the plan. The file must be in the folder of the plan or below the working
// directory, with symlinks resolved.
func resolveFrom(plan, name string) (string, error) {
	if filepath.IsAbs(name) {
		return "", errors.New("write the path relative to the plan")
	}
	folder, path := filepath.Dir(plan), NamedFrom(plan, name)
	for _, allowed := range []string{".", folder} {
		if inside, err := LeadsInside(allowed, path); err != nil {
			return "", err
		} else if inside {
			return path, rejectGit(allowed, path)
		}
	}
	return "", errors.New("it is outside the folder of the plan and the working directory")
}

// ReadFrom returns a function that reads files named in a plan.
func (s *Settings) ReadFrom(plan string) func(name string) (string, error) {
	return func(name string) (string, error) {
		path, text, err := s.tree().named(plan, name)
		if path != "" {
			s.read.add(path)
		}
		return text, err
	}
}

// readNamed reads a file that a plan names.
func readNamed(plan, name string) (path, text string, err error) {
	if path, err = resolveFrom(plan, name); err != nil {
		return "", "", err
	}
	text, err = readFound(path)
	return path, text, err
}
