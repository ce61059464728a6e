package workspace

import (
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"sync"

	"sluice/lint"
	"sluice/lint/config"
	"sluice/lint/report"
	"sluice/lint/rules"
	"sluice/spec"
)

// Options are the settings from the command line, the same for every command that reads plans.
type Options struct {
	// Vars are assignments `name=value`; VarFile is a file of names and values.
	Vars    []string
	VarFile string
	// ConfigFile replaces the search for a configuration; NoConfig disables it.
	ConfigFile string
	NoConfig   bool
	// Today is the date at which suppressions expire; if empty, none do.
	Today string
	// Supported enables the notice that Evidently is no longer supported.
	Supported bool
}

// Settings provides the settings in force for each file. It reads each configuration once.
type Settings struct {
	options Options
	given   map[string]string
	// revised is the revision that files are read from; nil for the working tree.
	revised *tree
	read    inputs
	lock    sync.Mutex
	byPath  map[string]*Loaded
	byDir   map[string]*Loaded
}

// NewSettings rejects contradictory options, and reads the given variables and configuration.
func NewSettings(o Options) (*Settings, error) {
	given, err := variables(o.VarFile, o.Vars, ReadFile)
	if err != nil {
		return nil, err
	}
	if o.Today != "" && !lint.IsDate(o.Today) {
		return nil, fmt.Errorf("--today takes a date such as 2026-12-31, not `%s`", o.Today)
	}
	if o.ConfigFile != "" && o.NoConfig {
		return nil, errors.New("--config and --no-config cannot be used together")
	}
	s := &Settings{options: o, given: given, byPath: map[string]*Loaded{}, byDir: map[string]*Loaded{}}
	s.read.add(o.VarFile)
	if o.ConfigFile != "" {
		return s, s.load(o.ConfigFile, s.tree().passed).Err
	}
	return s, nil
}

// Given returns the variables set on the command line.
func (s *Settings) Given() map[string]string { return maps.Clone(s.given) }

// Overrides reports whether the command line sets the variable, and thus overrides the configuration.
func (s *Settings) Overrides(variable string) bool {
	_, given := s.given[variable]
	return given
}

// ForFile returns the settings and variables in force for a file, and its configuration or nil.
func (s *Settings) ForFile(path string) (lint.Settings, map[string]string, *Loaded) {
	c := s.configOf(path)
	var in config.InForce
	if c != nil {
		in = c.Config.For(c.Relate(path))
	} else {
		in = (*config.Config)(nil).For(path)
	}
	maps.Copy(in.Vars, s.given)
	return lint.Settings{Severities: in.Severities, Off: in.Off, Today: s.options.Today, Guards: in.Guards, Own: in.Own, ReportEndOfSupport: s.options.Supported}, in.Vars, c
}

// Variant identifies the settings for a file among those of its configuration.
func (s *Settings) Variant(path string) string {
	c := s.configOf(path)
	if c == nil {
		return ""
	}
	return c.Config.Variant(c.Relate(path))
}

// IsNamed reports whether a path is that of the given configuration.
func (s *Settings) IsNamed(path string) bool {
	return s.options.ConfigFile != "" && path == Display(s.options.ConfigFile)
}

// Excludes reports whether a file's configuration excludes it.
func (s *Settings) Excludes(path string) bool {
	c := s.configOf(path)
	return c != nil && c.Config.Excludes(c.Relate(path))
}

// configOf returns the configuration of a file: the one given, or the nearest in its parent folders.
func (s *Settings) configOf(path string) *Loaded {
	if s.options.NoConfig {
		return nil
	}
	s.lock.Lock()
	defer s.lock.Unlock()
	if s.options.ConfigFile != "" {
		return s.load(s.options.ConfigFile, s.tree().passed)
	}
	dir, err := filepath.Abs(filepath.Dir(path))
	if err != nil {
		return nil
	}
	return s.above(dir)
}

// configsOf returns the path of the configuration of a file, after the paths of nearer ones that do not exist.
func (s *Settings) configsOf(file string) (paths []string) {
	dir, err := filepath.Abs(filepath.Dir(file))
	if err != nil || s.options.NoConfig || s.options.ConfigFile != "" {
		return nil
	}
	for ; ; dir = filepath.Dir(dir) {
		path := filepath.Join(dir, config.Name)
		paths = append(paths, path)
		if _, err := os.Stat(path); err == nil || filepath.Dir(dir) == dir {
			return paths
		}
	}
}

func (s *Settings) above(dir string) *Loaded {
	if found, known := s.byDir[dir]; known {
		return found
	}
	path := filepath.Join(dir, config.Name)
	found := s.load(path, s.tree().found)
	if !errors.Is(found.Err, fs.ErrNotExist) {
		if err := CheckConfigLink(path); err != nil {
			found = &Loaded{Err: err}
		}
	}
	if errors.Is(found.Err, fs.ErrNotExist) {
		found = nil
		if parent := filepath.Dir(dir); parent != dir {
			found = s.above(parent)
		}
	}
	s.byDir[dir] = found
	return found
}

// CheckConfigLink rejects a configuration that is a symlink to a file of another name, whose lines errors would quote.
func CheckConfigLink(path string) error {
	if target, err := filepath.EvalSymlinks(path); err == nil && filepath.Base(target) != config.Name {
		return fmt.Errorf("%s is a link to a file with another name; pass that file with --config", Display(path))
	}
	return nil
}

func (s *Settings) load(path string, read func(string) (string, error)) *Loaded {
	if l := s.byPath[path]; l != nil {
		return l
	}
	l := &Loaded{}
	s.byPath[path] = l
	text, err := read(path)
	if l.Err = err; err == nil {
		*l = *parseConfig(rules.New(), path, text, s.tree().within)
		s.read.add(append(l.schemas, path)...)
	}
	return l
}

// Configuration returns the configuration with this text and path. Its schemas are compiled once, even if it applies to other
// files.
func (s *Settings) Configuration(path, text string) *Loaded {
	s.lock.Lock()
	defer s.lock.Unlock()
	loaded := s.known(path, text)
	if loaded == nil {
		loaded = parseConfig(rules.New(), path, text, s.tree().within)
		s.read.add(loaded.schemas...)
	}
	file := *loaded.File
	file.Source = &spec.Source{Path: path, Text: text}
	return &Loaded{Config: loaded.Config, Result: report.Result{File: &file, Findings: slices.Clone(loaded.Findings)}, Err: loaded.Err}
}

// known returns the cached configuration for the path and text, or nil.
func (s *Settings) known(path, text string) *Loaded {
	absolute, err := filepath.Abs(path)
	if err != nil {
		return nil
	}
	for _, p := range []string{path, absolute} {
		if l := s.byPath[p]; l != nil && l.File != nil && l.File.Source.Text == text {
			return l
		}
	}
	return nil
}

// Display returns a path for messages: relative to the current folder if it is below.
func Display(path string) string {
	here, err := os.Getwd()
	if err != nil || !filepath.IsAbs(path) {
		return path
	}
	if relative, err := filepath.Rel(here, path); err == nil && filepath.IsLocal(relative) {
		return relative
	}
	return path
}
