package chaos

import (
	"slices"

	"sluice/lint"
	"sluice/spec"
	"sluice/spec/timeline"
)

var overlappingTargets = lint.Rule{
	ID: "overlapping-targets", Severity: lint.Notice, Since: "0.1",
	Summary: "Two targets of parallel actions may select the same resource",
	Why:     "Each target is resolved on its own; AWS FIS does not keep them disjoint. A resource with the tags of both can be hit twice at once, which makes it hard to attribute the effects.",
	Source:  lint.FisGuide + "targets.html",
	Check: func(p *lint.Pass) {
		targets := p.Targets()
		if n := len(p.Actions()); n < 2 || n > timeline.MaxActions || len(targets) < 2 {
			return
		}
		refs := targetRefs(p)
		var searched []int
		for i, t := range targets {
			if t.Tags.IsGiven() && !t.ARNs.IsGiven() && slices.ContainsFunc(refs[i], func(u targetRef) bool { return u.fits }) {
				searched = append(searched, i)
			}
		}
		var when *times
		for k, j := range searched {
			for _, i := range searched[:k] {
				if !overlap(targets[i], targets[j]) {
					continue
				}
				if when == nil {
					when = newTimes(p.Actions())
				}
				if when == nil {
					return
				}
				if a, b, ok := firstOverlap(refs[i], refs[j], when); ok {
					p.AtKey(targets[j].Tags, "targets `%s` and `%s` may overlap, and `%s` and `%s` can run in parallel; separate them by a tag or a filter",
						targets[j].Name, targets[i].Name, a.action.Name, b.action.Name).Relate(targets[i].Tags, "the other target is here")
					break
				}
			}
		}
	},
}

// overlap reports whether the tags of one target are a subset of the other's, and neither parameters nor filters separate the
// two.
func overlap(a, b spec.Target) bool {
	kind, ok := a.Type.Str()
	other, alsoOK := b.Type.Str()
	if !ok || !alsoOK || kind != other {
		return false
	}
	if !among(a.Tags, b.Tags) && !among(b.Tags, a.Tags) {
		return false
	}
	return !differByParameters(a.Parameters, b.Parameters) && !differByFilters(a.FilterList, b.FilterList)
}

// among reports whether the tags are a subset of the others, with the same values.
func among(tags, others *spec.Value) bool {
	if len(tags.Map()) > spec.MaxTags {
		return false // a shape rule reports it
	}
	for _, tag := range tags.Map() {
		value, ok := tag.Str()
		other, alsoOK := others.Field(tag.Name).Str()
		if !ok || !alsoOK || value != other {
			return false
		}
	}
	return tags.IsKnownMap() && others.IsKnownMap()
}

// differByParameters reports whether a common parameter of the two differs, or may differ.
func differByParameters(a, b *spec.Value) bool {
	for _, v := range a.Map() {
		other := b.Field(v.Name)
		if other != nil && !sameText(v, other) {
			return true
		}
	}
	return false
}

// differByFilters reports whether the two filter on the same attribute without a common value, or may do so.
func differByFilters(a, b []spec.Filter) bool {
	for _, f := range a {
		for _, g := range b {
			if sameText(f.Attribute, g.Attribute) && !common(f.Values, g.Values) {
				return true
			}
		}
	}
	return false
}

// common reports whether two lists certainly have a common value.
func common(a, b *spec.Value) bool {
	type scalar struct {
		state spec.State
		text  string
	}
	values := map[scalar]*spec.Value{}
	for _, v := range a.List() {
		values[scalar{v.State, v.Text}] = v
	}
	return slices.ContainsFunc(b.List(), func(w *spec.Value) bool { return sameText(values[scalar{w.State, w.Text}], w) })
}

// sameText reports whether two texts are certainly equal, even if both are the same placeholder.
func sameText(a, b *spec.Value) bool {
	if a == nil || b == nil || a.State != b.State {
		return false
	}
	return (a.State == spec.Known || a.State == spec.Placeholder) && a.Text == b.Text
}

// firstOverlap returns the first two references whose actions can run at the same time.
func firstOverlap(first, second []targetRef, when *times) (a, b targetRef, ok bool) {
	for _, a := range first {
		for _, b := range second {
			if a.fits && b.fits && when.mayOverlap(a.at, b.at) {
				return a, b, true
			}
		}
	}
	return a, b, false
}
