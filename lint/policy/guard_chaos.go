package policy

import (
	"slices"
	"strings"

	"sluice/lint"
	"sluice/spec"
	"sluice/spec/arn"
	"sluice/spec/text"
)

var guardSelection = lint.Rule{
	ID: "guard-selection", Severity: lint.Error, Since: "0.1",
	Summary: "A target selects more than `maxPercent` or `maxCount`",
	Why:     "The organisation limits the blast radius of an experiment. `ALL` is within the limits only if the target lists its resources, up to `maxCount`." + guardWhy,
	Check: func(p *lint.Pass) {
		for _, t := range p.Targets() {
			s, ok := t.Selection()
			all, percent, count := s.Kind == spec.SelectAll, p.Guards().MaxPercent, p.Guards().MaxCount
			switch {
			case isPlaceholder(t.Mode) && (percent > 0 || count > 0):
				p.At(t.Mode, "`%s` is a placeholder, and the guard rails limit the selection; replace it", text.Shorten(t.Mode.Text))
			case !ok || all && t.ARNs != nil && t.ARNs.State != spec.Known: // their number is unknown
			case percent > 0 && (s.Kind == spec.SelectPercent && s.N > percent || all && percent < 100 && len(t.ARNs.List()) == 0):
				p.At(t.Mode, "`%s` exceeds `PERCENT(%d)`, the limit of the guard rails", t.Mode.Text, percent)
			case count > 0 && (s.Kind == spec.SelectCount && s.N > count || all && !atMost(t.ARNs, count)):
				p.At(t.Mode, "`%s` exceeds `COUNT(%d)`, the limit of the guard rails", t.Mode.Text, count)
			}
		}
	},
}

// isPlaceholder reports whether the text contains a placeholder. A value that a guard rail restricts must not.
func isPlaceholder(v *spec.Value) bool { return v != nil && v.State == spec.Placeholder }

// atMost reports whether a target lists its resources, and no more than the limit.
func atMost(arns *spec.Value, limit int64) bool {
	n := int64(len(arns.List()))
	return n > 0 && n <= limit
}

var guardAction = lint.Rule{
	ID: "guard-action", Severity: lint.Error, Since: "0.1",
	Summary: "An action listed in `forbiddenActions`",
	Why:     "The organisation does not allow this fault in plans." + guardWhy,
	Check: func(p *lint.Pass) {
		for _, a := range p.Actions() {
			id, ok := a.ID.Literal()
			if !ok || p.Guards().ForbiddenActions == nil {
				continue
			}
			if pattern := matching(p.Guards().ForbiddenActions, id); pattern != "" {
				p.At(a.ID, "action `%s` is forbidden by the guard rail `%s`", id, pattern)
			} else if isPlaceholder(a.ID) {
				p.At(a.ID, "`%s` is a placeholder, and the guard rails forbid some actions; replace it", text.Shorten(id))
			}
		}
	},
}

// matching returns the first pattern that the text matches, or "".
func matching(patterns []string, text string) string {
	for _, pattern := range patterns {
		if globMatches(pattern, text) {
			return pattern
		}
	}
	return ""
}

// allowedList lists the first few allowed values.
func allowedList(allowed []string) string {
	const shown = 5
	if more := len(allowed) - shown; more > 0 {
		return text.List(allowed[:shown]) + ", and " + text.Count(more, "other")
	}
	return text.List(allowed)
}

// globMatches reports whether a text matches a pattern in which `*` matches any text, including slashes. It takes linear time.
func globMatches(pattern, text string) bool {
	start, rest, star := strings.Cut(pattern, "*")
	if !star {
		return pattern == text
	}
	text, ok := strings.CutPrefix(text, start)
	if !ok {
		return false
	}
	for {
		part, more, star := strings.Cut(rest, "*")
		if !star {
			return strings.HasSuffix(text, part)
		}
		i := strings.Index(text, part)
		if i < 0 {
			return false
		}
		text, rest = text[i+len(part):], more
	}
}

var guardStopCondition = lint.Rule{
	ID: "guard-stop-condition", Severity: lint.Error, Since: "0.1",
	Summary: "A template without an alarm, although `stopConditionRequired` is set",
	Why:     "The organisation requires an alarm that stops the experiment if it does more harm than intended." + guardWhy,
	Check: func(p *lint.Pass) {
		if !p.Guards().StopConditionRequired || p.Chaos == nil || p.Chaos.Template == nil {
			return
		}
		for _, c := range p.Chaos.Template.StopConditions {
			if _, known := c.Source.Literal(); !known || c.IsAlarm() {
				return
			}
		}
		if conditions := p.Chaos.Template.StopConditionList; conditions != nil {
			p.AtKey(conditions, "the guard rails require a CloudWatch alarm; add `{source: aws:cloudwatch:alarm, value: <the alarm's ARN>}`")
		}
	},
}

var guardRole = lint.Rule{
	ID: "guard-role", Severity: lint.Error, Since: "0.1",
	Summary: "An experiment role that `allowedRoles` does not include",
	Why:     "The organisation provides roles with limited permissions." + guardWhy,
	Check: func(p *lint.Pass) {
		if p.Chaos == nil || p.Guards().AllowedRoles == nil {
			return
		}
		for _, role := range p.Chaos.Roles() {
			if arn, ok := role.Literal(); ok && matching(p.Guards().AllowedRoles, arn) == "" {
				p.At(role, "the guard rails do not allow role `%s`; use %s", arn, allowedList(p.Guards().AllowedRoles))
			}
		}
	},
}

var guardTags = lint.Rule{
	ID: "guard-tags", Severity: lint.Error, Since: "0.1",
	Summary: "A tag of `requiredTags` is missing",
	Why:     "The organisation uses these tags to find owners and costs." + guardWhy,
	Check: func(p *lint.Pass) {
		for _, r := range p.Requests {
			if r.Operation.Input.Member("tags") == nil || r.Input.State != spec.Known {
				continue
			}
			tags := r.Tags()
			for _, key := range p.Guards().RequiredTags {
				switch {
				case tags == nil:
					p.AtKey(r.Input, "the guard rails require the tag `%s`; add it under `tags`", key)
				case tags.State == spec.Known && !slices.ContainsFunc(tags.Map(), func(t *spec.Value) bool { return t.Name == key }):
					p.AtKey(tags, "the guard rails require the tag `%s`; add it", key)
				}
			}
		}
	},
}

var guardPlace = lint.Rule{
	ID: "guard-place", Severity: lint.Error, Since: "0.1",
	Summary: "An account or Region that `allowedAccounts` or `allowedRegions` does not include",
	Why:     "The organisation limits experiments and rollouts to some accounts and Regions." + guardWhy,
	Check: func(p *lint.Pass) {
		if p.Guards().AllowedAccounts == nil && p.Guards().AllowedRegions == nil {
			return
		}
		for _, r := range p.Requests {
			places(p, r.Input)
		}
	},
}

// places checks every ARN and account ID in the value.
func places(p *lint.Pass, v *spec.Value) {
	for _, f := range v.Fields {
		places(p, f)
	}
	for _, item := range v.Items {
		places(p, item)
	}
	text, ok := v.Literal()
	if !ok {
		return
	}
	if v.Name == "accountId" {
		place(p, v, "account", text, p.Guards().AllowedAccounts)
	}
	seen := map[arn.ARN]bool{}
	for part := range strings.SplitSeq(text, ",") { // a parameter may be a list
		at := placeIn(v.Name, strings.TrimSpace(part))
		if !seen[at] {
			place(p, v, "Region", at.Region, p.Guards().AllowedRegions)
			place(p, v, "account", at.Account, p.Guards().AllowedAccounts)
		}
		seen[at] = true
	}
}

// placeIn returns the Region and account of an ARN in any partition, even an unknown one, or the Region of a parameter's zone.
func placeIn(name, text string) arn.ARN {
	if a, ok := arn.Parse(text); ok {
		return arn.ARN{Region: a.Region, Account: a.Account}
	}
	if spec.IsZoneParameter(name) && arn.IsZoneName(text) {
		return arn.ARN{Region: text[:len(text)-1]}
	}
	return arn.ARN{}
}

func place(p *lint.Pass, v *spec.Value, what, name string, allowed []string) {
	if name != "" && name != "aws" && allowed != nil && !slices.Contains(allowed, name) {
		p.At(v, "the guard rails do not allow %s `%s`; use %s", what, name, allowedList(allowed))
	}
}
