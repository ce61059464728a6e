package workspace

import (
	"errors"
	"path/filepath"

	"sluice/cmd/sluice/internal/git"
	"sluice/lint"
	"sluice/lint/config"
	"sluice/lint/policy"
)

// ParseConfig parses a configuration and compiles its schemas.
func ParseConfig(l *lint.Linter, path, text string) *Loaded {
	return parseConfig(l, path, text, readWithin)
}

func parseConfig(l *lint.Linter, path, text string, within func(folder, path string) (string, error)) *Loaded {
	loaded := &Loaded{}
	loaded.Config, loaded.File, loaded.Findings = config.Parse(l, path, text)
	loaded.File.Source.Path = Display(path)
	if c := loaded.Config; c != nil && c.Policies() != nil {
		loaded.Err = compilePolicies(c, loaded, within)
	}
	return loaded
}

// compilePolicies compiles each schema of a configuration once.
func compilePolicies(c *config.Config, loaded *Loaded, within func(folder, path string) (string, error)) error {
	path, err := filepath.Abs(c.Path)
	if err != nil {
		return err
	}
	root := git.RootAround(filepath.Dir(path))
	walks, err := policy.Compile(loaded.File.Source, path, c.Schemas(), func(path string) (string, error) {
		loaded.schemas = append(loaded.schemas, path)
		return within(root, path)
	})
	c.SetWalks(walks)
	var fault *policy.Fault
	if errors.As(err, &fault) {
		fault.Source.Path = Display(fault.Source.Path)
	}
	return err
}

// readWithin reads a file in the folder, with symlinks resolved.
func readWithin(folder, path string) (string, error) {
	if inside, err := LeadsInside(folder, path); err != nil {
		return "", err
	} else if !inside {
		return "", errors.New("it is outside the repository")
	}
	if err := rejectGit(folder, path); err != nil {
		return "", err
	}
	return readFound(path)
}
