package workspace

import (
	"errors"
	"path/filepath"
)

// Beside returns the path of a file that a plan names relative to itself. It must lie in the folder of the plan or below the working
// directory, links followed.
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

// ReadBeside returns a function that reads the files which a plan names.
func ReadBeside(plan string) func(name string) (string, error) {
	return func(name string) (string, error) {
		path, err := Beside(plan, name)
		if err != nil {
			return "", err
		}
		return ReadFile(path)
	}
}
