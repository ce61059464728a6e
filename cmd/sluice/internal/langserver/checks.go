package langserver

import (
	"errors"
	"fmt"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"sluice/cmd/sluice/internal/workspace"
	"sluice/lint"
	"sluice/lint/config"
	"sluice/lint/policy"
	"sluice/spec"
	"sluice/spec/dialect"
)

const configName = config.Name

// settingsCache caches the settings until a configuration file changes.
type settingsCache struct{ settings *workspace.Settings }

func (c *settingsCache) forget() { c.settings = nil }

func (c *settingsCache) of(path string) (lint.Settings, map[string]string) {
	if c.settings == nil {
		settings, err := workspace.NewSettings(workspace.Options{Supported: true})
		if err != nil {
			return lint.Settings{}, nil
		}
		c.settings = settings
	}
	settings, vars, _ := c.settings.ForFile(path)
	settings.Open = c.settings.ReadFrom(path)
	return settings, vars
}

// excludes reports whether the configuration excludes the file.
func (c *settingsCache) excludes(path string) bool {
	return c.settings != nil && filepath.Base(path) != configName && c.settings.Excludes(path)
}

// check lints the newest text. A panic in reading becomes a finding; rules recover from their own.
func (s *server) check(d *document) {
	defer func() {
		if reason := recover(); reason != nil {
			d.file = &spec.File{Source: &spec.Source{Path: d.path, Text: d.text()}}
			d.findings = []lint.Finding{{Rule: s.options.Linter.Lookup("internal-error"), Severity: lint.Error,
				Message: fmt.Sprintf("reading failed on this document: %v; please report it", reason)}}
		}
	}()
	s.lintText(d)
}

// lintText reads and lints the newest text.
func (s *server) lintText(d *document) {
	text := d.text()
	d.dirty, d.base = false, 0
	if s.options.check != nil {
		s.options.check(d.path)
	}
	settings, vars := s.settings.of(d.path)
	switch {
	case filepath.Base(d.path) == config.Name:
		s.checkConfig(d, text)
	case dialect.IsTerraform(d.path):
		s.checkModule(d, &settings)
	default:
		d.file = spec.Read(d.path, text, vars)
		d.findings = s.options.Linter.File(d.file, &settings)
	}
	if d.file.Unrelated != "" && dialect.ByName(d.path) == dialect.Unrecognized || s.settings.excludes(d.path) {
		d.findings = nil // the command line does not lint it either
	}
}

// checkConfig lints a configuration and its schemas.
func (s *server) checkConfig(d *document, text string) {
	loaded := workspace.ParseConfig(s.options.Linter, d.path, text)
	loaded.File.Source.Path = d.path
	d.file, d.findings = loaded.File, loaded.Findings
	var fault *policy.Fault
	if !errors.As(loaded.Err, &fault) {
		return
	}
	found := lint.Finding{Rule: s.options.Linter.Lookup("config-value"), Severity: lint.Error, Message: fault.Message, Range: fault.Range}
	if fault.Source != loaded.File.Source { // the error is in a schema file
		found.Message, found.Range = fault.Error(), spec.Range{}
	}
	d.findings = append(d.findings, found)
}

// read parses a text in place of the document's own. It parses JSON as YAML, which accepts incomplete text, and a Terraform
// file with the rest of its module.
func (s *server) read(d *document, text string) *spec.File {
	if dialect.IsTerraform(d.path) {
		name := filepath.ToSlash(d.path)
		dir := path.Dir(name)
		return spec.ReadModule(dir, s.withOpenTexts(workspace.ModuleFolder(dir)).With(&spec.Part{Path: name, Text: text}))
	}
	if filepath.Base(d.path) == config.Name {
		return spec.ReadConfig(d.path, text)
	}
	_, vars := s.settings.of(d.path)
	return spec.Read(strings.TrimSuffix(d.path, ".json"), text, vars)
}

// checkModule lints the Terraform module of the document, using the texts open in the editor.
func (s *server) checkModule(d *document, settings *lint.Settings) {
	name := filepath.ToSlash(d.path)
	dir := path.Dir(name)
	module := spec.ReadModule(dir, s.withOpenTexts(workspace.ModuleFolder(dir)))
	d.file, d.findings = &spec.File{Source: &spec.Source{Path: d.path, Text: d.text()}, Unrelated: module.Unrelated}, nil
	for _, share := range lint.Split(module, s.options.Linter.File(module, settings)) {
		if share.File.Source.Path == name {
			d.file, d.findings = share.File, share.Findings
		}
	}
	for _, part := range module.Parts {
		if part.Path == name {
			d.base = part.Start
		}
	}
}

// withOpenTexts overlays the files on disk with the texts open in the editor, including new files.
func (s *server) withOpenTexts(from spec.Folder) spec.Folder {
	files := from.Files
	from.Files = func(dir string) ([]spec.Part, bool) {
		parts, ok := files(dir)
		for _, d := range s.docs {
			name := filepath.ToSlash(d.path)
			if !dialect.IsTerraform(name) || path.Dir(name) != dir {
				continue
			}
			i := slices.IndexFunc(parts, func(p spec.Part) bool { return p.Path == name })
			if i < 0 {
				i, parts = len(parts), append(parts, spec.Part{Path: name})
			}
			parts[i].Text, ok = d.text(), true
		}
		slices.SortFunc(parts, func(a, b spec.Part) int { return strings.Compare(a.Path, b.Path) })
		return parts, ok
	}
	return from
}
