// Package config reads `.sluice.yaml`, the settings of a repository or folder, and tells what is in force for a file.
package config

import (
	"path"
	"path/filepath"
	"slices"
	"strings"

	"github.com/bmatcuk/doublestar/v4"

	"sluice/lint"
	"sluice/spec"
)

// Name is the name of a configuration file.
const Name = ".sluice.yaml"

// Config is a configuration file that was read.
type Config struct {
	// Path is where it was read; settings for some files only match their paths from its folder.
	Path   string
	source *spec.Source
	layers []layer
}

// layer is a set of settings for all files, or for those that match.
type layer struct {
	match               []string // none: all files
	rules, vars, guards *spec.Value
}

// Parse reads a configuration and says what is wrong with it. It is nil where something is.
func Parse(path, text string) (*Config, *spec.File, []lint.Finding) {
	file := spec.ReadConfig(path, text)
	findings := lint.Default().File(file, nil)
	if lint.HasErrors(findings) {
		return nil, file, findings
	}
	c := &Config{Path: path, source: file.Source}
	for _, doc := range file.Documents {
		root := doc.Root
		c.layers = append(c.layers, layer{nil, root.Field("rules"), root.Field("vars"), root.Field("guards")})
		for _, p := range root.Field("paths").List() {
			l := layer{nil, p.Field("rules"), p.Field("vars"), p.Field("guards")}
			for _, m := range p.Field("match").List() {
				l.match = append(l.match, m.Text)
			}
			c.layers = append(c.layers, l)
		}
	}
	return c, file, findings
}

// Setting is one setting with where it comes from.
type Setting struct {
	// Name is such as `rules.no-guard`.
	Name, Value string
	// Line is that in the configuration file.
	Line int
}

// InForce is what holds for one file.
type InForce struct {
	Severities map[string]lint.Severity
	Off        map[string]bool
	Vars       map[string]string
	Guards     *lint.Guards
}

// For tells what holds for the file. A nil configuration sets nothing.
func (c *Config) For(file string) InForce {
	f := InForce{Severities: map[string]lint.Severity{}, Off: map[string]bool{}, Vars: map[string]string{}, Guards: &lint.Guards{}}
	if c == nil {
		return f
	}
	for _, l := range c.layers {
		if !c.concerns(l, file) {
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

// concerns tells whether the layer holds for the file.
func (c *Config) concerns(l layer, file string) bool {
	if l.match == nil {
		return true
	}
	relative, err := filepath.Rel(filepath.Dir(c.Path), file)
	if err != nil {
		return false
	}
	relative = filepath.ToSlash(relative)
	for _, pattern := range l.match {
		if ok, _ := doublestar.Match(path.Clean(pattern), relative); ok {
			return true
		}
	}
	return false
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

// Settings lists what holds for the file, in the order in which it was set; what a later layer overrules is left out. It must
// not be called from two goroutines at a time.
func (c *Config) Settings(file string) []Setting {
	var settings []Setting
	for _, l := range c.layers {
		if !c.concerns(l, file) {
			continue
		}
		for _, part := range []struct {
			name   string
			values *spec.Value
		}{{"rules.", l.rules}, {"vars.", l.vars}, {"guards.", l.guards}} {
			for _, v := range part.values.Map() {
				name := part.name + v.Name
				settings = slices.DeleteFunc(settings, func(s Setting) bool { return s.Name == name })
				settings = append(settings, Setting{name, written(c.source, v), c.source.Position(v.Head().Start).Line})
			}
		}
	}
	return settings
}

// written is a setting's value as its file has it, on one line.
func written(source *spec.Source, v *spec.Value) string {
	text := source.Text[v.Node.Range.Start:v.Node.Range.End]
	return strings.Join(strings.Fields(text), " ")
}
