package langserver

import (
	"path"
	"path/filepath"
	"slices"

	"sluice/cmd/sluice/internal/langserver/shown"
	"sluice/cmd/sluice/internal/workspace"
	"sluice/compile/importer"
	"sluice/spec"
	"sluice/spec/dialect"
)

// convert returns actions that write the requests and resources of a file to new plans next to it. The editor must be able to
// create files.
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
			continue // never overwrite
		}
		uri := uriOf(target)
		actions = append(actions, codeAction{Title: shown.Text("Convert to the plan `" + p.Name + "`"), Kind: kindRewrite, Edit: &workspaceEdit{Steps: []any{
			map[string]any{"kind": "create", "uri": uri, "options": map[string]bool{"ignoreIfExists": false, "overwrite": false}},
			documentEdit{versionedID{uri, nil}, []textEdit{{NewText: p.Text}}},
		}}})
	}
	return actions
}

// isForeign reports whether import can convert a document to a plan.
func isForeign(d *spec.Document) bool {
	return d.Flags == nil && d.Dialect != dialect.Plan && d.Dialect != dialect.Config
}

// foreign parses the document as import does.
func (s *server) foreign(d *document) *spec.File {
	if !dialect.IsTerraform(d.path) {
		return spec.ReadForeign(filepath.Base(d.path), d.text())
	}
	name := filepath.ToSlash(d.path)
	return spec.ImportModule(path.Dir(name), s.withOpenTexts(workspace.ModuleFolder(path.Dir(name)))).Only(name)
}
