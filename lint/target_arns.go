package lint

import (
	"fmt"
	"iter"
	"strings"

	"sluice/spec"
	"sluice/spec/arn"
	"sluice/spec/fis"
)

var arnForm = Rule{
	ID: "arn-form", Severity: Error, Since: "0.1",
	Summary: "An entry of resourceArns that is not the ARN of a resource",
	Why:     "ARNs are taken as they stand, without wildcards. An id alone selects nothing, and neither does an ARN that lacks a part; where a part is only likely to be wrong it is a warning.",
	Bad:     Example{InTemplate, "targets:\n  fleet:\n    resourceType: aws:ec2:instance\n    resourceArns: [«instance/i-0123456789abcdef0»]\n    selectionMode: ALL\n"},
	Good:    Example{InTemplate, arnsExample},
	Source:  fisGuide + "targets.html",
	Check: func(p *Pass) {
		for t, v := range p.targetARNs() {
			text, _ := v.Str()
			if fault, severity := arnFault(text, t.Catalogued()); fault != "" {
				p.At(v, "%s", fault).As(severity)
			}
		}
	},
}

// targetARNs goes through the ARNs of the targets that can be given by ARN, as far as they are known.
func (p *Pass) targetARNs() iter.Seq2[spec.Target, *spec.Value] {
	return func(yield func(spec.Target, *spec.Value) bool) {
		for _, t := range p.Targets() {
			if kind := t.Catalogued(); kind != nil && kind.Selectors.ARNs == fis.No {
				continue
			}
			for _, v := range t.ARNs.List() {
				if _, ok := judgeable(v); ok && !yield(t, v) {
					return
				}
			}
		}
	}
}

// arnFault tells what is wrong with the form of an ARN of that type, which may be nil.
func arnFault(text string, kind *fis.ResourceType) (message string, severity Severity) {
	a, ok := parseARN(text)
	switch {
	case !ok || a.Service == "" || a.Resource == "":
		return fmt.Sprintf("`%s` is not an ARN, so it selects nothing; write it as `%s`", short(text), arnLooks(kind)), Error
	case strings.ContainsAny(text, " \t\n"):
		return fmt.Sprintf("`%s` holds white space, which no ARN does", short(text)), Error
	case hasWildcard(text):
		return fmt.Sprintf("`%s` holds a wildcard, but ARNs are taken as they stand; list the resources, or select by tags", short(text)), Error
	case a.Account != "" && allDigits(a.Account) && !arn.IsAccount(a.Account):
		return fmt.Sprintf("account `%s` of the ARN has %s; an account number has 12", short(a.Account), counted(len(a.Account), "digit")), Error
	case a.Account != "" && !arn.IsAccount(a.Account):
		return fmt.Sprintf("account `%s` of the ARN is not an account number, which has 12 digits", short(a.Account)), Warning
	}
	if kind == nil || kind.ARNService != a.Service {
		return "", 0
	}
	return partFault(a, kind)
}

// partFault tells what is wrong with the Region or the account of an ARN, judged by its type.
func partFault(a arn.ARN, kind *fis.ResourceType) (message string, severity Severity) {
	switch {
	case kind.ARNNoRegion && a.Region != "":
		return fmt.Sprintf("an ARN of type `%s` has no Region, this one has `%s`; leave it empty", kind.ID, short(a.Region)), Warning
	case !kind.ARNNoRegion && !isRegion(a.Region):
		return regionFault(a.Region, arnLooks(kind))
	case !kind.ARNNoAccount && a.Account == "":
		return fmt.Sprintf("the ARN names no account; write it as `%s`", arnLooks(kind)), Warning
	}
	return "", 0
}

// arnLooks is the form of the ARNs of a type.
func arnLooks(kind *fis.ResourceType) string {
	if kind == nil || kind.ARNService == "" {
		return "arn:aws:SERVICE:REGION:ACCOUNT:RESOURCE"
	}
	region, account := "REGION", "ACCOUNT"
	if kind.ARNNoRegion {
		region = ""
	}
	if kind.ARNNoAccount {
		account = ""
	}
	return "arn:aws:" + kind.ARNService + ":" + region + ":" + account + ":" + kind.ARNResource + "NAME"
}

var arnType = Rule{
	ID: "arn-type", Severity: Error, Since: "0.1",
	Summary: "An ARN of another kind of resource than the target is about",
	Why:     "The resourceType says what the target holds; an ARN of something else selects nothing. A snapshot is not an instance, and a service is not its tasks.",
	Bad:     Example{InTemplate, "targets:\n  fleet:\n    resourceType: aws:ec2:instance\n    resourceArns: ['arn:aws:ec2:eu-west-1:123456789012:instance/i-0123456789abcdef0', «'arn:aws:ec2:eu-west-1:123456789012:volume/vol-0123456789abcdef0'»]\n    selectionMode: ALL\n"},
	Good:    Example{InTemplate, arnsExample},
	Source:  fisGuide + "targets.html",
	Check: func(p *Pass) {
		for t, v := range p.targetARNs() {
			kind := t.Catalogued()
			text, _ := v.Str()
			a, ok := parseARN(text)
			if kind == nil || !ok || a.Service == "" || a.Resource == "" || kind.AcceptsARN(text) != fis.No {
				continue
			}
			p.At(v, "the ARN is %s, the target holds `%s`, which looks like `%s`", whatIs(text, a), kind.ID, arnLooks(kind)).
				As(severity(kind.Confidence)).Relate(t.Type, "the type is given here")
		}
	},
}

// whatIs tells what an ARN is of.
func whatIs(text string, a arn.ARN) string {
	var fitting []string
	for _, kind := range fis.Load().ResourceTypes() {
		if !kind.Retired && kind.AcceptsARN(text) == fis.Yes {
			fitting = append(fitting, kind.ID)
		}
	}
	if len(fitting) > 0 {
		return "of type " + choices(fitting)
	}
	what, _, typed := strings.Cut(strings.ReplaceAll(a.Resource, "/", ":"), ":")
	if !typed {
		return fmt.Sprintf("one of the service `%s`", short(a.Service))
	}
	return fmt.Sprintf("that of a `%s` of `%s`", short(what), short(a.Service))
}

var arnTwice = Rule{
	ID: "arn-twice", Severity: Warning, Since: "0.1",
	Summary: "The same ARN twice in one target",
	Why:     "A resource is hit once, however often it is listed. The second is often a slip for another resource.",
	Bad:     Example{InTemplate, "targets:\n  fleet:\n    resourceType: aws:ec2:instance\n    resourceArns: ['arn:aws:ec2:eu-west-1:123456789012:instance/i-0123456789abcdef0', «'arn:aws:ec2:eu-west-1:123456789012:instance/i-0123456789abcdef0'»]\n    selectionMode: ALL\n"},
	Good:    Example{InTemplate, arnsExample},
	Source:  fisGuide + "targets.html",
	Check: func(p *Pass) {
		for _, t := range p.Targets() {
			for _, pair := range repeated(t.ARNs.List()) {
				p.At(pair.again, "target `%s` lists this ARN already; drop it, or list the resource that was meant", t.Name).
					Relate(pair.first, "first listed here")
			}
		}
	},
}

var serviceLinkedTarget = Rule{
	ID: "service-linked-target", Severity: Error, Since: "0.1",
	Summary: "A service-linked role as the target of API errors",
	Why:     "The faults on API calls hit calls that are made with a role. Roles that AWS services make for themselves, with a path that starts with aws-service-role, are refused.",
	Bad: Example{InTemplate, "targets:\n  roles:\n    resourceType: aws:iam:role\n    resourceArns: [«'arn:aws:iam::123456789012:role/aws-service-role/autoscaling.amazonaws.com/AWSServiceRoleForAutoScaling'»]\n    selectionMode: ALL\n" +
		capacityExample},
	Good: Example{InTemplate, "targets:\n  roles:\n    resourceType: aws:iam:role\n    resourceArns: ['arn:aws:iam::123456789012:role/checkout']\n    selectionMode: ALL\n" +
		capacityExample},
	Source: fisGuide + "fis-actions-reference.html",
	Check: func(p *Pass) {
		for t, v := range p.targetARNs() {
			text, _ := v.Str()
			a, _ := parseARN(text)
			if kind, _ := t.Type.Str(); kind == "aws:iam:role" && strings.HasPrefix(a.Named("iam", "role/"), "aws-service-role/") {
				p.At(v, "`%s` is a service-linked role, which AWS refuses here; name the role with which your own calls are made", short(a.Resource))
			}
		}
	},
}
