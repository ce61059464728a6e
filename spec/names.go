package spec

import (
	"strings"

	"sluice/spec/yaml"
)

// NameKind is the kind of thing that a name identifies.
type NameKind uint8

// The kinds of names.
const (
	TargetName NameKind = iota + 1
	ActionName
	GroupName
	SegmentName
	FeatureName
	VariationName
	VariableName
)

// String returns the kind in plain words.
func (k NameKind) String() string {
	return [...]string{"", "target", "action", "group", "segment", "feature", "variation", "variable"}[k]
}

// Name is a place where a document defines a name or refers to one.
type Name struct {
	Kind NameKind
	Text string
	// Of is the feature of a variation; empty for other kinds, and if it is not known.
	Of string
	// Defines is set for the definition, and not for references.
	Defines bool
	// Node is the scalar that contains the name. Range is that of the name, without quotes.
	Node  *yaml.Node
	Range Range
}

// Refers reports whether two names identify the same thing.
func (n *Name) Refers(to *Name) bool {
	return n.Kind == to.Kind && n.Text == to.Text && (n.Of == to.Of || n.Of == "" || to.Of == "")
}

// Names returns the names in the document, in no particular order.
func (d *Document) Names() []Name {
	c := &nameCollector{}
	c.chaos(d)
	c.rollout(d)
	c.variables(d)
	return c.names
}

type nameCollector struct{ names []Name }

func (c *nameCollector) add(kind NameKind, of string, defines bool, n *yaml.Node) {
	if n == nil || !n.Scalar() || n.Text == "" || n.Broken || n.Unknown || strings.Contains(n.Text, "${") {
		return
	}
	c.names = append(c.names, Name{kind, n.Text, of, defines, n, n.Within(0, len(n.Text))})
}

func (c *nameCollector) value(kind NameKind, of string, defines bool, v *Value) {
	if v != nil {
		c.add(kind, of, defines, v.Node)
	}
}

func (c *nameCollector) keys(kind NameKind, v *Value) {
	for _, f := range v.Map() {
		c.add(kind, "", false, f.Key)
	}
}

func (c *nameCollector) chaos(d *Document) {
	for _, t := range d.Targets() {
		c.add(TargetName, "", true, t.Key)
	}
	for _, a := range d.Actions() {
		c.add(ActionName, "", true, a.Key)
		for _, use := range a.Targets.Map() {
			c.value(TargetName, "", false, use)
		}
		for _, after := range a.StartAfter.List() {
			c.value(ActionName, "", false, after)
		}
	}
}

func (c *nameCollector) rollout(d *Document) {
	if d.Rollout == nil {
		return
	}
	for _, s := range d.Rollout.Segments {
		c.value(SegmentName, "", true, s.Field("name"))
	}
	for _, f := range d.Rollout.Features {
		feature, _ := f.Field("name").Str()
		c.value(FeatureName, "", true, f.Field("name"))
		for _, v := range f.Variations {
			c.value(VariationName, feature, true, v.Field("name"))
		}
		c.value(VariationName, feature, false, f.Default)
		for _, o := range f.Overrides.Map() {
			c.value(VariationName, feature, false, o)
		}
	}
	for _, g := range d.Groups() {
		feature, _ := g.Feature.Str()
		c.value(GroupName, "", true, g.Field("name"))
		c.value(FeatureName, "", false, g.Feature)
		c.value(VariationName, feature, false, g.Variation)
	}
	for _, s := range d.Steps() {
		c.keys(GroupName, s.Weights)
		for _, o := range s.Overrides {
			c.value(SegmentName, "", false, o.Segment)
			c.keys(GroupName, o.Weights)
		}
	}
}

// variables finds the declarations under `vars` and the uses in texts.
func (c *nameCollector) variables(d *Document) {
	if !d.Dialect.Friendly() {
		return
	}
	for _, v := range d.Root.Field("vars").Map() {
		c.add(VariableName, "", true, v.Key)
	}
	c.uses(d.Root)
}

func (c *nameCollector) uses(v *Value) {
	if v.Key != nil {
		c.usesIn(v.Key)
	}
	if v.Node.Scalar() {
		c.usesIn(v.Node)
	}
	for _, f := range v.Fields {
		c.uses(f)
	}
	for _, item := range v.Items {
		c.uses(item)
	}
}

func (c *nameCollector) usesIn(n *yaml.Node) {
	for at := 0; ; {
		i := strings.Index(n.Text[at:], "${")
		if i < 0 {
			return
		}
		start := at + i + len("${")
		end := strings.IndexByte(n.Text[start:], '}')
		if end < 0 {
			return
		}
		if at+i == 0 || n.Text[at+i-1] != '$' {
			c.names = append(c.names, Name{VariableName, n.Text[start : start+end], "", false, n, n.Within(start, start+end)})
		}
		at = start + end
	}
}
