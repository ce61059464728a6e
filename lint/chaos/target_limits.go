package chaos

import (
	"fmt"

	"sluice/lint"
	"sluice/spec"
	"sluice/spec/fis"
)

var selectorNotTaken = lint.Rule{
	ID: "selector-not-taken", Severity: lint.Error, Since: "0.1",
	Summary: "A selector that the type or an action does not accept",
	Why:     "Pods are selected by parameters, ElastiCache replication groups and S3 buckets by tags, and some actions accept ARNs only. AWS rejects anything else. If AWS does not document it, it is a warning.",
	Source:  lint.FisGuide + "fis-actions-reference.html",
	Check: func(p *lint.Pass) {
		refs := lazyRefs{pass: p}
		for i, t := range p.Targets() {
			for _, selector := range selectors(t) {
				if selector.given.IsSurelyGiven() && !rejectedByAction(p, t, selector, refs.of(i)) {
					rejectedByType(p, t, selector)
				}
			}
			if len(t.ARNs.List()) > 1 {
				tooManyARNs(p, t, refs.of(i))
			}
		}
	},
}

// selector is one of a target's selectors.
type selector struct {
	given *spec.Value
	// arns, tags and filters distinguish the selectors; none is set for parameters.
	arns, tags, filters bool
}

func selectors(t spec.Target) [4]selector {
	return [4]selector{{given: t.ARNs, arns: true}, {given: t.Tags, tags: true}, {given: t.Filters, filters: true}, {given: t.Parameters}}
}

// rejectedByAction reports a selector that an action on the target does not accept, and returns whether it did.
func rejectedByAction(p *lint.Pass, t spec.Target, s selector, refs []targetRef) bool {
	for _, u := range refs {
		if !u.fits {
			continue
		}
		limits, only := u.known.Restrictions, ""
		switch {
		case limits.ARNsOnly && !s.arns:
			only = "resourceArns"
		case limits.TagsOnly && !s.tags:
			only = "resourceTags"
		default:
			continue
		}
		if only == "resourceArns" && t.ARNs.IsSurelyGiven() && (s.tags || s.filters) {
			return true // selectors-clash reports this
		}
		p.AtKey(s.given, "`%s` accepts targets by `%s` only, not by `%s`", u.known.ID, p.MemberName(t.Value, only), p.KeyOf(s.given)).
			As(severity(u.known.Confidence)).Relate(u.action.ID, "the action is here")
		return true
	}
	return false
}

// rejectedByType reports a selector that the target's type does not accept.
func rejectedByType(p *lint.Pass, t spec.Target, s selector) {
	kind := t.Catalogued()
	if kind == nil || kind.Retired && s.filters {
		return
	}
	support, how := fis.Yes, severity(kind.Confidence)
	switch {
	case s.arns:
		support = kind.Selectors.ARNs
	case s.tags:
		support = kind.Selectors.Tags
	case s.filters:
		// The only evidence for a type without filters is its absence from a table in the AWS documentation.
		support, how = kind.Selectors.Filters, lint.Warning
	}
	switch support {
	case fis.No:
		p.AtKey(s.given, "`%s` cannot be selected by `%s`; %s", kind.ID, p.KeyOf(s.given), alternative(p, t, kind)).As(how)
	case fis.Unknown:
		p.AtKey(s.given, "AWS does not document whether `%s` can be selected by `%s`; use `resourceTags`", kind.ID, p.KeyOf(s.given)).As(lint.Warning)
	}
}

// alternative suggests what to use in place of a selector that the type does not accept.
func alternative(p *lint.Pass, t spec.Target, kind *fis.ResourceType) string {
	switch {
	case t.Tags.IsGiven() && kind.Selectors.Tags != fis.No:
		return p.Say(t.Value, "remove it, and keep `resourceTags`")
	case t.Parameters.IsGiven() && byParametersAlone(kind):
		return p.Say(t.Value, "remove it, and keep `parameters`")
	}
	return selectorHint(p, t) + " instead"
}

// tooManyARNs reports more ARNs than an action on the target accepts.
func tooManyARNs(p *lint.Pass, t spec.Target, refs []targetRef) {
	for _, u := range refs {
		if n := len(t.ARNs.List()); u.fits && u.known.Restrictions.MaxARNs > 0 && n > u.known.Restrictions.MaxARNs {
			p.AtKey(t.ARNs, "`%s` accepts %s, not %d; use a separate target and action for each of the others",
				u.known.ID, exactly(u.known.Restrictions.MaxARNs), n).
				As(severity(u.known.Confidence)).Relate(u.action.ID, "the action is here")
			return
		}
	}
}

func exactly(n int) string {
	if n == 1 {
		return "exactly 1 ARN"
	}
	return fmt.Sprintf("at most %d ARNs", n)
}
