package langserver

import (
	"strings"

	"sluice/spec/dialect"
	"sluice/spec/yaml"
)

// folding returns the ranges of multi-line mappings and lists.
func (s *server) folding(p documentParams) (any, error) {
	d := s.current(p.TextDocument.URI)
	folds := []foldingRange{}
	if d == nil {
		return folds, nil
	}
	if dialect.IsTerraform(d.path) {
		return braces(d.text(), folds), nil
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

// braces folds from a line that ends with an opening brace to the line that begins with the closing one.
func braces(text string, folds []foldingRange) []foldingRange {
	var open []int
	for i, line := range strings.Split(text, "\n") {
		line = strings.TrimSpace(line)
		if len(open) > 0 && line != "" && strings.IndexByte("}])", line[0]) >= 0 {
			if first := open[len(open)-1]; i-1 > first {
				folds = append(folds, foldingRange{first, i - 1})
			}
			open = open[:len(open)-1]
		}
		if line != "" && strings.IndexByte("{[(", line[len(line)-1]) >= 0 {
			open = append(open, i)
		}
	}
	return folds
}
