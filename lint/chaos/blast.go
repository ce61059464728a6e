package chaos

import (
	"strings"

	"sluice/lint"
	"sluice/spec"
	"sluice/spec/fis"
	"sluice/spec/text"
)

var unboundedTarget = lint.Rule{
	ID: "unbounded-target", Severity: lint.Warning, Since: "0.1",
	Summary: "A target without an upper bound: `ALL` by tags",
	Why:     "A target that selects `ALL` by tags grows with the fleet: every resource that gets the tag becomes part of the experiment. `COUNT(n)` and `PERCENT(n)` limit the blast radius, and so does a filter or parameter that narrows the selection, for example to one zone. A filter on the state, the VPC or several zones does not.",
	Source:  lint.FisGuide + "targets.html",
	Check: func(p *lint.Pass) {
		refs := lazyRefs{pass: p}
		for i, t := range p.Targets() {
			if !t.Unbounded() || !byTags(t) || len(notReversed(refs.of(i))) > 0 {
				continue // irreversible reports this one
			}
			for _, u := range refs.of(i) {
				if u.fits && u.action.DoesHarm() && !spec.InOneZone(u.action.Parameters) {
					f := p.At(t.Mode, "`ALL` has no upper bound: it hits %s; limit it with `COUNT(n)` or `PERCENT(n)`%s", allOf(t), orFilter(t)).
						Relate(u.action.ID, "this action hits them")
					relateUnboundedFilters(f, t)
					break
				}
			}
		}
	},
}

// orFilter suggests a filter to narrow a target, if its type accepts filters.
func orFilter(t spec.Target) string {
	if kind := t.Catalogued(); kind == nil || kind.Selectors.Filters == fis.No {
		return ""
	}
	return ", or narrow it with a filter"
}

// relateUnboundedFilters adds the filters that seem to limit the target, but do not.
func relateUnboundedFilters(f *lint.Finding, t spec.Target) {
	for _, filter := range t.FilterList {
		if filter.Attribute != nil && !filter.LooksAtState() {
			f.Relate(filter.Attribute, "this filter does not limit the target")
		}
	}
}

// byTags reports whether the target is selected by tags that its type accepts, without a parameter that narrows it.
func byTags(t spec.Target) bool {
	if kind := t.Catalogued(); kind == nil || kind.Selectors.Tags == fis.No {
		return false
	}
	for _, v := range t.Parameters.Map() {
		if text, _ := v.Str(); v.Name != "functionQualifier" && !(spec.IsZoneParameter(v.Name) && spec.SeveralZones(text)) {
			return false
		}
	}
	return t.Tags.IsGiven()
}

// allOf describes what a target of `ALL` selects, with its tags if they are few and known.
func allOf(t spec.Target) string {
	var names []string
	for _, tag := range t.Tags.Map() {
		if value, ok := tag.Str(); ok {
			names = append(names, text.Shorten(tag.Name+"="+value))
		}
	}
	switch all := "every `" + t.Type.Text + "`"; {
	case len(names) == 1 && len(t.Tags.Fields) == 1:
		return all + " with the tag " + text.List(names)
	case len(names) == 2 && len(t.Tags.Fields) == 2:
		return all + " with the tags " + text.List(names)
	default:
		return all + " that target `" + t.Name + "` matches"
	}
}

var irreversible = lint.Rule{
	ID: "irreversible", Severity: lint.Warning, Since: "0.1",
	Summary: "An irreversible fault on a target without an upper bound",
	Why:     "Terminated, rebooted and stopped resources, deleted pods and failed-over databases stay as they are when the experiment ends, even if an alarm stops it. With `ALL`, a typo in a tag takes everything down at once. Limit the target, or choose a fault that is reversed.",
	Source:  lint.FisGuide + "fis-actions-reference.html",
	Check: func(p *lint.Pass) {
		refs := lazyRefs{pass: p}
		for i, t := range p.Targets() {
			if !t.Unbounded() {
				continue
			}
			hit := allOf(t)
			for _, u := range notReversed(refs.of(i)) {
				if p.Omits(lint.Warning, u.action.ID, t.Mode) {
					continue
				}
				way := ""
				if u.known.ID == fis.StopInstances {
					way = " set `" + fis.RestartAfter + "` to restart the instances, or"
				}
				f := p.At(u.action.ID, "`%s` is not reversed when the experiment ends; it hits %s, so%s limit target `%s` with `COUNT(n)` or `PERCENT(n)`",
					u.known.ID, hit, way, t.Name).Relate(t.Mode, "the target has no upper bound")
				relateUnboundedFilters(f, t)
			}
		}
	},
}

// notReversed returns the references whose action FIS certainly does not reverse.
func notReversed(refs []targetRef) (found []targetRef) {
	for _, u := range refs {
		if !u.fits {
			continue
		}
		if u.action.Reversal() == spec.NotReversed {
			found = append(found, u)
		}
	}
	return found
}

var broadPodSelector = lint.Rule{
	ID: "broad-pod-selector", Severity: lint.Notice, Since: "0.1",
	Summary: "A label selector that many services share",
	Why:     "Labels such as `app.kubernetes.io/part-of` or `environment` are on the pods of a whole product or namespace, so the fault also hits other services. Select by a label of one service, or by deployment.",
	Source:  lint.FisGuide + "eks-pod-actions.html",
	Check: func(p *lint.Pass) {
		for _, t := range p.Targets() {
			kind, _ := t.Parameter("selectorType").Str()
			value := t.Parameter("selectorValue")
			str, ok := value.Str()
			s, _ := t.Selection()
			if id, _ := t.Type.Str(); id != "aws:eks:pod" || kind != "labelSelector" || !ok || s.Kind == spec.SelectCount {
				continue
			}
			if isBroad(str) {
				p.At(value, "`%s` is a label that many services share; select by a label of one service, or limit the target with `COUNT(n)`", text.Shorten(str))
			}
		}
	},
}

// isBroad reports whether a label selector consists only of equalities on labels that many services share.
func isBroad(selector string) bool {
	for _, term := range strings.Split(selector, ",") {
		key, _, found := strings.Cut(strings.TrimSpace(term), "=")
		if !found || strings.ContainsAny(term, "!()") {
			return false
		}
		switch strings.TrimSpace(key) {
		case "app.kubernetes.io/part-of", "app.kubernetes.io/managed-by", "environment", "env", "team", "tier":
		default:
			return false
		}
	}
	return true
}
