package spec

import (
	"slices"
	"strconv"
	"strings"
	"time"

	"sluice/spec/api"
	"sluice/spec/fis"
	"sluice/spec/yaml"
)

// State is how much is known about a value.
type State uint8

// The states of a value.
const (
	// Known values are those that will be sent.
	Known State = iota
	// Unknown values contain a variable without a value.
	Unknown
	// Placeholder values contain a placeholder such as `<YOUR ACCOUNT>` that must be replaced.
	Placeholder
	// Broken values cannot be read; the problem is already reported.
	Broken
)

// Value is a part of a plan or request after resolving variables and friendly values: what AWS will get, with the range where it
// is written.
type Value struct {
	// Node is where the value is written.
	Node *yaml.Node
	// Key is the key that holds the value; nil for items of lists and whole documents.
	Key *yaml.Node
	// Name is the resolved key, and Index the position in a list; Parent holds the value.
	Name   string
	Index  int
	Parent *Value
	// Misspelt means that the key is a misspelling of Name. That is an error; the value is checked as that of Name.
	Misspelt bool
	// Shape is the shape of the API at this place; nil if the API has no such member.
	Shape *api.Shape
	State State
	// Kind is the kind of the resolved value: `50%` in a weight is an Int.
	Kind yaml.Kind
	// Text is the text of a scalar. For an Int or Float, it is the number in plain digits, or as written if it is out of range.
	Text string
	// Int is the number of an Int, including shares.
	Int int64
	// Moment is the time of a Timestamp; nil if it is not known.
	Moment *Moment
	// Fields are the entries of a Map, in source order.
	Fields []*Value
	// Items are the items of a List.
	Items []*Value
	// From is where the text comes from if it is written elsewhere, such as in the default of a template parameter.
	From *Note
	// Inner is the parsed structure of a String that was written as a mapping or list.
	Inner *yaml.Node
}

// Range is where the value is written, or its key if the value is left out.
func (v *Value) Range() Range {
	if o := v.Node.Origin; o != nil && o.Text != "" && o.Use.End > 0 {
		return o.Use
	}
	if v.Node.Range.Start == v.Node.Range.End && v.Key != nil {
		return v.Key.Range
	}
	return v.Node.Range
}

// Head is where the value starts: its key, or else its first token.
func (v *Value) Head() Range {
	if v.Key != nil {
		return v.Key.Range
	}
	return firstToken(v.Node)
}

func firstToken(n *yaml.Node) Range {
	switch {
	case n.Kind == yaml.Map && len(n.Entries) > 0 && n.Entries[0].Key.Range.Start == n.Range.Start:
		return n.Entries[0].Key.Range
	case !n.Scalar() && n.Range.End > n.Range.Start:
		return Range{Start: n.Range.Start, End: n.Range.Start + 1}
	}
	return n.Range
}

// Field returns the member of a Map, or nil. It works on a nil value.
func (v *Value) Field(name string) *Value {
	if v == nil {
		return nil
	}
	for _, f := range v.Fields {
		if f.Name == name {
			return f
		}
	}
	return nil
}

// List returns the items of a List; nil for any other value.
func (v *Value) List() []*Value {
	if v == nil {
		return nil
	}
	return v.Items
}

// Map returns the fields of a Map; nil for any other value.
func (v *Value) Map() []*Value {
	if v == nil {
		return nil
	}
	return v.Fields
}

// Str returns the text of a known String.
func (v *Value) Str() (string, bool) {
	if v == nil || v.State != Known || v.Kind != yaml.String {
		return "", false
	}
	return v.Text, true
}

// Literal returns the text of a String that is known, or that contains a placeholder, which AWS may accept as it is.
func (v *Value) Literal() (string, bool) {
	if v == nil || v.State != Known && v.State != Placeholder || v.Kind != yaml.String {
		return "", false
	}
	return v.Text, true
}

// IsKnown reports whether the value and everything in it is known and completely read.
func (v *Value) IsKnown() bool {
	unknown := func(part *Value) bool { return !part.IsKnown() }
	return v.State == Known && !v.Node.Incomplete && !slices.ContainsFunc(v.Fields, unknown) && !slices.ContainsFunc(v.Items, unknown)
}

// Number returns the number of a known Int.
func (v *Value) Number() (int64, bool) {
	if v == nil || v.State != Known || v.Kind != yaml.Int {
		return 0, false
	}
	return v.Int, true
}

// Duration returns the duration in a known ISO 8601 String.
func (v *Value) Duration() (time.Duration, bool) {
	text, ok := v.Str()
	if !ok {
		return 0, false
	}
	length, err := fis.ParseDuration(text)
	return length, err == nil
}

// maxPath and maxName limit a path and its names, in bytes: a file can have very many problems in one value with a long name.
const maxPath, maxName = 300, 100

// Path is the path to the value from the top of its document: `launch.groups[0].name`. Keys that are not plain words are quoted, and
// what exceeds the limits is left out.
func (v *Value) Path() string {
	if v == nil || v.Parent == nil {
		return ""
	}
	var steps []string
	for at := v; at.Parent != nil; at = at.Parent {
		steps = append(steps, at.step())
	}
	var b strings.Builder
	for i, step := range slices.Backward(steps) {
		switch {
		case i == 0 || b.Len()+len(step) <= maxPath:
			b.WriteString(step)
		case !strings.HasSuffix(b.String(), "…"):
			b.WriteString("…")
		}
	}
	return strings.TrimPrefix(b.String(), ".")
}

// step is the part of the path from the value's parent.
func (v *Value) step() string {
	if v.Parent.Kind == yaml.List {
		return "[" + strconv.Itoa(v.Index) + "]"
	}
	name := v.Name
	if len(name) > maxName {
		name = strings.ToValidUTF8(name[:maxName/2]+"…"+name[len(name)-maxName/4:], "")
	}
	if strings.ContainsAny(name, ".[]\" ") || name == "" {
		return "[" + strconv.Quote(name) + "]"
	}
	return "." + name
}

// AsWritten returns a number in the unit that the author used.
func AsWritten(v *Value) string {
	if v.Node.Text != "" && !strings.Contains(v.Node.Text, "${") {
		return v.Node.Text
	}
	return v.Text
}
