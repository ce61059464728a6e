package change

import (
	"slices"
	"strings"

	"sluice/lint"
	"sluice/spec"
	"sluice/spec/text"
)

// targets compares the named selections of resources.
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

// target compares one selection.
func (e *experiment) target(n string, p pair) {
	if named, searched := e.names(p.old), e.names(p.new); named != searched && e.searches(p) {
		e.namedOrSearched(n, p)
		return
	}
	e.members(p, map[string]func(pair){
		"resourceType": func(f pair) { e.resourceType(n, f) }, "resourceArns": func(f pair) { e.arns(n, f) },
		"resourceTags": func(f pair) { e.narrowers(n, "tag", p, f) }, "parameters": func(f pair) { e.narrowers(n, "parameter", p, f) },
		"filters": func(f pair) { e.filters(n, f) }, "selectionMode": func(f pair) { e.mode(n, p, f) },
	})
}

// searches are the members by which a target finds resources that it does not name.
var searches = []string{"resourceTags", "filters", "parameters"}

func (e *experiment) names(v *spec.Value) bool { return len(spec.NewTarget(v).ARNs.List()) > 0 }

// searches reports whether the version of a target that names no resources searches by what the other one does not.
func (e *experiment) searches(p pair) bool {
	return slices.ContainsFunc(searches, func(m string) bool { return (p.old.Field(m) != nil) != (p.new.Field(m) != nil) })
}

// namedOrSearched compares a target that names its resources with one that searches for them, by what can be hit. Whether the
// resources are among those that it found is for a person to look up.
func (e *experiment) namedOrSearched(n string, p pair) {
	old, new := spec.NewTarget(p.old), spec.NewTarget(p.new)
	was, bounded := old.Most()
	is, known := new.Most()
	at, newText := p.field("resourceArns"), e.selects(p.new, e.new)+"; before, "+e.selects(p.old, e.old)
	const look = "check that the old target would match them"
	switch {
	case !e.names(p.new):
		e.risk(at, targetWidened, "target %s now hits %s; anything that matches may be hit", name(n), newText)
	case !known:
		e.note(at, "target %s now hits %s; %s", name(n), newText, look)
	case bounded && is > was:
		e.risk(at, targetWidened, "target %s now hits %s; %d resources instead of %d, so %s", name(n), newText, is, was, look)
	default:
		e.safer(at, "target %s now hits %s; %s", name(n), newText, look)
	}
	terms := map[string]func(pair){
		"resourceType": func(f pair) { e.resourceType(n, f) }, "selectionMode": nil, "resourceArns": nil,
	}
	for _, m := range searches {
		if p.old.Field(m) == nil || p.new.Field(m) == nil {
			terms[m] = nil
		}
	}
	e.members(p, terms)
}

func (e *experiment) resourceType(target string, p pair) {
	if p.old != nil && p.new != nil {
		e.risk(p, targetWidened, "target %s is now of type %s (was %s)", name(target), e.shown(p.new, e.new), e.shown(p.old, e.old))
	}
}

// arns compares the list of resources. A list that is given up for a search can hit anything; one in place of a search only
// what it names.
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

// narrowers compares tags or parameters: each that is given narrows the target.
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

// filters compares conditions on resources: each narrows the target, and each further value of one widens it.
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
		e.generic(p)
	}
}

// mode compares how many of the matches are hit.
func (e *experiment) mode(target string, t, p pair) {
	old, oldOK := spec.SelectionOf(p.old)
	new, newOK := spec.SelectionOf(p.new)
	newText := e.shown(p.new, e.new) + " (was " + e.shown(p.old, e.old) + ")"
	if !oldOK || !newOK {
		e.risk(p, targetWidened, "target %s now selects %s; review the risk", name(target), newText)
		return
	}
	direction := widens(old, new)
	if e.names(t.old) && e.names(t.new) {
		was, is := spec.NewTarget(t.old), spec.NewTarget(t.new)
		most, bounded := was.Most()
		now, certain := is.Most()
		if bounded && certain {
			e.judged(p, larger(most, now), "target %s now selects %s: %d of the listed resources (was %d)", name(target), newText, now, most)
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
	e.judged(p, direction, "target %s now selects %s%s", name(target), newText, why)
}

// judged reports a change to a target with the direction that it was found to have.
func (e *experiment) judged(p pair, d lint.Direction, format string, args ...any) {
	switch d {
	case lint.Riskier:
		e.risk(p, targetWidened, format, args...)
	case lint.Safer:
		e.safer(p, format, args...)
	default:
		e.note(p, format, args...)
	}
}

// refersTo compares the target that an action names under a key. A target that only got another name is the same.
func (e *experiment) refersTo(action string, p pair) {
	old, oldOK := p.old.Str()
	new, newOK := p.new.Str()
	switch {
	case p.old == nil && newOK:
		e.risk(p, targetWidened, "action %s now hits target %s: %s", name(action), name(new), e.selects(e.newTemplate.TargetMap.Field(new), e.new))
	case oldOK && newOK && e.same(e.oldTemplate.TargetMap.Field(old), e.newTemplate.TargetMap.Field(new)):
		e.note(p, "action %s now hits target %s (was %s), which selects the same", name(action), name(new), name(old))
	case p.old != nil && p.new != nil:
		e.risk(p, targetWidened, "action %s now hits target %s (was %s)%s", name(action), e.shown(p.new, e.new), e.shown(p.old, e.old), e.otherwise(old, new))
	}
}
