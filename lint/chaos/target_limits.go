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
			for _, way := range ways(t) {
				if way.given.IsSurelyGiven() && !refusedByAction(p, t, way, refs.of(i)) {
					refusedByType(p, t, way)
				}
			}
			if len(t.ARNs.List()) > 1 {
				tooManyARNs(p, t, refs.of(i))
			}
		}
	},
}

// way is one way of selecting resources, as a target uses it.
type way struct {
	given *spec.Value
	// arns, tags and filters tell the ways apart; none is set for parameters.
	arns, tags, filters bool
}

func ways(t spec.Target) [4]way {
	return [4]way{{given: t.ARNs, arns: true}, {given: t.Tags, tags: true}, {given: t.Filters, filters: true}, {given: t.Parameters}}
}

// refusedByAction reports a way of selecting that an action of the target does not take, and reports whether one does not.
func refusedByAction(p *lint.Pass, t spec.Target, w way, refs []targetRef) bool {
	for _, u := range refs {
		if !u.fits {
			continue
		}
		limits, only := u.known.Restrictions, ""
		switch {
		case limits.ARNsOnly && !w.arns:
			only = "resourceArns"
		case limits.TagsOnly && !w.tags:
			only = "resourceTags"
		default:
			continue
		}
		if only == "resourceArns" && t.ARNs.IsSurelyGiven() && (w.tags || w.filters) {
			return true // selectors-clash reports the two
		}
		p.AtKey(w.given, "`%s` accepts targets by `%s` only, not by `%s`", u.known.ID, p.MemberName(t.Value, only), p.KeyOf(w.given)).
			As(severity(u.known.Confidence)).Relate(u.action.ID, "the action is here")
		return true
	}
	return false
}

// refusedByType reports a way of selecting that the target's type does not take.
func refusedByType(p *lint.Pass, t spec.Target, w way) {
	kind := t.Catalogued()
	if kind == nil || kind.Retired && w.filters {
		return
	}
	answer, how := fis.Yes, severity(kind.Confidence)
	switch {
	case w.arns:
		answer = kind.Selectors.ARNs
	case w.tags:
		answer = kind.Selectors.Tags
	case w.filters:
		// Which types take no filters is known from their absence in a table only.
		answer, how = kind.Selectors.Filters, lint.Warning
	}
	switch answer {
	case fis.No:
		p.AtKey(w.given, "`%s` cannot be selected by `%s`; %s", kind.ID, p.KeyOf(w.given), otherwise(p, t, kind)).As(how)
	case fis.Unknown:
		p.AtKey(w.given, "AWS does not document whether `%s` can be selected by `%s`; use `resourceTags`", kind.ID, p.KeyOf(w.given)).As(lint.Warning)
	}
}

// otherwise returns what to do about a way of selecting that the type does not accept.
func otherwise(p *lint.Pass, t spec.Target, kind *fis.ResourceType) string {
	switch {
	case t.Tags.IsGiven() && kind.Selectors.Tags != fis.No:
		return p.Say(t.Value, "remove it, and keep `resourceTags`")
	case t.Parameters.IsGiven() && byParametersAlone(kind):
		return p.Say(t.Value, "remove it, and keep `parameters`")
	}
	return adding(p, t) + " instead"
}

// tooManyARNs reports more ARNs than an action of the target takes.
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
