package audience

import (
	"sluice/spec"
	"sluice/spec/pattern"
)

// relations are the known relations of segments, by their patterns.
type relations struct {
	// contains and disjoint are indexed by two segments; nil if nothing is known.
	contains, disjoint [][]bool
	// everyone are the segments that match all users, none those that match no user.
	everyone, none []bool
}

// maxRelated limits the segments whose patterns are compared: a launch with 6 steps has at most 36.
const maxRelated = 40

// compared limits the comparisons of their tests, by the size of the document, so that the limit is one of the file.
func compared(d *spec.Document) int { return 50_000 + 200*d.Root.Node.Size() }

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
			r.everyone[i], r.none[i] = patterns[i].MatchesAll(), patterns[i].MatchesNone()
		}
	}
	if pattern.Comparisons(patterns) > compared(d) {
		return r
	}
	for i := range patterns {
		contains, disjoint := make([]bool, n), make([]bool, n)
		for j := range patterns {
			if i != j && patterns[i] != nil && patterns[j] != nil {
				contains[j], disjoint[j] = patterns[i].Contains(patterns[j]), patterns[i].Disjoint(patterns[j])
			}
		}
		r.contains, r.disjoint = append(r.contains, contains), append(r.disjoint, disjoint)
	}
	return r
}

// Audience returns the users in the segments, in those that contain one of them, and in no others; ok is false if there are none.
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
		if !in || t.relations.disjoint == nil {
			continue
		}
		if t.relations.none[i] {
			return false
		}
		for j := range i {
			if a[j] && (t.relations.disjoint[i][j] || t.relations.disjoint[j][i]) {
				return false
			}
		}
	}
	return true
}

// Everyone returns the audience of users who are only in segments that match all users.
func (t *Launch) Everyone() Audience {
	a, _ := t.Audience()
	return a
}
