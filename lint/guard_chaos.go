package lint

import (
	"path"
	"slices"
	"strings"

	"sluice/spec"
	"sluice/spec/arn"
)

var guardSelection = Rule{
	ID: "guard-selection", Severity: Error, Since: "0.1",
	Summary: "A target selects more than `maxPercent` or `maxCount`",
	Why:     "The organisation limits how much of a fleet an experiment may hit. `ALL` is within either limit only where the target lists its resources, and `maxCount` bounds how many." + guardWhy,
	Guards:  Guards{MaxPercent: 25, MaxCount: 3},
	Bad:     Example{InTemplate, strings.Replace(fleetExample, "COUNT(1)", "«PERCENT(50)»", 1)},
	Good:    Example{InTemplate, strings.Replace(fleetExample, "COUNT(1)", "PERCENT(25)", 1)},
	Check: func(p *Pass) {
		for _, t := range p.Targets() {
			mode, _ := t.Mode.Str()
			kind, n, ok := parseMode(mode)
			switch most := p.Guards().MaxPercent; {
			case !ok || kind == "ALL" && t.ARNs != nil && t.ARNs.State != spec.Known: // nobody knows yet how many they are
			case most > 0 && (kind == "PERCENT" && n > most || kind == "ALL" && most < 100 && len(t.ARNs.List()) == 0):
				p.At(t.Mode, "`%s` is more than `PERCENT(%d)`, the most that the guard rails allow", mode, most)
			case p.Guards().MaxCount > 0 && (kind == "COUNT" && n > p.Guards().MaxCount || kind == "ALL" && !atMost(t.ARNs, p.Guards().MaxCount)):
				p.At(t.Mode, "`%s` is more than `COUNT(%d)`, the most that the guard rails allow", mode, p.Guards().MaxCount)
			}
		}
	},
}

// atMost tells whether a target lists what it hits, and no more than that.
func atMost(arns *spec.Value, most int64) bool {
	n := int64(len(arns.List()))
	return n > 0 && n <= most
}

const fleetExample = "targets:\n  fleet:\n    resourceType: aws:ec2:instance\n    resourceTags: {service: checkout}\n    filters: [{path: State.Name, values: [running]}]\n    selectionMode: COUNT(1)\n"

var guardAction = Rule{
	ID: "guard-action", Severity: Error, Since: "0.1",
	Summary: "An action that `forbiddenActions` forbids",
	Why:     "The organisation does not want this fault to be run, or not by a plan alone." + guardWhy,
	Guards:  Guards{ForbiddenActions: []string{"aws:ec2:reboot-*"}},
	Bad:     Example{InTemplate, "actions:\n  reboot:\n    actionId: «aws:ec2:reboot-instances»\n    targets: {Instances: fleet}\n"},
	Good:    Example{InTemplate, "targets: {}\nactions:\n  settle: {actionId: aws:fis:wait, parameters: {duration: 5m}}\n"},
	Check: func(p *Pass) {
		for _, a := range p.Actions() {
			if id, ok := a.ID.Str(); ok {
				if pattern := matching(p.Guards().ForbiddenActions, id); pattern != "" {
					p.At(a.ID, "action `%s` is forbidden by the guard rail `%s`", id, pattern)
				}
			}
		}
	},
}

// matching gives the first pattern that the text matches; `*` stands for any text.
func matching(patterns []string, text string) string {
	for _, pattern := range patterns {
		if globMatches(pattern, text) {
			return pattern
		}
	}
	return ""
}

// globMatches matches `*` with any text, slashes too.
func globMatches(pattern, text string) bool {
	ok, err := path.Match(strings.ReplaceAll(pattern, "/", "\x00"), strings.ReplaceAll(text, "/", "\x00"))
	return err == nil && ok
}

var guardStopCondition = Rule{
	ID: "guard-stop-condition", Severity: Error, Since: "0.1",
	Summary: "A template without an alarm, although `stopConditionRequired` is set",
	Why:     "The organisation wants every experiment to be stopped by an alarm when it does more harm than was meant." + guardWhy,
	Guards:  Guards{StopConditionRequired: true},
	Bad:     Example{InTemplate, "# sluice:ignore no-guard -- the guard rail says it already\n«stopConditions»:\n  - source: none\n"},
	Good:    Example{Frame: InTemplate},
	Check: func(p *Pass) {
		if !p.Guards().StopConditionRequired || p.Chaos == nil || p.Chaos.Template == nil {
			return
		}
		for _, c := range p.Chaos.Template.StopConditions {
			if source, ok := c.Source.Str(); !ok || source == alarmSource {
				return
			}
		}
		if conditions := p.Chaos.Template.Field("stopConditions"); conditions != nil {
			p.AtKey(conditions, "the guard rails demand a CloudWatch alarm; add `{source: aws:cloudwatch:alarm, value: <the alarm's ARN>}`")
		}
	},
}

var guardRole = Rule{
	ID: "guard-role", Severity: Error, Since: "0.1",
	Summary: "An experiment runs as a role that `allowedRoles` does not allow",
	Why:     "The organisation has made roles whose rights are bounded." + guardWhy,
	Guards:  Guards{AllowedRoles: []string{"arn:aws:iam::*:role/fis-*"}},
	Bad:     Example{InTemplate, "roleArn: «arn:aws:iam::123456789012:role/admin»\n"},
	Good:    Example{InTemplate, "roleArn: arn:aws:iam::123456789012:role/fis-checkout\n"},
	Check: func(p *Pass) {
		if p.Chaos == nil || p.Guards().AllowedRoles == nil {
			return
		}
		var roles []*spec.Value
		if p.Chaos.Template != nil {
			roles = append(roles, p.Chaos.Template.Field("roleArn"))
		}
		for _, account := range p.Chaos.Accounts {
			roles = append(roles, account.Field("roleArn"))
		}
		for _, role := range roles {
			if arn, ok := role.Str(); ok && matching(p.Guards().AllowedRoles, arn) == "" {
				p.At(role, "role `%s` is not allowed by the guard rails; allowed are %s", arn, listed(p.Guards().AllowedRoles))
			}
		}
	},
}

var guardTags = Rule{
	ID: "guard-tags", Severity: Error, Since: "0.1",
	Summary: "A tag that `requiredTags` demands is missing",
	Why:     "The organisation finds owners and costs by these tags." + guardWhy,
	Guards:  Guards{RequiredTags: []string{"team"}},
	Bad:     Example{InTemplate, "«tags»: {service: checkout}\n"},
	Good:    Example{InTemplate, "tags: {service: checkout, team: payments}\n"},
	Check: func(p *Pass) {
		for _, r := range p.Requests {
			if r.Operation.Input.Member("tags") == nil || r.Input.State != spec.Known {
				continue
			}
			tags := r.Input.Field("tags")
			for _, key := range p.Guards().RequiredTags {
				switch {
				case tags == nil:
					p.AtKey(r.Input, "tag `%s` is demanded by the guard rails; add it under `tags`", key)
				case tags.State == spec.Known && !slices.ContainsFunc(tags.Map(), func(t *spec.Value) bool { return t.Name == key }):
					p.AtKey(tags, "tag `%s` is demanded by the guard rails; add it", key)
				}
			}
		}
	},
}

var guardPlace = Rule{
	ID: "guard-place", Severity: Error, Since: "0.1",
	Summary: "An account or Region that `allowedAccounts` or `allowedRegions` does not allow",
	Why:     "The organisation keeps experiments and rollouts to some accounts and Regions." + guardWhy,
	Guards:  Guards{AllowedAccounts: []string{"123456789012"}, AllowedRegions: []string{"eu-west-1"}},
	Bad:     Example{InTemplate, "roleArn: «arn:aws:iam::999999999999:role/fis»\n"},
	Good:    Example{InTemplate, "roleArn: arn:aws:iam::123456789012:role/fis\n"},
	Check: func(p *Pass) {
		if p.Guards().AllowedAccounts == nil && p.Guards().AllowedRegions == nil {
			return
		}
		for _, r := range p.Requests {
			p.places(r.Input)
		}
	},
}

// places looks at every ARN and account id below the value.
func (p *Pass) places(v *spec.Value) {
	for _, f := range v.Fields {
		p.places(f)
	}
	for _, item := range v.Items {
		p.places(item)
	}
	text, ok := v.Str()
	if !ok {
		return
	}
	if v.Name == "accountId" {
		p.place(v, "account", text, p.Guards().AllowedAccounts)
	}
	if a, ok := arn.Parse(text); ok { // in any partition, also in one that there is none of
		p.place(v, "Region", a.Region, p.Guards().AllowedRegions)
		p.place(v, "account", a.Account, p.Guards().AllowedAccounts)
	}
}

func (p *Pass) place(v *spec.Value, what, name string, allowed []string) {
	if name != "" && name != "aws" && allowed != nil && !slices.Contains(allowed, name) {
		p.At(v, "%s `%s` is not allowed by the guard rails; allowed are %s", what, name, listed(allowed))
	}
}
