package flags

import (
	"sync"
	"time"

	"sluice/spec/api"
	"sluice/spec/yaml"
)

// Limits on the computation for the documents of a file, in steps, and the minimum for one query.
const (
	maxWork = 2_000_000
	minWork = 100
)

// Read reads a document. It always returns everything that could be read, and all faults.
func Read(root *yaml.Node, source Source) *Document {
	if source.Patterns == nil {
		source.Patterns = &Patterns{}
	}
	if source.Queries == nil {
		source.Queries = &Queries{}
	}
	d := &Document{Node: root, flags: map[string]*Flag{}, source: source}
	r := &reader{Document: d}
	var declared, values *yaml.Node
	later := func(*yaml.Node) {} // values are read after all flags
	r.object(root, api.FlagDocument, readers{
		"version": keep(&d.Version, r.version), "flags": keep(&declared, later), "values": keep(&values, later),
	}, nil)
	r.entries(declared, r.declaration)
	r.entries(values, r.value)
	r.flag = nil
	if declared != nil && values != nil {
		r.unpaired(declared, values)
	}
	d.share()
	return d
}

// Queries counts the queries about the flags in all documents of a file, among which the work is divided.
type Queries struct{ count int }

// work returns the limit for one query, after all documents were read.
func (q *Queries) work() int { return max(maxWork/(q.count+1), minWork) }

// share counts the queries about each flag: one per variant and two more.
func (d *Document) share() {
	for _, f := range d.Flags {
		f.queries = d.source.Queries
		if f.Value != nil && f.Value.VariantsNode != nil {
			f.queries.count += len(f.Value.Variants) + 2
		}
	}
}

func (r *reader) version(n *yaml.Node) {
	switch {
	case r.source.unknown(n):
	case n.Kind == yaml.Int || n.Kind == yaml.Float:
		r.fault(n, Fault{Kind: WrongType, Accept: []yaml.Kind{yaml.String}, Got: n.Kind, Name: n.Text, Want: `"1"`})
	case r.is(n, yaml.String) && n.Text != "1":
		r.fault(n, Fault{Kind: WrongVersion, Name: n.Text, Want: `"1"`})
	}
}

// of returns the flag with the key, and adds it if needed.
func (r *reader) of(key string) *Flag {
	f := r.flags[key]
	if f == nil {
		f = &Flag{Key: key}
		r.flags[key] = f
		r.Flags = append(r.Flags, f)
	}
	return f
}

// unpaired reports keys that are only in `flags` or only in `values`.
func (r *reader) unpaired(declared, values *yaml.Node) {
	allDeclared := sync.OnceValue(func() bool { return r.complete(declared) })
	allSet := sync.OnceValue(func() bool { return r.complete(values) })
	for _, f := range r.Flags {
		r.flag = f
		switch {
		case f.Declared == nil && allDeclared():
			r.fault(f.Value.Key, Fault{Kind: ValueWithoutFlag, Name: f.Key})
		case f.Value == nil && allSet():
			r.fault(f.Declared.Key, Fault{Kind: FlagWithoutValue, Name: f.Key})
		}
	}
	r.flag = nil
}

// complete reports whether all keys of an object are known.
func (r *reader) complete(n *yaml.Node) bool {
	if r.source.unknown(n) || n.Kind != yaml.Map || n.Incomplete {
		return false
	}
	for _, e := range n.Entries {
		if r.source.unknown(e.Key) {
			return false
		}
	}
	return true
}

// declaration reads an entry of `flags`.
func (r *reader) declaration(e yaml.Entry) {
	if !r.key(e.Key) {
		return
	}
	f := r.of(e.Key.Text)
	d := &Declaration{Key: e.Key, Node: e.Value, Open: !r.complete(e.Value)}
	f.Declared, r.flag = d, f
	r.object(e.Value, api.FlagDeclaration, readers{
		"name":         func(e yaml.Entry) { r.name(e.Value) },
		"_deprecation": func(e yaml.Entry) { d.Deprecation = r.deprecation(e) },
		"attributes":   func(e yaml.Entry) { r.attributes(d, e.Value) },
	}, nil)
	r.flag = nil
}

func (r *reader) deprecation(e yaml.Entry) *Deprecation {
	d := &Deprecation{Key: e.Key, Node: e.Value}
	r.object(e.Value, api.FlagDeprecation, readers{
		"status": func(e yaml.Entry) {
			if r.is(e.Value, yaml.String) && e.Value.Text != "planned" {
				r.fault(e.Value, Fault{Kind: BadStatus, Name: e.Value.Text, Want: `"planned"`})
			}
		},
		"date": func(e yaml.Entry) { d.Date = r.date(e.Value) },
	}, nil)
	if e.Value.Get("date") == nil && r.complete(e.Value) {
		r.fault(e.Key, Fault{Kind: NoDate})
	}
	return d
}

func (r *reader) date(n *yaml.Node) time.Time {
	if !r.is(n, yaml.String) {
		return time.Time{}
	}
	date, err := time.Parse(time.DateOnly, n.Text)
	if err != nil {
		r.fault(n, Fault{Kind: BadDate, Name: n.Text})
	}
	return date
}

func (r *reader) attributes(d *Declaration, n *yaml.Node) {
	if !r.is(n, yaml.Map) {
		d.Open = true
		return
	}
	d.Open = d.Open || !r.complete(n)
	r.count(n, api.MaxFlagAttributes)
	for _, e := range n.Entries {
		if e.Key.Text == "enabled" {
			r.fault(e.Key, Fault{Kind: ReservedKey, Name: e.Key.Text})
		}
		if !r.key(e.Key) {
			continue
		}
		a := &Attribute{Key: e.Key, Node: e.Value}
		d.add(a)
		r.object(e.Value, api.FlagAttribute, readers{
			"constraints": func(e yaml.Entry) { a.Constraint = r.constraint(e.Value, api.FlagConstraints) },
		}, nil)
	}
}

func (d *Declaration) add(a *Attribute) {
	if d.attributes == nil {
		d.attributes = map[string]*Attribute{}
	}
	d.Attributes = append(d.Attributes, a)
	d.attributes[a.Key.Text] = a
}
