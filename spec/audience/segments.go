package audience

import (
	"sluice/spec"
	"sluice/spec/pattern"
)

// relations are what is known about segments by their patterns.
type relations struct {
	// contains and apart are by the places of two segments; no entries where nothing is known.
	contains, apart [][]bool
	// everyone are the segments that match all users, none those that match no user.
	everyone, none []bool
}

// maxRelated bounds the segments whose patterns are held against each other: a launch of 6 steps names at most 36.
const maxRelated = 40

func (t *Launch) relate(d *spec.Document) (r relations) {
	n := len(t.Segments)
	if n > maxRelated {
		return r
	}
	patterns := make([]*pattern.Pattern, n)
	r.everyone, r.none = make([]bool, n), make([]bool, n)
	for i, name := range t.Segments {
		if s := d.Segment(name); s != nil {
			text, _ := s.Pattern.Str()
			root, _ := pattern.Read(text)
			patterns[i] = pattern.Of(root)
			r.everyone[i], r.none[i] = patterns[i].Everyone(), patterns[i].Nobody()
		}
	}
	for i := range patterns {
		contains, apart := make([]bool, n), make([]bool, n)
		for j := range patterns {
			if i != j && patterns[i] != nil && patterns[j] != nil {
				contains[j], apart[j] = patterns[i].Contains(patterns[j]), patterns[i].Apart(patterns[j])
			}
		}
		r.contains, r.apart = append(r.contains, contains), append(r.apart, apart)
	}
	return r
}

// Audience returns who is in the segments, in those that contain one of them, and in no others; not ok if no user can be.
func (t *Launch) Audience(segments ...int) (a Audience, ok bool) {
	a = make(Audience, len(t.Segments))
	if t.relations.everyone != nil {
		copy(a, t.relations.everyone)
	}
	for _, s := range segments {
		a[s] = true
		if t.relations.contains == nil {
			continue
		}
		for wider, contains := range t.relations.contains {
			a[wider] = a[wider] || contains[s]
		}
	}
	return a, t.possible(a)
}

func (t *Launch) possible(a Audience) bool {
	for i, in := range a {
		if !in || t.relations.apart == nil {
			continue
		}
		if t.relations.none[i] {
			return false
		}
		for j := range i {
			if a[j] && (t.relations.apart[i][j] || t.relations.apart[j][i]) {
				return false
			}
		}
	}
	return true
}

// Everyone is the audience in no segment except those that match all users.
func (t *Launch) Everyone() Audience {
	a, _ := t.Audience()
	return a
}
