package change

import (
	"cmp"
	"slices"

	"sluice/lint"
	"sluice/spec"
)

// findRenamed finds renamed targets and actions. It identifies a target by its content or by the action that hits it, and an
// action by its ID, targets and parameters, or by its ID and targets if a parameter changed too.
func (e *experiment) findRenamed(targets, actions pair) {
	e.old.targets = map[string]string{}
	e.pairByKey(targets, e.old.targets, e.selectedBy, e.selectedBy)
	e.pairByKey(actions, e.renamed, e.content, e.content)
	e.pairByKey(actions, e.renamed, e.idAndTargets, e.idAndTargets)
	hitBefore, hitNow := map[string]string{}, map[string]string{}
	for _, a := range e.joined(actions, e.renamed) {
		if a.old == nil || a.new == nil {
			continue
		}
		now := targetNames(a.new)
		for key, was := range targetNames(a.old) {
			if is, ok := now[key]; ok && is != was {
				hitBefore[was], hitNow[is] = was+" "+is, was+" "+is
			}
		}
	}
	byAction := func(hits map[string]string) keyOf {
		return func(v *spec.Value, _ side) string { return hits[v.Name] }
	}
	e.pairByKey(targets, e.old.targets, byAction(hitBefore), byAction(hitNow))
}

// renamed compares a value that was renamed. Its riskiest change mentions the rename; without other changes the rename is
// reported alone.
func (c *comparer) renamed(at pair, what, old, new string, compare func()) {
	before := len(c.changes)
	compare()
	if old == new {
		return
	}
	if len(c.changes) == before {
		c.note(at, "renamed %s %s to %s", what, old, new)
		return
	}
	first := slices.MinFunc(c.changes[before:], func(a, b *lint.Finding) int { return cmp.Compare(a.Change.Direction, b.Change.Direction) })
	first.Message += "; renamed from " + old
}

// keyOf returns what identifies an entry apart from its name; empty if nothing does.
type keyOf func(v *spec.Value, in side) string

// pairByKey adds to renamed the entries that only one version has, paired by key in file order.
func (e *experiment) pairByKey(p pair, renamed map[string]string, oldKey, newKey keyOf) {
	if p.either() == nil {
		return
	}
	waiting, taken := map[string][]string{}, map[string]bool{}
	for _, now := range renamed {
		taken[now] = true
	}
	for _, f := range p.fields() {
		if _, found := renamed[f.either().Name]; f.new == nil && !found {
			if key := oldKey(f.old, e.old); key != "" {
				waiting[key] = append(waiting[key], f.old.Name)
			}
		}
	}
	for _, f := range p.fields() {
		if f.old != nil || taken[f.new.Name] {
			continue
		}
		key := newKey(f.new, e.new)
		if queue := waiting[key]; len(queue) > 0 {
			renamed[queue[0]], waiting[key] = f.new.Name, queue[1:]
		}
	}
}

// joined returns the pairs of all entries of either side; renamed ones form one pair.
func (e *experiment) joined(p pair, renamed map[string]string) (pairs []pair) {
	if p.either() == nil {
		return nil
	}
	olds, news := indexed(p.old), indexed(p.new)
	was := map[string]string{}
	for old, new := range renamed {
		was[new] = old
	}
	for _, f := range p.fields() {
		old, isNew := was[f.either().Name]
		_, isOld := renamed[f.either().Name]
		switch {
		case f.old == nil && isNew:
			pairs = append(pairs, pair{olds[old], f.new, f.oldIn, f.newIn})
		case f.new == nil && isOld && news[renamed[f.old.Name]] != nil:
		default:
			pairs = append(pairs, f)
		}
	}
	return pairs
}

// selectedBy returns the content of a target without its name.
func (e *experiment) selectedBy(t *spec.Value, in side) string { return e.normal(t, in) }

// content returns the ID, targets and parameters of an action.
func (e *experiment) content(a *spec.Value, in side) string {
	return e.idAndTargets(a, in) + e.normal(a.Field("parameters"), in)
}

// idAndTargets returns the ID and targets of an action.
func (e *experiment) idAndTargets(a *spec.Value, in side) string {
	return e.normal(a.Field("actionId"), in) + "\n" + e.normal(a.Field("targets"), in) + "\n"
}

// targetNames returns the target names of an action, by target key.
func targetNames(a *spec.Value) map[string]string {
	found := map[string]string{}
	for _, t := range spec.NewAction(a).Targets.Map() {
		found[t.Name] = t.Text
	}
	return found
}
