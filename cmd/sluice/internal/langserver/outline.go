package langserver

import (
	"sluice/spec"
	"sluice/spec/yaml"
)

// symbols is the outline: the sections of each plan, and what they name.
func (s *server) symbols(p documentParams) (any, error) {
	d := s.current(p.TextDocument.URI)
	list := []symbol{}
	if d == nil {
		return list, nil
	}
	for _, doc := range d.file.Documents {
		list = append(list, d.outline(doc.Root, maxOutline)...)
	}
	return list, nil
}

// maxOutline is how deep the outline goes.
const maxOutline = 4

func (d *document) outline(v *spec.Value, depth int) (list []symbol) {
	if depth == 0 {
		return nil
	}
	for _, f := range v.Fields {
		if f.Key == nil || f.Node.Scalar() {
			continue
		}
		whole := spec.Range{Start: f.Key.Range.Start, End: max(f.Key.Range.End, f.Node.Range.End)}
		kind := symbolObject
		if f.ActionID() != "" {
			kind = symbolFunction
		}
		x := symbol{Name: nonEmpty(f.Name), Kind: kind, Range: d.mapper.rangeOf(whole), Selection: d.mapper.rangeOf(f.Key.Range), Children: d.outline(f, depth-1)}
		x.Detail = f.ActionID()
		list = append(list, x)
	}
	for _, item := range v.Items {
		name := item.Called()
		if name == "" || item.Node.Kind != yaml.Map {
			continue
		}
		list = append(list, symbol{Name: name, Kind: symbolKey, Range: d.mapper.rangeOf(item.Node.Range),
			Selection: d.mapper.rangeOf(item.Head()), Children: d.outline(item, depth-1)})
	}
	return list
}

// nonEmpty is a name that editors accept.
func nonEmpty(name string) string {
	if name == "" {
		return "(no name)"
	}
	return name
}

func (s *server) folding(p documentParams) (any, error) {
	d := s.current(p.TextDocument.URI)
	folds := []foldingRange{}
	if d == nil {
		return folds, nil
	}
	for _, root := range d.file.Roots {
		folds = d.folds(root, folds, yaml.MaxDepth)
	}
	return folds, nil
}

func (d *document) folds(n *yaml.Node, folds []foldingRange, depth int) []foldingRange {
	if depth == 0 {
		return folds
	}
	for _, e := range n.Entries {
		if first, last := d.mapper.position(e.Key.Range.Start).Line, d.mapper.position(e.Value.Range.End).Line; last > first && !e.Value.Scalar() {
			folds = append(folds, foldingRange{first, last})
		}
		folds = d.folds(e.Value, folds, depth-1)
	}
	for _, item := range n.Items {
		folds = d.folds(item, folds, depth-1)
	}
	return folds
}
