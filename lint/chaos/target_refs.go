package chaos

import (
	"sluice/lint"
	"sluice/spec"
	"sluice/spec/fis"
)

// targetRef is an action's reference to a target.
type targetRef struct {
	action *spec.Action
	// at is the action's index in the template.
	at int
	// named is the entry in the action's targets.
	named *spec.Value
	// known is the catalogue entry of the action, or nil.
	known *fis.Action
	// fits is set if the action accepts a target of this type under this key, so its restrictions on targets apply.
	fits bool
}

// targetRefs returns the references to each target of the template.
func targetRefs(p *lint.Pass) [][]targetRef {
	targets := p.Targets()
	if len(targets) == 0 {
		return nil
	}
	index := make(map[string]int, len(targets))
	for i, t := range targets {
		index[t.Name] = i
	}
	found := make([][]targetRef, len(targets))
	actions := p.Actions()
	for i := range actions {
		known := actions[i].Catalogued()
		for _, named := range actions[i].Targets.Map() {
			name, ok := named.Str()
			if to, exists := index[name]; ok && exists {
				found[to] = append(found[to], targetRef{&actions[i], i, named, known, accepts(known, named.Name, targets[to])})
			}
		}
	}
	return found
}

// lazyRefs collects the references to a template's targets on first use.
type lazyRefs struct {
	pass *lint.Pass
	all  [][]targetRef
}

// of returns the references to the target with that index.
func (l *lazyRefs) of(target int) []targetRef {
	if l.all == nil {
		l.all = targetRefs(l.pass)
	}
	return l.all[target]
}

// accepts reports whether the action accepts the target under the key.
func accepts(a *fis.Action, key string, t spec.Target) bool {
	if a == nil {
		return false
	}
	wanted := a.Target(key)
	kind, ok := t.Type.Str()
	return ok && wanted != nil && wanted.ResourceType == kind
}

// allKnown reports whether the value, its keys and everything in it are known.
func allKnown(v *spec.Value) bool {
	if v.State != spec.Known {
		return false
	}
	for _, f := range v.Fields {
		if f.KeyUnset() || !allKnown(f) {
			return false
		}
	}
	for _, item := range v.Items {
		if !allKnown(item) {
			return false
		}
	}
	return true
}
