package main

import (
	"path"
	"path/filepath"
	"slices"
	"strings"

	"sluice/cmd/sluice/internal/workspace"
	"sluice/lint"
	"sluice/lint/report"
	"sluice/spec"
	"sluice/spec/dialect"
	"sluice/spec/hcl"
)

// modules are the Terraform modules of one run.
type modules struct {
	// byDir are the modules of the input files; dirs has their order.
	byDir map[string]*module
	dirs  []string
	// searched are the files found by search, which match by words that may turn out to be comments.
	searched map[string]bool
	// found are the outcomes by file.
	found map[string]*outcome
}

// readModules reads the modules of the files.
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
	kept := 0
	workspace.InOrder(len(first), func(i int) *module { return l.moduleOf(l.modules.dirs[i], first[i], nil) }, func(m *module) {
		if kept += len(m.file.Source.Text); kept > maxKept {
			m.release()
		}
		l.modules.byDir[m.dir] = m
	})
}

// maxKept limits the text of the modules, in bytes, whose values are kept between reading and linting, since they take about fifty times
// as much memory. Other modules are read again.
const maxKept = 1 << 20

// calledEach returns how many module calls are followed in each module, since modules that call each other are read for each of them.
// All together have 5,000, and each at least 20.
func (m *modules) calledEach() int {
	if m == nil {
		return hcl.MaxModules
	}
	return min(hcl.MaxModules, max(20, 5_000/max(len(m.dirs), 1)))
}

// calledText limits the text of the modules that each module calls, in bytes. All together have 32 MiB, and each at least 512 KiB.
func (m *modules) calledText() int {
	if m == nil {
		return 0
	}
	return max(512<<10, 32<<20/max(len(m.dirs), 1))
}

// unrelated reports whether a file is part of a module without a resource to lint.
func (m *modules) unrelated(file string) bool {
	module := m.byDir[path.Dir(filepath.ToSlash(file))]
	return dialect.OfTerraform(file) && module != nil && module.file.Unrelated != ""
}

// inputs returns the files read for the module of a file, or only the file itself.
func (m *modules) inputs(file string) []string {
	read := m.byDir[path.Dir(filepath.ToSlash(file))]
	if !dialect.OfTerraform(file) || read == nil || m.unrelated(file) {
		return []string{file}
	}
	return read.inputs()
}

// lintModules lints the modules of the files. It returns the files, with each module replaced by its files with findings. A
// called module is linted with the arguments of its callers, and by itself: it may be one that is also applied on its own.
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
	for _, dir := range l.modules.dirs {
		for _, callee := range l.modules.byDir[dir].calls() {
			wanted[dir] = wanted[dir] || wanted[callee]
		}
	}
	roots := slices.DeleteFunc(slices.Clone(l.modules.dirs), func(dir string) bool { return !wanted[dir] })
	workspace.InOrder(len(roots), func(i int) *module { return l.modules.byDir[roots[i]].lint(l) }, func(m *module) {
		for _, s := range m.shares {
			if name := filepath.FromSlash(s.File.Source.Path); l.modules.add(m, s) && !slices.Contains(kept, name) {
				kept = append(kept, name)
			}
		}
		if m.config != nil && m.config.Err != nil {
			kept = append(kept, filepath.FromSlash(m.file.Parts[0].Path))
		}
		m.release()
	})
	l.lintPlans(files, func(name string) { kept = append(kept, name) })
	slices.Sort(kept)
	return slices.Compact(kept)
}

// called returns the folders of called modules.
func (m *modules) called() map[string]bool {
	called := map[string]bool{}
	for _, dir := range m.dirs {
		for _, callee := range m.byDir[dir].calls() {
			called[callee] = true
		}
	}
	return called
}

// add adds findings to a file, and reports whether they are its first.
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

// with returns the outcome of a file with the findings of modules that read it, for example with the function `file`.
func (m *modules) with(name string, own outcome) outcome {
	read := m.found[filepath.ToSlash(name)]
	switch {
	case read == nil || own.err != nil:
		return own
	case own.related() != nil, read.planned:
		return *read
	}
	own.Findings = lint.Merge(own.Findings, read.Findings)
	return own
}

// planned reads a Terraform plan and the module next to it. It returns nil for another file.
func (l *linter) planned(name string) *module {
	if filepath.Ext(name) != ".json" || name == stdin || !readable(name) {
		return nil
	}
	text, err := l.settings.ReadFile(name)
	if err != nil || !strings.Contains(text, `"resource_changes"`) || !spec.IsTerraformPlan(text) {
		return nil
	}
	slashed := filepath.ToSlash(name)
	m := &module{dir: path.Dir(slashed), settingsOf: name}
	_, _, m.config = l.settings.ForFile(name)
	m.file = spec.ReadPlan(slashed, text, l.folderOf(m.dir))
	return m
}

// lintPlans lints the Terraform plans among the files, and yields the files of the module next to a plan in which it has
// findings.
func (l *linter) lintPlans(files []string, found func(name string)) {
	for _, name := range files {
		m := l.planned(name)
		if m == nil || m.lint(l).file.Parts == nil {
			continue
		}
		slashed := filepath.ToSlash(name)
		l.modules.found[slashed] = &outcome{Result: report.Result{File: m.file.View(&m.file.Parts[0])}, config: m.config, planned: true}
		for _, s := range m.shares {
			if len(s.Findings) > 0 && l.modules.add(m, s) {
				found(filepath.FromSlash(s.File.Source.Path))
			}
		}
	}
}
