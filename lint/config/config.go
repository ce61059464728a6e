// Package config reads `.sluice.yaml`, the settings of a repository or folder, and returns the settings that apply to a file.
package config

import (
	"path/filepath"
	"slices"
	"strings"

	"sluice/lint"
	"sluice/spec"
)

// Name is the name of a configuration file.
const Name = ".sluice.yaml"

// Config is a parsed configuration file.
type Config struct {
	// Path is the path of the file; `match` patterns are relative to its folder.
	Path   string
	source *spec.Source
	layers []layer
	// include and exclude are the patterns of files to lint and to skip.
	include, exclude *spec.Value
	// included and excluded are those patterns; nil without them.
	included, excluded lint.FilePatterns
	// schemas are the organisation's JSON Schemas, policies their rules, and walks their checks.
	schemas  []schema
	policies []*lint.Rule
	walks    []lint.Walk
}

// layer is a set of settings for all files, or for matching ones.
type layer struct {
	match               lint.FilePatterns // nil: all files
	rules, vars, guards *spec.Value
}

// Parse parses a configuration and returns the linter's findings about it. The configuration is nil if there is an error.
func Parse(l *lint.Linter, path, text string) (*Config, *spec.File, []lint.Finding) {
	file := spec.ReadConfig(path, text)
	c := &Config{Path: path, source: file.Source}
	for _, doc := range file.Documents {
		c.readSchemas(doc.Root.Field("schemas"))
	}
	findings := l.File(file, &lint.Settings{Own: c.Policies()})
	if lint.HasErrors(findings) {
		return nil, file, findings
	}
	for _, doc := range file.Documents {
		root := doc.Root
		c.include, c.exclude = root.Field("include"), root.Field("exclude")
		c.included, c.excluded = filePatterns(c.include), filePatterns(c.exclude)
		c.layers = append(c.layers, layer{nil, root.Field("rules"), root.Field("vars"), root.Field("guards")})
		for _, p := range root.Field("paths").List() {
			l := layer{nil, p.Field("rules"), p.Field("vars"), p.Field("guards")}
			l.match = filePatterns(p.Field("match"))
			c.layers = append(c.layers, l)
		}
	}
	return c, file, findings
}

// Setting is a setting and its origin.
type Setting struct {
	// Name is a dotted name, such as `rules.no-guard`.
	Name, Value string
	// Line is the line in the configuration file.
	Line int
}

// InForce is the configuration that applies to a file.
type InForce struct {
	Severities map[string]lint.Severity
	Off        map[string]bool
	Vars       map[string]string
	Guards     *lint.Guards
	// Own are the rules that the configuration defines; nil for none.
	Own *lint.Pack
}

// For returns the settings that apply to the file. A nil configuration sets nothing.
func (c *Config) For(file string) InForce {
	f := InForce{Severities: map[string]lint.Severity{}, Off: map[string]bool{}, Vars: map[string]string{}, Guards: &lint.Guards{}}
	if c == nil {
		return f
	}
	f.Own = c.own(file)
	for _, l := range c.layers {
		if !c.appliesTo(l, file) {
			continue
		}
		for _, v := range l.rules.Map() {
			f.rule(v)
		}
		for _, v := range l.vars.Map() {
			f.Vars[v.Name] = v.Text
		}
		for _, v := range l.guards.Map() {
			setGuard(f.Guards, v)
		}
	}
	return f
}

// Variant identifies the settings that apply to the file: those of two files with the same variant are equal.
func (c *Config) Variant(file string) string {
	if c == nil {
		return ""
	}
	var applies []byte
	add := func(match lint.FilePatterns) {
		bit := byte('0')
		if match == nil || c.matches(match, file) {
			bit = '1'
		}
		applies = append(applies, bit)
	}
	for _, l := range c.layers {
		add(l.match)
	}
	for i := range c.walks {
		add(c.schemas[i].match)
	}
	return string(applies)
}

// appliesTo reports whether the layer applies to the file.
func (c *Config) appliesTo(l layer, file string) bool {
	return l.match == nil || c.matches(l.match, file)
}

// Varies reports whether the settings depend on patterns of file names.
func (c *Config) Varies() bool {
	if c == nil {
		return false
	}
	return slices.ContainsFunc(c.layers, func(l layer) bool { return l.match != nil }) || slices.ContainsFunc(c.schemas, func(s schema) bool { return s.match != nil })
}

// Excludes reports whether the configuration excludes the file unless it is named explicitly. A nil configuration excludes none.
func (c *Config) Excludes(file string) bool {
	if c == nil {
		return false
	}
	return c.included != nil && !c.matches(c.included, file) || c.matches(c.excluded, file)
}

// filePatterns returns the patterns of a list; nil without one.
func filePatterns(list *spec.Value) lint.FilePatterns {
	if list == nil {
		return nil
	}
	return lint.NewFilePatterns(texts(list))
}

// matches reports whether the file's path, relative to the configuration's folder, matches a pattern.
func (c *Config) matches(patterns lint.FilePatterns, file string) bool {
	relative, err := filepath.Rel(filepath.Dir(c.Path), file)
	if err != nil {
		return false
	}
	return patterns.Match(filepath.ToSlash(relative))
}

func (f *InForce) rule(v *spec.Value) {
	delete(f.Severities, v.Name)
	delete(f.Off, v.Name)
	if severity, ok := lint.ParseSeverity(v.Text); ok {
		f.Severities[v.Name] = severity
	} else {
		f.Off[v.Name] = true
	}
}

// Settings lists the settings that apply to the file, in file order, without those that a later layer overrides. It is not safe
// for concurrent use.
func (c *Config) Settings(file string) []Setting {
	var settings []Setting
	for _, v := range []*spec.Value{c.include, c.exclude} {
		if v != nil {
			settings = append(settings, c.setting(v.Name, v))
		}
	}
	for i := range c.schemas {
		if s := &c.schemas[i]; s.match == nil || c.matches(s.match, file) {
			settings = append(settings, Setting{s.Rule.ID, s.From(), c.source.Position(s.Value.Head().Start).Line})
		}
	}
	last := map[string]int{} // index of the last setting by name
	for _, l := range c.layers {
		if !c.appliesTo(l, file) {
			continue
		}
		for _, part := range []struct {
			name   string
			values *spec.Value
		}{{"rules.", l.rules}, {"vars.", l.vars}, {"guards.", l.guards}} {
			for _, v := range part.values.Map() {
				name := part.name + v.Name
				last[name] = len(settings)
				settings = append(settings, c.setting(name, v))
			}
		}
	}
	kept := settings[:0]
	for i, s := range settings {
		if at, ok := last[s.Name]; !ok || at == i {
			kept = append(kept, s)
		}
	}
	return kept
}

func (c *Config) setting(name string, v *spec.Value) Setting {
	return Setting{name, written(c.source, v), c.source.Position(v.Head().Start).Line}
}

// written returns the text of a setting's value, on one line.
func written(source *spec.Source, v *spec.Value) string {
	text := source.Text[v.Node.Range.Start:v.Node.Range.End]
	return strings.Join(strings.Fields(text), " ")
}
