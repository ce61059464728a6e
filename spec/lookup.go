package spec

import (
	"sluice/spec/fis"
	"sluice/spec/yaml"
)

// lookups are the indexes of a document, made when they are first asked for. A document belongs to one goroutine.
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

// KnownActions yields the actions that the catalogue knows, each with its entry there.
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

// TargetNamed returns the template's target of that name, or nil.
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

// FirstOfType returns the template's first target of the resource type, or nil.
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

// StopConditions returns those of the document's experiment template; nil where there is none that could be read.
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

// Catalogued returns what the catalogue has on the action; nil where it does not know it.
func (a *Action) Catalogued() *fis.Action {
	id, ok := a.ID.Str()
	if !ok {
		return nil
	}
	return fis.Load().Action(id)
}

// Catalogued returns what the catalogue has on the target's resource type; nil where it does not know it.
func (t *Target) Catalogued() *fis.ResourceType {
	id, ok := t.Type.Str()
	if !ok {
		return nil
	}
	return fis.Load().ResourceType(id)
}

// IsKnownMap reports whether the value is a mapping whose members can be looked at. A nil value is none.
func (v *Value) IsKnownMap() bool { return v != nil && v.State == Known && v.Kind == yaml.Map }

// GroupNames returns the names of the launch's groups. It is not ok where one is not known, or there are none or too many.
func (d *Document) GroupNames() (names []string, ok bool) {
	for _, g := range d.Groups() {
		name, known := g.ID.Str()
		if !known {
			return nil, false
		}
		names = append(names, name)
	}
	if len(names) == 0 || len(names) > MaxGroups {
		return nil, false
	}
	return names, !d.Launch().Field("groups").Node.Holes
}
