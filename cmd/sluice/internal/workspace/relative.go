package workspace

import (
	"errors"
	"path/filepath"
)

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
		path, err := resolveFrom(plan, name)
		if err != nil {
			return "", err
		}
		s.read.add(path)
		return readFound(path)
	}
}
