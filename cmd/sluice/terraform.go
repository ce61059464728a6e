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

// module is a Terraform module with the findings in its files and in the modules it calls.
type module struct {
	dir    string
	file   *spec.File
	shares []lint.Share
	// settingsOf is the file whose settings apply to the modules that this one calls, and config the configuration of all files.
	settingsOf string
	config     *workspace.Loaded
	// released is set if only the names of the module's files are kept.
	released bool
}

// moduleOf reads the module in a folder under the settings of one of its files. A text replaces the file of its name on disk.
func (l *linter) moduleOf(dir, settingsOf string, text *spec.Part) *module {
	m := &module{dir: dir, settingsOf: settingsOf}
	_, _, m.config = l.settings.ForFile(settingsOf)
	m.read(l, text)
	return m
}

func (m *module) read(l *linter, text *spec.Part) {
	m.file, m.released = spec.ReadModule(m.dir, l.folderOf(m.dir).With(text)), false
}

// folderOf returns the folder of a module with its share of the limits of a run.
func (l *linter) folderOf(dir string) spec.Folder {
	from := l.settings.ModuleFolder(dir)
	from.Modules, from.Called = l.modules.calledEach(), l.modules.calledText()
	return from
}

// release drops everything but the names of the module's files, and whether it has something to lint.
func (m *module) release() {
	file := &spec.File{Source: &spec.Source{Path: m.file.Source.Path}, Unrelated: m.file.Unrelated, Unopened: m.file.Unopened}
	for _, p := range m.file.Parts {
		file.Parts = append(file.Parts, spec.Part{Path: p.Path})
	}
	m.file, m.shares, m.released = file, nil, true
}

// maxVariants limits the different settings of the files of a module, which is linted with each of them.
const maxVariants = 10

// lint lints the module: each of its files with its own settings.
func (m *module) lint(l *linter) *module {
	if m.config != nil && m.config.Err != nil {
		return m
	}
	if m.released {
		m.read(l, nil)
	}
	of := m.settingsByFile(l)
	runs := map[string]map[string]lint.Share{}
	for i := range m.file.Parts {
		name := m.file.Parts[i].Path
		variant := l.settings.Variant(of[name])
		if runs[variant] == nil {
			runs[variant] = l.sharesOf(m.file, of[name])
		}
		if s, found := runs[variant][name]; found {
			m.shares = append(m.shares, s)
		}
	}
	return m
}

// settingsByFile returns the file whose settings apply to each file of the module: its own, unless there are too many different ones,
// which is reported.
func (m *module) settingsByFile(l *linter) map[string]string {
	of, variants := map[string]string{}, map[string]bool{}
	for i := range m.file.Parts {
		part := &m.file.Parts[i]
		of[part.Path] = m.settingsOf
		if path.Dir(part.Path) != m.dir {
			continue
		}
		variant := l.settings.Variant(part.Path)
		if len(variants) < maxVariants || variants[variant] {
			of[part.Path], variants[variant] = part.Path, true
			continue
		}
		m.file.Problems = append(m.file.Problems, spec.Problem{Kind: spec.TooBig, Range: spec.Range{Start: part.Start, End: part.Start},
			Message: fmt.Sprintf("the files of the module have more than %d different settings; use fewer `paths`", maxVariants)})
	}
	return of
}

// sharesOf lints a module with the settings of one of its files.
func (l *linter) sharesOf(f *spec.File, settingsOf string) map[string]lint.Share {
	settings, _, _ := l.settings.ForFile(settingsOf)
	shares := map[string]lint.Share{}
	for _, s := range lint.Split(f, l.rules.File(f, &settings)) {
		shares[s.File.Source.Path] = s
	}
	return shares
}

// share returns the module's result for one file.
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

// inputs returns the files that the module is read from, and those that would be if they were there.
func (m *module) inputs() (files []string) {
	for _, p := range m.file.Parts {
		files = append(files, filepath.FromSlash(p.Path))
	}
	for _, name := range m.file.Unopened {
		files = append(files, filepath.FromSlash(name))
	}
	return files
}

// calls returns the folders of called modules.
func (m *module) calls() (dirs []string) {
	for _, p := range m.file.Parts {
		if dir := path.Dir(p.Path); dir != m.dir && dialect.IsTerraform(p.Path) && !slices.Contains(dirs, dir) {
			dirs = append(dirs, dir)
		}
	}
	return dirs
}

// terraform lints a file of a Terraform module. It reads the whole module, since values come from all of its files.
func (l *linter) terraform(file string) outcome {
	if _, err := l.settings.ReadFile(file); err != nil {
		return outcome{err: err}
	}
	if found, ok := l.modules.found[filepath.ToSlash(file)]; ok {
		return *found
	}
	return l.moduleFile(file, nil)
}

// moduleFile lints a file of a Terraform module, optionally with its text.
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

// lintAsOne lints an argument as one file: a folder as the Terraform module in it, and a file of a module as its resources. The
// findings in a module are listed by file.
func (l *linter) lintAsOne(name string) outcome {
	if !isModule(name) {
		return l.one(name)
	}
	folder, file := isFolder(name), path.Clean(filepath.ToSlash(name))
	if _, err := l.settings.ReadFile(name); err != nil && !folder {
		return outcome{err: err}
	}
	settingsOf := file
	if folder {
		settingsOf = path.Join(file, "main.tf")
	}
	m := l.moduleOf(path.Dir(settingsOf), settingsOf, nil).lint(l)
	switch {
	case len(m.file.Parts) == 0 && folder:
		return outcome{err: fmt.Errorf("%s: is a directory without a Terraform module; name a plan in it", name)}
	case len(m.file.Parts) == 0:
		_, err := l.settings.ReadFile(name)
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

// readable reports whether a file of a module can be read. Errors are reported on reading it.
func readable(file string) bool {
	info, err := os.Stat(file)
	return err == nil && info.Mode().IsRegular()
}

// isModule reports whether an argument is a Terraform module or one of its files.
func isModule(name string) bool {
	return name != stdin && (dialect.OfTerraform(name) || isFolder(name))
}

// isFolder reports whether an argument is a folder, and thus the Terraform module in it.
func isFolder(name string) bool {
	info, err := os.Stat(name)
	return name != stdin && err == nil && info.IsDir()
}
