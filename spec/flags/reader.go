package flags

import (
	"slices"
	"unicode/utf8"

	"sluice/spec/api"
	"sluice/spec/yaml"
)

// reader reads a document and records faults.
type reader struct {
	*Document
	flag    *Flag
	variant *Variant
}

// maxFaults limits the faults reported for a text that is hardly a flag document.
const maxFaults = 10_000

func (r *reader) fault(n *yaml.Node, f Fault) {
	if len(r.Faults) >= maxFaults {
		return
	}
	if f.Range == (yaml.Range{}) {
		f.Range = head(n)
	}
	f.Range = r.Range(f.Range)
	if f.Other != (yaml.Range{}) {
		f.Other = r.Range(f.Other)
	}
	f.Node, f.Flag, f.Variant = n, r.flag, r.variant
	r.Faults = append(r.Faults, f)
}

// head returns the token of a scalar, or the first one of a collection.
func head(n *yaml.Node) yaml.Range {
	switch {
	case n.Kind == yaml.Map && len(n.Entries) > 0 && n.Entries[0].Key.Range.Start == n.Range.Start:
		return n.Entries[0].Key.Range
	case !n.Scalar() && n.Range.End > n.Range.Start:
		return yaml.Range{Start: n.Range.Start, End: n.Range.Start + 1}
	}
	return n.Range
}

// is reports whether a node has one of the kinds. Another kind is a fault, unless the value is not known.
func (r *reader) is(n *yaml.Node, kinds ...yaml.Kind) bool {
	if r.source.unknown(n) {
		return false
	}
	if !slices.Contains(kinds, n.Kind) {
		r.fault(n, Fault{Kind: WrongType, Accept: kinds, Got: n.Kind, Name: n.Text})
		return false
	}
	return true
}

// readers are functions that read members, by name. A member without a function is checked by its shape.
type readers map[string]func(yaml.Entry)

// object reads the members of an object with the shape. Other members are read with other; if it is nil, they are faults.
func (r *reader) object(n *yaml.Node, s *api.Shape, read readers, other func(yaml.Entry)) {
	if !r.is(n, yaml.Map) {
		return
	}
	for _, e := range n.Entries {
		switch m := s.Member(e.Key.Text); {
		case m != nil && read[m.Name] != nil:
			read[m.Name](e)
		case m != nil:
			r.plain(e.Value, m.Shape)
		case other != nil:
			other(e)
		case !r.source.unknown(e.Key):
			r.unknownMember(n, e.Key, s)
		}
	}
	for _, m := range s.Members {
		if m.Required && n.Get(m.Name) == nil && !n.Incomplete {
			r.fault(n, Fault{Kind: MissingMember, Name: m.Name})
		}
	}
}

// unknownMember reports an unknown member.
func (r *reader) unknownMember(n, key *yaml.Node, s *api.Shape) {
	f := Fault{Kind: UnknownMember, Name: key.Text, Shape: s}
	if want := meant[key.Text]; s.Member(want) != nil && n.Get(want) == nil {
		f.Want = want
	}
	r.fault(key, f)
}

// entries reads the entries of an object with arbitrary keys.
func (r *reader) entries(n *yaml.Node, read func(yaml.Entry)) {
	if n == nil || !r.is(n, yaml.Map) {
		return
	}
	for _, e := range n.Entries {
		read(e)
	}
}

// plain checks a string or boolean.
func (r *reader) plain(n *yaml.Node, s *api.Shape) {
	switch {
	case s.Type == api.Boolean:
		r.is(n, yaml.Bool)
	case r.is(n, yaml.String) && s.Limit.HasMax:
		r.length(n, int(s.Limit.Max))
	}
}

func (r *reader) length(n *yaml.Node, limit int) {
	if len(n.Text) <= limit {
		return
	}
	if count := utf8.RuneCountInString(n.Text); count > limit {
		r.fault(n, Fault{Kind: TooLong, Limit: limit, Count: count})
	}
}

// name checks the name of a flag or variant.
func (r *reader) name(n *yaml.Node) {
	if !r.is(n, yaml.String) {
		return
	}
	if n.Text == "" || slices.Contains([]byte(n.Text), '\n') {
		r.fault(n, Fault{Kind: BadName, Name: n.Text})
		return
	}
	r.length(n, api.MaxFlagName)
}

// key checks the key of a flag or attribute.
func (r *reader) key(n *yaml.Node) bool {
	switch {
	case r.source.unknown(n):
		return false
	case !keyForm.MatchString(n.Text):
		r.fault(n, Fault{Kind: BadKey, Name: n.Text})
	default:
		r.length(n, api.MaxFlagKey)
	}
	return true
}

// count checks a number of entries.
func (r *reader) count(n *yaml.Node, limit int) {
	count := len(n.Entries) + len(n.Items)
	if count <= limit {
		return
	}
	var first *yaml.Node
	if n.Kind == yaml.Map {
		first = n.Entries[limit].Key
	} else {
		first = n.Items[limit]
	}
	r.fault(n, Fault{Kind: TooMany, Range: head(first), Limit: limit, Count: count})
}

// keep returns a function that stores the value of a member and checks it.
func keep(place **yaml.Node, check func(*yaml.Node)) func(yaml.Entry) {
	return func(e yaml.Entry) {
		*place = e.Value
		check(e.Value)
	}
}

func (r *reader) boolean(n *yaml.Node) { r.is(n, yaml.Bool) }
