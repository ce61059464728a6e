package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"sync"

	"github.com/spf13/cobra"

	"sluice/lint"
	"sluice/lint/config"
	"sluice/lint/report"
)

// settingFlags are the flags that say how plans are judged, the same for every command that judges them.
type settingFlags struct {
	vars     variableFlags
	file     string
	noConfig bool
	today    string
}

func (f *settingFlags) add(cmd *cobra.Command) {
	f.vars.add(cmd)
	cmd.Flags().StringVar(&f.file, "config", "", "read this configuration `file` instead of looking for "+config.Name)
	cmd.Flags().BoolVar(&f.noConfig, "no-config", false, "read no configuration")
}

// addToday adds the flag for commands that look at comments which silence a rule.
func (f *settingFlags) addToday(cmd *cobra.Command) {
	cmd.Flags().StringVar(&f.today, "today", "", "judge by this `date`, such as 2026-12-31, which suppressions are expired")
}

// settings find what is in force for each file. Every configuration is read once.
type settings struct {
	flags  *settingFlags
	given  map[string]string
	lock   sync.Mutex
	byPath map[string]*loaded
	byDir  map[string]*loaded
	// supported asks for the notice that Evidently is no longer supported.
	supported bool
}

// loaded is a configuration that was read, with what is wrong with it.
type loaded struct {
	config *config.Config
	report.Result
	err error
}

func (f *settingFlags) settings() (*settings, error) {
	given, err := f.vars.values()
	if err != nil {
		return nil, err
	}
	if f.today != "" && !lint.IsDate(f.today) {
		return nil, fmt.Errorf("--today takes a date such as 2026-12-31, not `%s`", f.today)
	}
	if f.file != "" && f.noConfig {
		return nil, errors.New("--config and --no-config exclude each other")
	}
	s := &settings{flags: f, given: given, byPath: map[string]*loaded{}, byDir: map[string]*loaded{}}
	if f.file != "" {
		return s, s.load(f.file).err
	}
	return s, nil
}

// gives tells whether the command line sets the variable, whatever the configuration says.
func (s *settings) gives(variable string) bool {
	_, given := s.given[variable]
	return given
}

// forFile gives what is in force for a file, and the configuration that says so; nil where there is none.
func (s *settings) forFile(path string) (lint.Settings, map[string]string, *loaded) {
	c := s.configOf(path)
	var in config.InForce
	if c != nil {
		in = c.config.For(c.relate(path))
	} else {
		in = (*config.Config)(nil).For(path)
	}
	for name, value := range s.given {
		in.Vars[name] = value
	}
	return lint.Settings{Severities: in.Severities, Off: in.Off, Today: s.flags.today, Guards: in.Guards, Supported: s.supported}, in.Vars, c
}

// fault is what keeps the configuration from being in force; nil where nothing does. Where a plan is acted on, it must not be
// without the guard rails that a typo has taken away.
func (l *loaded) fault() error {
	switch {
	case l == nil:
		return nil
	case l.err != nil:
		return l.err
	}
	for _, f := range l.Findings {
		if f.Severity == lint.Error {
			return placed(l.File.Source, f.Range.Start, f.Message)
		}
	}
	return nil
}

// relate gives the file's path in the same form as the configuration's, so that one can be told from the other.
func (l *loaded) relate(path string) string {
	if l.config == nil || filepath.IsAbs(path) == filepath.IsAbs(l.config.Path) {
		return path
	}
	if absolute, err := filepath.Abs(path); err == nil {
		return absolute
	}
	return path
}

// configOf finds the configuration of a file: that of --config, or the nearest on the way up from the file's folder.
func (s *settings) configOf(path string) *loaded {
	if s.flags.noConfig {
		return nil
	}
	s.lock.Lock()
	defer s.lock.Unlock()
	if s.flags.file != "" {
		return s.load(s.flags.file)
	}
	dir, err := filepath.Abs(filepath.Dir(path))
	if err != nil {
		return nil
	}
	return s.above(dir)
}

func (s *settings) above(dir string) *loaded {
	if found, known := s.byDir[dir]; known {
		return found
	}
	path := filepath.Join(dir, config.Name)
	found := s.load(path)
	if found != nil && found.err == nil {
		if target, err := filepath.EvalSymlinks(path); err == nil && filepath.Base(target) != config.Name {
			found = &loaded{err: fmt.Errorf("%s is a link to a file of another name; give that with --config", display(path))}
		}
	}
	if found != nil && errors.Is(found.err, fs.ErrNotExist) {
		found = nil
		if parent := filepath.Dir(dir); parent != dir {
			found = s.above(parent)
		}
	}
	s.byDir[dir] = found
	return found
}

func (s *settings) load(path string) *loaded {
	if l := s.byPath[path]; l != nil {
		return l
	}
	l := &loaded{}
	s.byPath[path] = l
	text, err := readFile(path)
	if l.err = err; err == nil {
		l.config, l.File, l.Findings = config.Parse(path, text)
		l.File.Source.Path = display(path)
	}
	return l
}

// display is a path as people write it: relative to the current folder where it lies below it.
func display(path string) string {
	here, err := os.Getwd()
	if err != nil || !filepath.IsAbs(path) {
		return path
	}
	if relative, err := filepath.Rel(here, path); err == nil && filepath.IsLocal(relative) {
		return relative
	}
	return path
}
