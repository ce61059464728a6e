package chaos

import (
	"sluice/lint"
	"sluice/spec"
	"sluice/spec/fis"
)

// use is one place where an action names a target.
type use struct {
	action *spec.Action
	// at is the action's place in the template.
	at int
	// named is the entry of the action's targets.
	named *spec.Value
	// known is what the catalogue has on the action; nil where it does not know it.
	known *fis.Action
	// fits tells that the action takes a target of this type under this key, so that what it demands of targets counts.
	fits bool
}

// uses gives for each target of the template the places where actions name it.
func uses(p *lint.Pass) [][]use {
	targets := p.Targets()
	if len(targets) == 0 {
		return nil
	}
	index := make(map[string]int, len(targets))
	for i, t := range targets {
		index[t.Name] = i
	}
	found := make([][]use, len(targets))
	actions := p.Actions()
	for i := range actions {
		known := actions[i].Catalogued()
		for _, named := range actions[i].Targets.Map() {
			name, ok := named.Str()
			if to, exists := index[name]; ok && exists {
				found[to] = append(found[to], use{&actions[i], i, named, known, accepts(known, named.Name, targets[to])})
			}
		}
	}
	return found
}

// lazyUses are the uses of a template's targets, found when a rule first asks for some.
type lazyUses struct {
	pass *lint.Pass
	all  [][]use
}

// of gives those of the target in that place of the template.
func (l *lazyUses) of(target int) []use {
	if l.all == nil {
		l.all = uses(l.pass)
	}
	return l.all[target]
}

// accepts tells whether the action takes the target under the key.
func accepts(a *fis.Action, key string, t spec.Target) bool {
	if a == nil {
		return false
	}
	wanted := a.Target(key)
	kind, ok := t.Type.Str()
	return ok && wanted != nil && wanted.ResourceType == kind
}

// allKnown reports whether the value and all below it are known, keys included.
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
