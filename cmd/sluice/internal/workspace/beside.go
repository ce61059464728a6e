package workspace

import (
	"errors"
	"path/filepath"
)

// Beside resolves a file name in a plan relative to the plan. The file must be in the folder of the plan or below the working
// directory, with symlinks resolved.
func Beside(plan, name string) (string, error) {
	if filepath.IsAbs(name) {
		return "", errors.New("write the path relative to the plan")
	}
	folder := filepath.Dir(plan)
	path := filepath.Join(folder, filepath.FromSlash(name))
	for _, around := range []string{".", folder} {
		if inside, err := LeadsInside(around, path); err != nil {
			return "", err
		} else if inside {
			return path, nil
		}
	}
	return "", errors.New("it is outside the folder of the plan and the working directory")
}

// ReadBeside returns a function that reads files named in a plan.
func ReadBeside(plan string) func(name string) (string, error) {
	return func(name string) (string, error) {
		path, err := Beside(plan, name)
		if err != nil {
			return "", err
		}
		return readFound(path)
	}
}
