package workspace

import (
	"path/filepath"
	"sluice/lint"
	"sluice/lint/config"
	"sluice/lint/report"
)

// Loaded is a parsed configuration with its errors.
type Loaded struct {
	Config *config.Config
	report.Result
	Err error
	// schemas are the files of the configuration's schemas.
	schemas []string
}

// Fault returns the error that invalidates the configuration, or nil. Commands that act on a plan stop at it, since a typo may
// have disabled a rule.
func (l *Loaded) Fault() error {
	switch {
	case l == nil:
		return nil
	case l.Err != nil:
		return l.Err
	}
	for _, f := range l.Findings {
		if f.Severity == lint.Error {
			return ErrorAt(l.File.Source, f.Range.Start, f.Message)
		}
	}
	return nil
}

// Relate returns the file's path, absolute or relative like the configuration's path, to compare them.
func (l *Loaded) Relate(path string) string {
	if l.Config == nil || filepath.IsAbs(path) == filepath.IsAbs(l.Config.Path) {
		return path
	}
	if absolute, err := filepath.Abs(path); err == nil {
		return absolute
	}
	return path
}
