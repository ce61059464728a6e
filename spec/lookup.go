package spec

import (
	"slices"
	"strings"

	"sluice/spec/fis"
	"sluice/spec/yaml"
)

// lookups are the indexes of a document, built on first use. A document belongs to one goroutine.
type lookups struct {
	targetsByName map[string]*Target
	firstOfTypes  map[string]*Target
}

// Actions returns the actions of the document's experiment template; nil without one.
func (d *Document) Actions() []Action {
	if d.Chaos == nil || d.Chaos.Template == nil {
		return nil
	}
	return d.Chaos.Template.Actions
}

// KnownActions yields the actions in the catalogue, each with its entry there.
func (d *Document) KnownActions(yield func(Action, *fis.Action) bool) {
	for _, a := range d.Actions() {
		if known := a.Catalogued(); known != nil && !yield(a, known) {
			return
		}
	}
}

// Targets returns the targets of the document's experiment template; nil without one.
func (d *Document) Targets() []Target {
	if d.Chaos == nil || d.Chaos.Template == nil {
		return nil
	}
	return d.Chaos.Template.Targets
}

// TargetNamed returns the template's target with the name, or nil.
func (d *Document) TargetNamed(name string) *Target {
	if d.lookups.targetsByName == nil {
		targets := d.Targets()
		d.lookups.targetsByName = make(map[string]*Target, len(targets))
		for i := range targets {
			d.lookups.targetsByName[targets[i].Name] = &targets[i]
		}
	}
	return d.lookups.targetsByName[name]
}

// FirstOfType returns the template's first target with the resource type, or nil.
func (d *Document) FirstOfType(kind string) *Target {
	if d.lookups.firstOfTypes == nil {
		d.lookups.firstOfTypes = map[string]*Target{}
		targets := d.Targets()
		for i := range targets {
			if kind, ok := targets[i].Type.Str(); ok && d.lookups.firstOfTypes[kind] == nil {
				d.lookups.firstOfTypes[kind] = &targets[i]
			}
		}
	}
	return d.lookups.firstOfTypes[kind]
}

// StopConditions returns the stop conditions of the document's experiment template; nil if it has none that could be read.
func (d *Document) StopConditions() []StopCondition {
	if d.Chaos == nil || d.Chaos.Template == nil || !d.Chaos.Template.IsKnownMap() {
		return nil
	}
	return d.Chaos.Template.StopConditions
}

// Launch returns the document's launch, or nil.
func (d *Document) Launch() *Launch {
	if d.Rollout == nil {
		return nil
	}
	return d.Rollout.Launch
}

// Steps returns the steps of the document's launch; nil without one.
func (d *Document) Steps() []Step {
	if l := d.Launch(); l != nil {
		return l.Steps
	}
	return nil
}

// Groups returns the groups of the document's launch; nil without one.
func (d *Document) Groups() []Group {
	if l := d.Launch(); l != nil {
		return l.Groups
	}
	return nil
}

// IsKnownMap reports whether the value is a mapping whose members are known. A nil value is not one.
func (v *Value) IsKnownMap() bool { return v != nil && v.State == Known && v.Kind == yaml.Map }

// GroupNames returns the names of the launch's groups; ok is false if one is not known, or if there are none or too many.
func (d *Document) GroupNames() (names []string, ok bool) {
	for _, g := range d.Groups() {
		name, known := g.Name.Str()
		if !known {
			return nil, false
		}
		names = append(names, name)
	}
	if len(names) == 0 || len(names) > MaxGroups {
		return nil, false
	}
	return names, !d.Launch().GroupList.Node.Incomplete
}

// IsKnownList reports whether the value is a list whose items are known. A nil value is not one.
func (v *Value) IsKnownList() bool { return v != nil && v.State == Known && v.Kind == yaml.List }

// IsGiven reports whether a member is set and not empty. A value that is not known or not readable counts as set.
func (v *Value) IsGiven() bool {
	if v == nil {
		return false
	}
	collection := v.Kind == yaml.Map || v.Kind == yaml.List
	return v.State != Known || !collection || v.Node.Incomplete || len(v.Fields)+len(v.Items) > 0
}

// IsSurelyGiven reports whether a member is set and not empty, even if unknown parts turn out to be empty.
func (v *Value) IsSurelyGiven() bool {
	if !v.IsGiven() || v.Node.Unknown || v.Node.Maybe {
		return false
	}
	return !v.Node.Incomplete || slices.ContainsFunc(v.Fields, surely) || slices.ContainsFunc(v.Items, surely)
}

func surely(part *Value) bool { return !part.Node.Unknown && !part.Node.Maybe }

// IsEmpty reports whether the value is a mapping or a list that is known to be empty.
func (v *Value) IsEmpty() bool {
	return (v.IsKnownMap() || v.IsKnownList()) && len(v.Fields)+len(v.Items) == 0 && !v.Node.Incomplete
}

// KeysKnown reports whether all keys of a mapping are known, so that a missing one can be reported. It is true for nil.
func (v *Value) KeysKnown() bool {
	if v == nil {
		return true
	}
	return v.IsKnownMap() && !v.Node.Incomplete && !slices.ContainsFunc(v.Fields, (*Value).KeyUnset)
}

// KeyUnset reports whether the value's key contains a variable without a value.
func (v *Value) KeyUnset() bool { return strings.Contains(v.Name, "${") }

// ActionID returns the `actionId` of the mapping; empty if it is not known.
func (v *Value) ActionID() string {
	id, _ := v.Field("actionId").Str()
	return id
}

// Called returns the `name` of the mapping; empty if it is not known.
func (v *Value) Called() string {
	name, _ := v.Field("name").Str()
	return name
}
