package main

import (
	"fmt"
	"os"
	"path"
	"path/filepath"
	"slices"

	"sluice/cmd/sluice/internal/workspace"
	"sluice/lint"
	"sluice/lint/report"
	"sluice/spec"
	"sluice/spec/dialect"
)

// module is a Terraform module with what was found in its files and in those of the modules that it calls.
type module struct {
	dir    string
	file   *spec.File
	shares []lint.Share
	// settings and config are in force for all of its files.
	settings lint.Settings
	config   *workspace.Loaded
}

// moduleOf reads the module in a folder, under the settings of one of its files. A text that is given stands for the file of
// that name, whatever is on the disk.
func (l *linter) moduleOf(dir, settingsOf string, text *spec.Part) *module {
	m := &module{dir: dir}
	m.settings, _, m.config = l.settings.ForFile(settingsOf)
	m.file = spec.ReadModule(dir, workspace.ModuleFolder(dir).With(text))
	return m
}

// lint finds what is wrong with the module.
func (m *module) lint(l *linter) *module {
	if m.config == nil || m.config.Err == nil {
		m.shares = lint.Split(m.file, l.rules.File(m.file, &m.settings))
	}
	return m
}

// share returns what there is to say about a file of the module.
func (m *module) share(name string) report.Result {
	for _, s := range m.shares {
		if s.File.Source.Path == name {
			return report.Result{File: s.File, Findings: s.Findings}
		}
	}
	empty := &spec.File{Source: &spec.Source{Path: name}, Unrelated: m.file.Unrelated}
	for i := range m.file.Parts {
		if part := &m.file.Parts[i]; part.Path == name {
			empty.Source.Text = part.Text
		}
	}
	return report.Result{File: empty}
}

// calls returns the folders of the modules that it calls.
func (m *module) calls() (dirs []string) {
	for _, p := range m.file.Parts {
		if dir := path.Dir(p.Path); dir != m.dir && dialect.IsTerraform(p.Path) && !slices.Contains(dirs, dir) {
			dirs = append(dirs, dir)
		}
	}
	return dirs
}

// terraform lints a file of a Terraform module. The whole module is read, since its values come from all of its files.
func (l *linter) terraform(file string) outcome {
	if _, err := workspace.ReadFile(file); err != nil {
		return outcome{err: err}
	}
	if found, ok := l.modules.found[filepath.ToSlash(file)]; ok {
		return *found
	}
	return l.moduleFile(file, nil)
}

// moduleFile lints a file of a Terraform module, of which the text may be given.
func (l *linter) moduleFile(file string, text *string) outcome {
	file = path.Clean(filepath.ToSlash(file))
	var part *spec.Part
	if text != nil {
		part = &spec.Part{Path: file, Text: *text}
	}
	m := l.moduleOf(path.Dir(file), file, part).lint(l)
	if m.config != nil && m.config.Err != nil {
		return outcome{err: m.config.Err}
	}
	return outcome{Result: m.share(file), config: m.config}
}

// whole lints a file as one by itself. A folder stands for the Terraform module in it, and a file of a module for its
// resources; the findings about a module are by file.
func (l *linter) whole(name string) outcome {
	if !isModule(name) {
		return l.one(name)
	}
	folder, file := isFolder(name), path.Clean(filepath.ToSlash(name))
	if _, err := workspace.ReadFile(name); err != nil && !folder {
		return outcome{err: err}
	}
	settingsOf := file
	if folder {
		settingsOf = path.Join(file, "main.tf")
	}
	m := l.moduleOf(path.Dir(settingsOf), settingsOf, nil).lint(l)
	switch {
	case len(m.file.Parts) == 0:
		_, err := workspace.ReadFile(name)
		return outcome{err: err}
	case m.config != nil && m.config.Err != nil:
		return outcome{err: m.config.Err}
	case m.file.Unrelated != "":
		return outcome{err: fmt.Errorf("%s: %s", name, m.file.Unrelated)}
	}
	o := outcome{Result: report.Result{File: m.file}, config: m.config}
	if !folder {
		o.File = m.file.Only(file)
	}
	for _, s := range m.shares {
		if folder || s.File.Source.Path == file || len(s.File.Documents) == 0 {
			o.more = append(o.more, report.Result{File: s.File, Findings: s.Findings})
		}
	}
	return o
}

// modules are the Terraform modules of one run.
type modules struct {
	// byDir are those whose files were found or named, in the order of dirs.
	byDir map[string]*module
	dirs  []string
	// searched are the files that a search took for ours; that a resource stood in a comment shows when the module is read.
	searched map[string]bool
	// found are the outcomes of their files.
	found map[string]*outcome
}

// readModules reads the modules that the files belong to.
func (l *linter) readModules(files []string) {
	l.modules = &modules{byDir: map[string]*module{}, found: map[string]*outcome{}, searched: map[string]bool{}}
	var first []string
	for _, file := range files {
		dir := path.Dir(filepath.ToSlash(file))
		if !dialect.OfTerraform(file) || slices.Contains(l.modules.dirs, dir) {
			continue
		}
		l.modules.dirs, first = append(l.modules.dirs, dir), append(first, file)
	}
	workspace.InOrder(len(first), func(i int) *module { return l.moduleOf(l.modules.dirs[i], first[i], nil) },
		func(m *module) { l.modules.byDir[m.dir] = m })
}

// inputs returns the files that the module which a file belongs to is read from; the file itself where it belongs to none.
func (m *modules) inputs(file string) []string {
	read := m.byDir[path.Dir(filepath.ToSlash(file))]
	if !dialect.OfTerraform(file) || read == nil || read.file.Unrelated != "" {
		return []string{file}
	}
	var inputs []string
	for _, p := range read.file.Parts {
		inputs = append(inputs, filepath.FromSlash(p.Path))
	}
	return inputs
}

// lintModules lints the modules of the files, and returns the files with those of each module in their place in which there is
// something to report. A module that another one calls is linted as it is called.
func (l *linter) lintModules(files []string) []string {
	var kept []string
	wanted := map[string]bool{}
	for _, file := range files {
		m := l.modules.byDir[path.Dir(filepath.ToSlash(file))]
		switch {
		case dialect.OfTerraform(file) && m.file.Unrelated != "" && l.modules.searched[file]:
		case !dialect.OfTerraform(file), m.file.Unrelated != "", !readable(file):
			kept = append(kept, file)
		default:
			wanted[m.dir] = true
		}
	}
	called := l.modules.called()
	for _, dir := range l.modules.dirs {
		for _, callee := range l.modules.byDir[dir].calls() {
			wanted[dir] = wanted[dir] || wanted[callee]
		}
	}
	roots := slices.DeleteFunc(slices.Clone(l.modules.dirs), func(dir string) bool { return !wanted[dir] || called[dir] })
	workspace.InOrder(len(roots), func(i int) *module { return l.modules.byDir[roots[i]].lint(l) }, func(m *module) {
		for _, s := range m.shares {
			if name := filepath.FromSlash(s.File.Source.Path); l.modules.add(m, s) && !slices.Contains(kept, name) {
				kept = append(kept, name)
			}
		}
		if m.config != nil && m.config.Err != nil {
			kept = append(kept, filepath.FromSlash(m.file.Parts[0].Path))
		}
	})
	slices.Sort(kept)
	return slices.Compact(kept)
}

// called are the folders of the modules that others call.
func (m *modules) called() map[string]bool {
	called := map[string]bool{}
	for _, dir := range m.dirs {
		for _, callee := range m.byDir[dir].calls() {
			called[callee] = true
		}
	}
	return called
}

// add adds what was found in a file, and reports whether it is the first about that file.
func (m *modules) add(of *module, s lint.Share) bool {
	name := s.File.Source.Path
	before := m.found[name]
	if before == nil {
		m.found[name] = &outcome{Result: report.Result{File: s.File, Findings: s.Findings}, config: of.config}
		return true
	}
	before.Findings = lint.Merge(before.Findings, s.Findings)
	return false
}

// with returns the outcome of a file with what was found where a module reads it, as by the function `file`.
func (m *modules) with(name string, own outcome) outcome {
	read := m.found[filepath.ToSlash(name)]
	switch {
	case read == nil || own.err != nil:
		return own
	case own.related() != nil:
		return *read
	}
	own.Findings = lint.Merge(own.Findings, read.Findings)
	return own
}

// readable reports whether a file of a module can be read; what keeps it from that is reported where it is tried.
func readable(file string) bool {
	info, err := os.Stat(file)
	return err == nil && info.Mode().IsRegular()
}

// isModule reports whether a path that was named is a Terraform module or one of its files.
func isModule(name string) bool {
	return name != stdin && (dialect.OfTerraform(name) || isFolder(name))
}

// isFolder reports whether a path that was named is a folder, which stands for the Terraform module in it.
func isFolder(name string) bool {
	info, err := os.Stat(name)
	return name != stdin && err == nil && info.IsDir()
}
