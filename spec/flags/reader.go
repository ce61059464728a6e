package flags

import (
	"slices"
	"unicode/utf8"

	"sluice/spec/yaml"
)

// reader reads a document and notes what is wrong with it.
type reader struct {
	*Document
	flag    *Flag
	variant *Variant
	// patterns of constraints, compiled once.
	patterns patterns
}

// maxFaults bounds what is reported about a text that is hardly a flag document.
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

// is reports whether a node is of one of the kinds. Another kind is a fault, unless the value is not known.
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

// member is a member of an object, with the function that reads it.
type member struct {
	name     string
	required bool
	read     func(yaml.Entry)
}

// object reads the members of an object. Without a function for others, those are faults.
func (r *reader) object(n *yaml.Node, members []member, other func(yaml.Entry)) {
	if !r.is(n, yaml.Map) {
		return
	}
	seen := make([]bool, len(members))
	for _, e := range n.Entries {
		i := slices.IndexFunc(members, func(m member) bool { return m.name == e.Key.Text })
		switch {
		case i >= 0:
			seen[i] = true
			members[i].read(e)
		case other != nil:
			other(e)
		case !r.source.unknown(e.Key):
			f := Fault{Kind: UnknownMember, Name: e.Key.Text}
			if want := meant[e.Key.Text]; slices.ContainsFunc(members, func(m member) bool { return m.name == want }) && n.Get(want) == nil {
				f.Want = want
			}
			r.fault(e.Key, f)
		}
	}
	for i, m := range members {
		if m.required && !seen[i] && !incomplete(n) {
			r.fault(n, Fault{Kind: MissingMember, Name: m.name})
		}
	}
}

// incomplete reports whether an object may have members that could not be read.
func incomplete(n *yaml.Node) bool { return n.Incomplete }

// text checks a text of a number of characters at most.
func (r *reader) text(n *yaml.Node, limit int) bool {
	if !r.is(n, yaml.String) {
		return false
	}
	r.length(n, limit)
	return true
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
	r.length(n, MaxName)
}

// key checks the key of a flag or attribute.
func (r *reader) key(n *yaml.Node) bool {
	switch {
	case r.source.unknown(n):
		return false
	case !keyForm.MatchString(n.Text):
		r.fault(n, Fault{Kind: BadKey, Name: n.Text})
	default:
		r.length(n, MaxKey)
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

// set returns a function that notes a value of a type.
func (r *reader) set(place **yaml.Node, check func(*yaml.Node)) func(yaml.Entry) {
	return func(e yaml.Entry) {
		*place = e.Value
		check(e.Value)
	}
}

func (r *reader) anyText(e yaml.Entry)     { r.is(e.Value, yaml.String) }
func (r *reader) boolean(n *yaml.Node)     { r.is(n, yaml.Bool) }
func (r *reader) description(n *yaml.Node) { r.text(n, MaxText) }
