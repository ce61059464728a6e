package langserver

import (
	"fmt"
	"net/url"
	"path/filepath"
	"slices"
	"strings"

	"sluice/lint"
	"sluice/spec"
	"sluice/spec/dialect"
)

// document is a text open in the editor.
type document struct {
	uri     string
	path    string
	version int
	mapper  *mapper
	// file and findings are the result of linting the text, or an older version of it.
	file     *spec.File
	findings []lint.Finding
	// base is the offset of the text in its Terraform module, to which the ranges of file refer.
	base int
	// dirty reports whether the text has not been linted yet.
	dirty bool
}

func (d *document) text() string { return d.mapper.text }

// isJSON reports JSON syntax.
func (d *document) isJSON() bool { return (&spec.Source{Path: d.path, Text: d.text()}).IsJSON() }

// place converts a range in file to an editor range.
func (d *document) place(r spec.Range) lspRange { return d.mapper.rangeOf(r.Moved(-d.base)) }

// offset converts an editor position to an offset in file.
func (d *document) offset(p position) int { return d.mapper.offset(p) + d.base }

// holds reports whether a range in file is inside the document.
func (d *document) holds(r spec.Range) bool {
	return r.Start >= d.base && r.End <= d.base+len(d.text())
}

// pathOf returns the file path of a URI, or the URI if it is not a file.
func pathOf(uri string) string {
	parsed, err := url.Parse(uri)
	if err != nil || parsed.Scheme != "file" {
		return uri
	}
	path := filepath.FromSlash(parsed.Path)
	if len(path) > 2 && path[0] == filepath.Separator && path[2] == ':' { // /C:/plans
		path = path[1:]
	}
	return path
}

func (s *server) open(p openParams) (any, error) {
	d := &document{uri: p.TextDocument.URI, path: pathOf(p.TextDocument.URI), version: p.TextDocument.Version}
	d.mapper = newMapper(p.TextDocument.Text, s.utf8)
	s.docs[d.uri] = d
	s.lint(d)
	return nil, nil
}

func (s *server) change(p changeParams) (any, error) {
	d, err := s.document(p.TextDocument.URI)
	if err != nil {
		return nil, err
	}
	for _, c := range p.Changes {
		text := c.Text
		if c.Range != nil {
			start, end := d.mapper.offset(c.Range.Start), d.mapper.offset(c.Range.End)
			if end < start {
				start, end = end, start
			}
			text = d.text()[:start] + c.Text + d.text()[end:]
		}
		d.mapper = newMapper(text, s.utf8)
	}
	d.version = p.TextDocument.Version
	s.lint(d)
	for _, other := range s.docs {
		if dialect.IsTerraform(d.path) && dialect.IsTerraform(other.path) && filepath.Dir(d.path) == filepath.Dir(other.path) {
			s.lint(other)
		}
	}
	return nil, nil
}

func (s *server) close(p documentParams) (any, error) {
	if d := s.docs[p.TextDocument.URI]; d != nil {
		delete(s.docs, d.uri)
		s.send(d.uri, 0, nil)
		if slices.ContainsFunc(s.folders.paths, func(folder string) bool { return strings.HasPrefix(d.path, folder+string(filepath.Separator)) }) {
			s.folders.pending = append(s.folders.pending, d.path) // lint the text on disk
			s.wakeWorker()
		}
	}
	return nil, nil
}

// save lints everything again after a configuration or a file of a module was saved.
func (s *server) save(p documentParams) (any, error) {
	if path := pathOf(p.TextDocument.URI); filepath.Base(path) == configName || dialect.OfTerraform(path) {
		s.settings.forget()
		s.lintAll()
		s.search()
	}
	return nil, nil
}

func (s *server) document(uri string) (*document, error) {
	d := s.docs[uri]
	if d == nil {
		return nil, fmt.Errorf("`%s` is not open", uri)
	}
	return d, nil
}

// current returns an open document with its newest text linted, or nil.
func (s *server) current(uri string) *document {
	d := s.docs[uri]
	if d != nil && (d.dirty || d.file == nil) {
		s.check(d)
	}
	return d
}
