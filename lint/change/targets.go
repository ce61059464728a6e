package change

import (
	"slices"
	"strings"

	"sluice/lint"
	"sluice/spec"
	"sluice/spec/text"
)

// targets compares the targets of a template.
func (e *experiment) targets(p pair) {
	for _, f := range e.joined(p, e.old.targets) {
		n := f.either().Name
		switch {
		case f.old == nil:
			e.note(f, "added target %s: %s", name(n), e.selects(f.new, e.new))
		case f.new == nil:
			e.note(f, "removed target %s", name(n))
		default:
			e.comparer.renamed(f, "target", name(f.old.Name), name(n), func() {
				if !e.same(f.old, f.new) {
					e.target(n, f)
				}
			})
		}
	}
}

// target compares a target.
func (e *experiment) target(n string, p pair) {
	if oldListed, newListed := e.listsARNs(p.old), e.listsARNs(p.new); oldListed != newListed && e.selectorsDiffer(p) {
		e.arnsOrSelectors(n, p)
		return
	}
	e.members(p, map[string]func(pair){
		"resourceType": func(f pair) { e.resourceType(n, f) }, "resourceArns": func(f pair) { e.arns(n, f) },
		"resourceTags": func(f pair) { e.narrowers(n, "tag", p, f) }, "parameters": func(f pair) { e.narrowers(n, "parameter", p, f) },
		"filters": func(f pair) { e.filters(n, f) }, "selectionMode": func(f pair) { e.mode(n, p, f) },
	})
}

// selectorMembers are the selectors of targets without ARNs.
var selectorMembers = []string{"resourceTags", "filters", "parameters"}

func (e *experiment) listsARNs(v *spec.Value) bool { return len(spec.NewTarget(v).ARNs.List()) > 0 }

// selectorsDiffer reports whether only one version of a target has one of these selectors.
func (e *experiment) selectorsDiffer(p pair) bool {
	return slices.ContainsFunc(selectorMembers, func(m string) bool { return (p.old.Field(m) != nil) != (p.new.Field(m) != nil) })
}

// arnsOrSelectors compares a target that lists ARNs with one that selects by tags, filters or parameters, by how many resources
// they can hit. Whether the listed resources match the selectors needs a review.
func (e *experiment) arnsOrSelectors(n string, p pair) {
	old, new := spec.NewTarget(p.old), spec.NewTarget(p.new)
	was, bounded := old.Most()
	is, known := new.Most()
	at, newText := p.field("resourceArns"), e.selects(p.new, e.new)+"; before, "+e.selects(p.old, e.old)
	const check = "check that the old target would match them"
	switch {
	case !e.listsARNs(p.new):
		e.risk(at, targetWidened, "target %s now hits %s; anything that matches may be hit", name(n), newText)
	case !known:
		e.note(at, "target %s now hits %s; %s", name(n), newText, check)
	case bounded && is > was:
		e.risk(at, targetWidened, "target %s now hits %s; %d resources instead of %d, so %s", name(n), newText, is, was, check)
	default:
		e.safer(at, "target %s now hits %s; %s", name(n), newText, check)
	}
	handlers := map[string]func(pair){
		"resourceType": func(f pair) { e.resourceType(n, f) }, "selectionMode": nil, "resourceArns": nil,
	}
	for _, m := range selectorMembers {
		if p.old.Field(m) == nil || p.new.Field(m) == nil {
			handlers[m] = nil
		}
	}
	e.members(p, handlers)
}

func (e *experiment) resourceType(target string, p pair) {
	if p.old != nil && p.new != nil {
		e.risk(p, targetWidened, "target %s is now of type %s (was %s)", name(target), e.shown(p.new, e.new), e.shown(p.old, e.old))
	}
}

// arns compares the ARNs of a target. Without them, it can hit anything that matches.
func (e *experiment) arns(target string, p pair) {
	if len(p.new.List()) == 0 {
		e.risk(p, targetWidened, "target %s is no longer limited to %s", name(target), text.Count(len(p.old.List()), "ARN"))
		return
	}
	if len(p.old.List()) == 0 {
		e.safer(p, "target %s is now limited to %s", name(target), text.Count(len(p.new.List()), "ARN"))
		return
	}
	for _, item := range e.replaced(p) {
		switch {
		case item.old == nil:
			e.risk(item, targetWidened, "added %s to target %s", e.shown(item.new, e.new), name(target))
		case item.new == nil:
			e.safer(item, "removed %s from target %s", e.shown(item.old, e.old), name(target))
		default:
			e.risk(item, targetWidened, "target %s now lists %s (was %s)", name(target), e.shown(item.new, e.new), e.shown(item.old, e.old))
		}
	}
}

// narrowers compares tags or parameters, each of which narrows the target.
func (e *experiment) narrowers(target, what string, t, p pair) {
	was := spec.NewTarget(t.old)
	first := len(was.ARNs.List())+len(was.Tags.Map())+len(was.Parameters.Map()) == 0
	lost := slices.ContainsFunc(p.fields(), func(f pair) bool { return f.old != nil && !e.same(f.old, f.new) })
	for _, f := range p.fields() {
		switch {
		case e.same(f.old, f.new):
		case f.new == nil:
			e.risk(f, targetWidened, "target %s no longer requires the %s %s; more resources may match", name(target), what, e.assigned(f.old, e.old))
		case f.old == nil && first:
			e.note(f, "target %s now selects by the %s %s", name(target), what, e.assigned(f.new, e.new))
		case f.old == nil && lost: // it comes in the place of another
			e.note(f, "target %s now requires the %s %s", name(target), what, e.assigned(f.new, e.new))
		case f.old == nil:
			e.safer(f, "target %s now also requires the %s %s", name(target), what, e.assigned(f.new, e.new))
		default:
			e.risk(f, targetWidened, "target %s now requires the %s %s (was %s), so it matches other resources", name(target), what, e.assigned(f.new, e.new), e.shown(f.old, e.old))
		}
	}
}

func (e *experiment) assigned(v *spec.Value, in side) string {
	if !v.Node.Scalar() {
		return name(v.Name)
	}
	return name(v.Name + "=" + strings.Trim(e.shown(v, in), "`"))
}

// filters compares the filters of a target: each filter narrows it, and each further value of a filter widens it.
func (e *experiment) filters(target string, p pair) {
	items := e.matched(p)
	lost := slices.ContainsFunc(items, func(item pair) bool { return item.new == nil })
	for _, item := range items {
		in := e.new
		if item.new == nil {
			in = e.old
		}
		path := e.shown(spec.NewFilter(item.either()).Attribute, in)
		switch {
		case item.new == nil:
			e.risk(item, targetWidened, "target %s no longer filters by %s; more resources may match", name(target), path)
		case item.old == nil && lost: // it comes in the place of another
			e.note(item, "target %s now filters by %s", name(target), path)
		case item.old == nil:
			e.safer(item, "target %s now filters by %s", name(target), path)
		case e.same(item.old, item.new):
		default:
			e.filterValues(target, path, item)
		}
	}
}

func (e *experiment) filterValues(target, path string, p pair) {
	before := len(e.changes)
	for _, item := range e.replaced(p.field("values")) {
		switch {
		case item.old == nil:
			e.risk(item, targetWidened, "target %s now also accepts %s in the filter %s", name(target), e.shown(item.new, e.new), path)
		case item.new == nil:
			e.safer(item, "target %s no longer accepts %s in the filter %s", name(target), e.shown(item.old, e.old), path)
		default:
			e.risk(item, targetWidened, "target %s now accepts %s (was %s) in the filter %s", name(target), e.shown(item.new, e.new), e.shown(item.old, e.old), path)
		}
	}
	if len(e.changes) == before {
		e.compareAny(p)
	}
}

// mode compares the selection modes of a target.
func (e *experiment) mode(target string, t, p pair) {
	old, oldOK := spec.SelectionOf(p.old)
	new, newOK := spec.SelectionOf(p.new)
	newText := e.shown(p.new, e.new) + " (was " + e.shown(p.old, e.old) + ")"
	if !oldOK || !newOK {
		e.risk(p, targetWidened, "target %s now selects %s; review the risk", name(target), newText)
		return
	}
	direction := widens(old, new)
	if e.listsARNs(t.old) && e.listsARNs(t.new) {
		was, is := spec.NewTarget(t.old), spec.NewTarget(t.new)
		most, bounded := was.Most()
		now, certain := is.Most()
		if bounded && certain {
			e.directed(p, larger(most, now), "target %s now selects %s: %d of the listed resources (was %d)", name(target), newText, now, most)
			return
		}
	}
	why := ""
	switch {
	case direction == lint.Riskier && new.Kind == spec.SelectAll:
		why = "; anything that matches is hit"
	case direction == lint.Riskier && new.Kind != old.Kind:
		why = "; the number grows with the fleet"
	case direction == lint.Neutral && new.Kind != old.Kind:
		why = "; which is more depends on how many resources match"
	}
	e.directed(p, direction, "target %s now selects %s%s", name(target), newText, why)
}

// directed reports a change to a target with the given direction.
func (e *experiment) directed(p pair, d lint.Direction, format string, args ...any) {
	switch d {
	case lint.Riskier:
		e.risk(p, targetWidened, format, args...)
	case lint.Safer:
		e.safer(p, format, args...)
	default:
		e.note(p, format, args...)
	}
}

// refersTo compares the targets that an action refers to with a key. A renamed target is the same.
func (e *experiment) refersTo(action string, p pair) {
	old, oldOK := p.old.Str()
	new, newOK := p.new.Str()
	switch {
	case p.old == nil && newOK:
		e.risk(p, targetWidened, "action %s now hits target %s: %s", name(action), name(new), e.selects(e.newTemplate.TargetMap.Field(new), e.new))
	case oldOK && newOK && e.same(e.oldTemplate.TargetMap.Field(old), e.newTemplate.TargetMap.Field(new)):
		e.note(p, "action %s now hits target %s (was %s), which selects the same", name(action), name(new), name(old))
	case p.old != nil && p.new != nil:
		e.risk(p, targetWidened, "action %s now hits target %s (was %s)%s", name(action), e.shown(p.new, e.new), e.shown(p.old, e.old), e.targetDifference(old, new))
	}
}
