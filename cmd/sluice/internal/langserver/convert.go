package langserver

import (
	"path"
	"path/filepath"
	"slices"

	"sluice/cmd/sluice/internal/workspace"
	"sluice/compile/importer"
	"sluice/spec"
	"sluice/spec/dialect"
)

// convert offers to write plans of the requests and resources of a file, each into a new file beside it, in editors that can make files.
func (s *server) convert(d *document) (actions []codeAction) {
	if !s.creates || !slices.ContainsFunc(d.file.Documents, isForeign) {
		return nil
	}
	f := s.foreign(d)
	if slices.ContainsFunc(f.Problems, func(p spec.Problem) bool { return p.Kind == spec.Syntax || p.Kind == spec.TooBig }) {
		return nil
	}
	for _, p := range importer.Write([]*spec.File{f}) {
		target := filepath.Join(filepath.Dir(d.path), p.Name)
		if workspace.Exists(target) || s.openAt(target) != nil {
			continue // it is never overwritten
		}
		uri := uriOf(target)
		actions = append(actions, codeAction{Title: "Convert to the plan `" + p.Name + "`", Kind: kindRewrite, Edit: &workspaceEdit{Steps: []any{
			map[string]any{"kind": "create", "uri": uri, "options": map[string]bool{"ignoreIfExists": false, "overwrite": false}},
			documentEdit{versionedID{uri, nil}, []textEdit{{NewText: p.Text}}},
		}}})
	}
	return actions
}

// isForeign reports whether a document is something that import makes plans of.
func isForeign(d *spec.Document) bool {
	return d.Flags == nil && d.Dialect != dialect.Plan && d.Dialect != dialect.Config
}

// foreign reads the text of a document as import does.
func (s *server) foreign(d *document) *spec.File {
	if !dialect.IsTerraform(d.path) {
		return spec.ReadForeign(filepath.Base(d.path), d.text())
	}
	name := filepath.ToSlash(d.path)
	return spec.ImportModule(path.Dir(name), s.withOpenTexts(workspace.ModuleFolder(path.Dir(name)))).Only(name)
}
