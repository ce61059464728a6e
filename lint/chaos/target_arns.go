package chaos

import (
	"fmt"
	"iter"
	"strings"

	"sluice/lint"
	"sluice/spec"
	"sluice/spec/arn"
	"sluice/spec/fis"
	"sluice/spec/text"
)

var arnForm = lint.Rule{
	ID: "arn-form", Severity: lint.Error, Since: "0.1",
	Summary: "An invalid ARN in `resourceArns`",
	Why:     "ARNs are used literally, without wildcards. A bare ID or an incomplete ARN selects nothing. If a part is only probably wrong it is a warning.",
	Source:  lint.FisGuide + "targets.html",
	Check: func(p *lint.Pass) {
		for t, v := range targetARNs(p) {
			text, _ := v.Str()
			if fault, severity := arnFault(text, t.Catalogued()); fault != "" {
				p.At(v, "%s", fault).As(severity)
			}
		}
	},
}

// targetARNs iterates over the known ARNs of the targets whose type can be selected by ARN.
func targetARNs(p *lint.Pass) iter.Seq2[spec.Target, *spec.Value] {
	return func(yield func(spec.Target, *spec.Value) bool) {
		for _, t := range p.Targets() {
			if kind := t.Catalogued(); kind != nil && kind.Selectors.ARNs == fis.No {
				continue
			}
			for _, v := range t.ARNs.List() {
				if _, ok := lint.ValidText(v); ok && !yield(t, v) {
					return
				}
			}
		}
	}
}

// arnFault returns what is wrong with the form of an ARN of that type. The type may be nil.
func arnFault(str string, kind *fis.ResourceType) (message string, severity lint.Severity) {
	a, ok := arn.ParseAWS(str)
	switch {
	case !ok || a.Service == "" || a.Resource == "":
		return fmt.Sprintf("`%s` is not an ARN; write it as `%s`", text.Shorten(str), kind.ARNForm()), lint.Error
	case strings.ContainsAny(str, " \t\n"):
		return fmt.Sprintf("`%s` contains white space, which ARNs do not allow", text.Shorten(str)), lint.Error
	case arn.HasWildcard(str):
		return fmt.Sprintf("wildcards do not work in `%s`; list the resources, or select by tags", text.Shorten(str)), lint.Error
	case a.Account != "" && spec.AllDigits(a.Account) && !arn.IsAccount(a.Account):
		return fmt.Sprintf("account ID `%s` in the ARN has %s; it must have 12", text.Shorten(a.Account), text.Count(len(a.Account), "digit")), lint.Error
	case a.Account != "" && !arn.IsAccount(a.Account):
		return fmt.Sprintf("`%s` in the ARN is not a 12-digit account ID", text.Shorten(a.Account)), lint.Warning
	}
	if kind == nil || kind.ARNService != a.Service {
		return "", 0
	}
	return partFault(a, kind)
}

// partFault returns what is wrong with the Region or account of an ARN of that type.
func partFault(a arn.ARN, kind *fis.ResourceType) (message string, severity lint.Severity) {
	message, severity = lint.RegionFault(a.Region, kind.ARNForm())
	switch {
	case kind.ARNNoRegion && a.Region != "":
		return fmt.Sprintf("an ARN of type `%s` has no Region, but this one has `%s`; leave it empty", kind.ID, text.Shorten(a.Region)), lint.Warning
	case !kind.ARNNoRegion && message != "":
		return message, severity
	case !kind.ARNNoAccount && a.Account == "":
		return fmt.Sprintf("the ARN has no account ID; write it as `%s`", kind.ARNForm()), lint.Warning
	}
	return "", 0
}

var arnType = lint.Rule{
	ID: "arn-type", Severity: lint.Error, Since: "0.1",
	Summary: "An ARN that does not match the target's resource type",
	Why:     "An ARN of another resource type selects nothing. A snapshot is not an instance, and a service is not its tasks.",
	Source:  lint.FisGuide + "targets.html",
	Check: func(p *lint.Pass) {
		for t, v := range targetARNs(p) {
			kind := t.Catalogued()
			text, _ := v.Str()
			a, ok := arn.ParseAWS(text)
			if kind == nil || !ok || a.Service == "" || a.Resource == "" || kind.AcceptsARN(text) != fis.No {
				continue
			}
			p.At(v, "the ARN is %s, but the target is of type `%s`; write one like `%s`", describeARN(text, a), kind.ID, kind.ARNForm()).
				As(severity(kind.Confidence)).Relate(t.Type, "the type is set here")
		}
	},
}

// describeARN describes the resource type of an ARN.
func describeARN(str string, a arn.ARN) string {
	var fitting []string
	for _, kind := range fis.Load().ResourceTypes() {
		if !kind.Retired && kind.AcceptsARN(str) == fis.Yes {
			fitting = append(fitting, kind.ID)
		}
	}
	if len(fitting) > 0 {
		return "of type " + text.Choices(fitting)
	}
	what, _, typed := strings.Cut(strings.ReplaceAll(a.Resource, "/", ":"), ":")
	if !typed {
		return fmt.Sprintf("of the service `%s`", text.Shorten(a.Service))
	}
	return fmt.Sprintf("of a `%s` of `%s`", text.Shorten(what), text.Shorten(a.Service))
}

var arnTwice = lint.Rule{
	ID: "arn-twice", Severity: lint.Warning, Since: "0.1",
	Summary: "A duplicate ARN in a target",
	Why:     "A resource is hit once, however often it is listed. Often another resource was meant.",
	Source:  lint.FisGuide + "targets.html",
	Check: func(p *lint.Pass) {
		for _, t := range p.Targets() {
			for _, pair := range spec.Repeated(t.ARNs.List()) {
				p.At(pair.Again, "duplicate ARN in target `%s`; remove it, or list another resource", t.Name).
					Relate(pair.First, "first listed here")
			}
		}
	},
}

var serviceLinkedTarget = lint.Rule{
	ID: "service-linked-target", Severity: lint.Error, Since: "0.1",
	Summary: "A service-linked role as the target of API errors",
	Why:     "API faults hit the calls that are made with a role. AWS rejects service-linked roles, whose path begins with `aws-service-role`.",
	Source:  lint.FisGuide + "fis-actions-reference.html",
	Check: func(p *lint.Pass) {
		for t, v := range targetARNs(p) {
			str, _ := v.Str()
			a, _ := arn.ParseAWS(str)
			if kind, _ := t.Type.Str(); kind == "aws:iam:role" && strings.HasPrefix(a.Named("iam", "role/"), "aws-service-role/") {
				p.At(v, "AWS rejects the service-linked role `%s` here; name the role that makes your own calls", text.Shorten(a.Resource))
			}
		}
	},
}
