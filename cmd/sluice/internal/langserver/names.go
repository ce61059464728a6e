package langserver

import (
	"errors"
	"fmt"

	"sluice/spec"
)

// nameAt returns the name at an offset and all names of its document, or nil.
func (d *document) nameAt(offset int) (at *spec.Name, all []spec.Name) {
	for _, doc := range d.file.Documents {
		names := doc.Names()
		for i := range names {
			if names[i].Range.Start <= offset && offset <= names[i].Range.End {
				return &names[i], names
			}
		}
	}
	return nil, nil
}

// named returns the places of the name at a position that satisfy the condition.
func (s *server) named(p positionParams, wanted func(*spec.Name) bool) (d *document, found []spec.Name) {
	d = s.current(p.TextDocument.URI)
	if d == nil {
		return nil, nil
	}
	at, all := d.nameAt(d.offset(p.Position))
	if at == nil {
		return d, nil
	}
	for i := range all {
		if all[i].Refers(at) && d.holds(all[i].Range) && wanted(&all[i]) {
			found = append(found, all[i])
		}
	}
	return d, found
}

func (d *document) locations(names []spec.Name) []location {
	places := []location{}
	for _, n := range names {
		places = append(places, location{d.uri, d.place(n.Range)})
	}
	return places
}

func (s *server) definition(p positionParams) (any, error) {
	d, found := s.named(p, func(n *spec.Name) bool { return n.Defines })
	return d.locations(found), nil
}

func (s *server) references(p referenceParams) (any, error) {
	d, found := s.named(p.positionParams, func(n *spec.Name) bool { return p.Context.IncludeDeclaration || !n.Defines })
	return d.locations(found), nil
}

func (s *server) prepareRename(p positionParams) (any, error) {
	d := s.current(p.TextDocument.URI)
	if d == nil {
		return nil, nil
	}
	at, _ := d.nameAt(d.offset(p.Position))
	if at == nil {
		return nil, nil
	}
	return d.place(at.Range), nil
}

var errNotAName = errors.New("only names of targets, actions, groups, segments, features, variations and variables can be renamed")

func (s *server) rename(p renameParams) (any, error) {
	d, found := s.named(p.positionParams, func(*spec.Name) bool { return true })
	if len(found) == 0 {
		return nil, errNotAName
	}
	if p.NewName == "" || !isName(p.NewName) {
		return nil, errors.New("write a name of letters, digits, `-`, `_` and `.`")
	}
	var edits []textEdit
	for _, n := range found {
		if d.text()[n.Range.Start-d.base:n.Range.End-d.base] != n.Text {
			return nil, fmt.Errorf("`%s` is assembled from other values in line %d; rename it manually", n.Text, d.place(n.Range).Start.Line+1)
		}
		edits = append(edits, textEdit{d.place(n.Range), p.NewName})
	}
	return d.edit(edits), nil
}

// isName reports whether the text is a valid name everywhere without quotes.
func isName(text string) bool {
	for i, r := range text {
		letter := r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r == '_'
		if !letter && (i == 0 || (r < '0' || r > '9') && r != '-' && r != '.') {
			return false
		}
	}
	return true
}
