package langserver

import (
	"sluice/cmd/sluice/internal/langserver/shown"
	"sluice/spec"
	"sluice/spec/yaml"
)

// symbols returns the outline: the sections of each plan with their names, inside the resource if the file has resources.
func (s *server) symbols(p documentParams) (any, error) {
	d := s.current(p.TextDocument.URI)
	list := []symbol{}
	if d == nil {
		return list, nil
	}
	for _, doc := range d.file.Documents {
		inside := d.outline(doc, doc.Root, maxOutline)
		if doc.Resource() == "" {
			list = append(list, inside...)
			continue
		}
		head := doc.Root.Head()
		whole := spec.Range{Start: head.Start, End: max(head.End, doc.Root.Node.Range.End)}
		list = append(list, symbol{Name: shown.Text(doc.Resource()), Kind: symbolClass, Range: d.place(whole), Selection: d.place(head), Children: inside})
	}
	return list, nil
}

// maxOutline bounds the depth of the outline.
const maxOutline = 4

func (d *document) outline(doc *spec.Document, v *spec.Value, depth int) (list []symbol) {
	if depth == 0 {
		return nil
	}
	for _, f := range v.Fields {
		if f.Key == nil || f.Node.Scalar() || !d.holds(f.Key.Range) {
			continue
		}
		whole := spec.Range{Start: f.Key.Range.Start, End: max(f.Key.Range.End, f.Node.Range.End)}
		x := symbol{Name: shown.Text(nonEmpty(doc.KeyOf(f))), Kind: symbolObject, Range: d.place(whole), Selection: d.place(f.Key.Range), Children: d.outline(doc, f, depth-1)}
		if x.Detail = shown.Text(f.ActionID()); x.Detail != "" {
			x.Kind = symbolFunction
		}
		list = append(list, x)
	}
	for _, item := range v.Items {
		name := item.Called()
		if name == "" || item.Node.Kind != yaml.Map || !d.holds(item.Node.Range) {
			continue
		}
		list = append(list, symbol{Name: shown.Text(name), Kind: symbolKey, Range: d.place(item.Node.Range),
			Selection: d.place(item.Head()), Children: d.outline(doc, item, depth-1)})
	}
	return list
}

// nonEmpty replaces an empty name, which editors reject.
func nonEmpty(name string) string {
	if name == "" {
		return "(no name)"
	}
	return name
}
