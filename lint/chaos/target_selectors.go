package chaos

import (
	"sluice/lint"
	"sluice/spec"
	"sluice/spec/fis"
	"sluice/spec/text"
)

var selectorMissing = lint.Rule{
	ID: "selector-missing", Severity: lint.Error, Since: "0.1",
	Summary: "A target selects nothing",
	Why:     "AWS rejects a target without `resourceArns`, `resourceTags` or `parameters`, and an empty one counts as none. Filters only narrow the selection, so AWS probably rejects a target with filters only; that is a warning, and so is a target with unknown values, which may still get a selector.",
	Source:  lint.FisGuide + "targets.html",
	Check: func(p *lint.Pass) {
		for _, t := range p.Targets() {
			if t.State != spec.Known || t.Fields == nil || t.Node.Incomplete || t.Selects() || misspeltSelector(t) {
				continue
			}
			if t.Filters.IsGiven() {
				p.AtKey(t.Filters, "target `%s` has filters, but selects nothing; %s", t.Name, selectorHint(p, t)).As(lint.Warning)
				continue
			}
			f := p.AtKey(emptySelector(t), "target `%s` selects nothing; %s", t.Name, selectorHint(p, t))
			if !allKnown(t.Value) {
				f.As(lint.Warning)
			}
		}
	},
}

// misspeltSelector reports whether a selector has a misspelt name, which another rule reports.
func misspeltSelector(t spec.Target) bool {
	for _, name := range []string{"resourceArns", "resourceTags", "parameters"} {
		if spec.Misspelt(t.Value, name) {
			return true
		}
	}
	return false
}

// emptySelector returns the target's empty selector, or the target itself.
func emptySelector(t spec.Target) *spec.Value {
	for _, v := range []*spec.Value{t.ARNs, t.Tags, t.Parameters} {
		if v != nil {
			return v
		}
	}
	return t.Value
}

// selectorHint suggests selectors that the target's type accepts, and that can be combined with its filters.
func selectorHint(p *lint.Pass, t spec.Target) string {
	kind := t.Catalogued()
	var ways []string
	if (kind == nil || kind.Selectors.ARNs == fis.Yes) && !t.Filters.IsGiven() {
		ways = append(ways, p.MemberName(t.Value, "resourceArns"))
	}
	if kind == nil || kind.Selectors.Tags != fis.No {
		ways = append(ways, p.MemberName(t.Value, "resourceTags"))
	}
	if kind == nil {
		return "add " + text.Choices(ways)
	}
	if byParametersAlone(kind) {
		ways = append(ways, p.MemberName(t.Value, "parameters"))
	}
	message, needed := "add "+text.Choices(ways), neededParameters(kind)
	switch {
	case len(needed) == 0 || len(ways) > 1:
	case byParametersAlone(kind):
		message += " with " + text.List(needed)
	case !t.Selects(): // otherwise target-parameter reports the missing ones
		message += p.Say(t.Value, ", and `parameters` with %s", text.List(needed))
	}
	return message
}

// byParametersAlone reports whether parameters alone can select resources of the type.
func byParametersAlone(kind *fis.ResourceType) bool {
	return len(kind.Parameters) > 0 && !kind.TagsRequired
}

// neededParameters returns the names of the type's required parameters.
func neededParameters(kind *fis.ResourceType) []string {
	var names []string
	for _, parameter := range kind.Parameters {
		if parameter.Required {
			names = append(names, parameter.Name)
		}
	}
	return names
}

var selectorsClash = lint.Rule{
	ID: "selectors-clash", Severity: lint.Error, Since: "0.1",
	Summary: "A target with ARNs and tags or filters",
	Why:     "A target is either a list of ARNs or a selection by tags, which filters may narrow. AWS rejects both at once.",
	Source:  lint.FisGuide + "targets.html",
	Check: func(p *lint.Pass) {
		refs := lazyRefs{pass: p}
		for i, t := range p.Targets() {
			if !t.ARNs.IsSurelyGiven() {
				continue
			}
			for _, other := range []*spec.Value{t.Tags, t.Filters} {
				if other.IsSurelyGiven() && !arnsRejected(t, refs.of(i)) {
					p.AtKey(other, "target `%s` has both `%s` and `resourceArns`, which AWS rejects; keep one of them", t.Name, p.KeyOf(other)).
						Relate(t.ARNs, "the ARNs are here")
				}
			}
		}
	},
}

// arnsRejected reports whether the target cannot be selected by ARN, so other rules report its ARNs.
func arnsRejected(t spec.Target, refs []targetRef) bool {
	if kind := t.Catalogued(); kind != nil && kind.Selectors.ARNs == fis.No {
		return true
	}
	for _, u := range refs {
		if u.fits && u.known.Restrictions.TagsOnly {
			return true
		}
	}
	return false
}

var tagsRequired = lint.Rule{
	ID: "tags-required", Severity: lint.Error, Since: "0.1",
	Summary: "A target of a type that requires `resourceTags`",
	Why:     "ElastiCache replication groups are selected by tags only, and AWS requires them. Filters and parameters do not replace tags.",
	Source:  lint.FisGuide + "targets.html",
	Check: func(p *lint.Pass) {
		for _, t := range p.Targets() {
			kind := t.Catalogued()
			// Other rules report targets without a selector or with ARNs.
			if kind == nil || !kind.TagsRequired || t.Tags.IsGiven() || !t.Parameters.IsGiven() || t.ARNs.IsGiven() {
				continue
			}
			p.AtKey(t.Value, "target `%s` needs `resourceTags`: `%s` is selected by tags, which parameters and filters only narrow", t.Name, kind.ID).
				As(severity(kind.Confidence))
		}
	},
}
