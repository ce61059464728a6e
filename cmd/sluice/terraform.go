package main

import (
	"path"
	"path/filepath"
	"slices"
	"sync"

	"sluice/cmd/sluice/internal/workspace"
	"sluice/lint"
	"sluice/lint/report"
	"sluice/spec"
	"sluice/spec/dialect"
)

// modules are the Terraform modules that were linted: each once, whichever of its files asks for it.
type modules struct {
	mu    sync.Mutex
	known map[string]*module
}

func newModules() *modules { return &modules{known: map[string]*module{}} }

type module struct {
	once   sync.Once
	file   *spec.File
	shares []lint.Share
	// lead is the file whose outcome carries the shares of the files that hold no resource of ours.
	lead string
}

// of returns the module in a folder.
func (m *modules) of(dir string) *module {
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.known[dir] == nil {
		m.known[dir] = &module{}
	}
	return m.known[dir]
}

// terraform lints a file of a Terraform module. The whole module is read, since its values come from all of its files.
func (l *linter) terraform(file string) outcome {
	settings, _, inForce := l.settings.ForFile(file)
	if inForce != nil && inForce.Err != nil {
		return outcome{err: inForce.Err}
	}
	if _, err := workspace.ReadFile(file); err != nil {
		return outcome{err: err}
	}
	file = filepath.ToSlash(file)
	dir := path.Dir(file)
	m := l.modules.of(dir)
	m.once.Do(func() { m.lint(l.rules, dir, &settings) })
	o := outcome{config: inForce}
	for _, share := range m.shares {
		result := report.Result{File: share.File, Findings: share.Findings}
		switch name := share.File.Source.Path; {
		case name == file:
			o.Result = result
		case m.lead == file && !m.holdsResource(name):
			o.more = append(o.more, result)
		}
	}
	if o.File == nil {
		o.File = &spec.File{Source: &spec.Source{Path: file}, Unrelated: m.file.Unrelated}
	}
	return o
}

func (m *module) lint(l *lint.Linter, dir string, settings *lint.Settings) {
	m.file = spec.ReadModule(dir, workspace.ModuleFolder(dir))
	m.shares = lint.Split(m.file, l.File(m.file, settings))
	for _, share := range m.shares {
		if m.lead == "" && len(share.File.Documents) > 0 {
			m.lead = share.File.Source.Path
		}
	}
}

// holdsResource reports whether the file of the module was found by itself.
func (m *module) holdsResource(name string) bool {
	return slices.ContainsFunc(m.shares, func(s lint.Share) bool {
		return s.File.Source.Path == name && len(s.File.Documents) > 0
	}) && dialect.Recognise(name, []byte(m.text(name))) != dialect.Unrecognized
}

func (m *module) text(name string) string {
	for i := range m.file.Parts {
		if m.file.Parts[i].Path == name {
			return m.file.Parts[i].Text
		}
	}
	return ""
}
