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
	Summary: "An entry of resourceArns that is not the ARN of a resource",
	Why:     "ARNs are taken as they stand, without wildcards. An id alone selects nothing, and neither does an ARN that lacks a part; where a part is only likely to be wrong it is a warning.",
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

// targetARNs goes through the ARNs of the targets that can be given by ARN, as far as they are known.
func targetARNs(p *lint.Pass) iter.Seq2[spec.Target, *spec.Value] {
	return func(yield func(spec.Target, *spec.Value) bool) {
		for _, t := range p.Targets() {
			if kind := t.Catalogued(); kind != nil && kind.Selectors.ARNs == fis.No {
				continue
			}
			for _, v := range t.ARNs.List() {
				if _, ok := validText(v); ok && !yield(t, v) {
					return
				}
			}
		}
	}
}

// arnFault returns what is wrong with the form of an ARN of that type, which may be nil.
func arnFault(str string, kind *fis.ResourceType) (message string, severity lint.Severity) {
	a, ok := parseARN(str)
	switch {
	case !ok || a.Service == "" || a.Resource == "":
		return fmt.Sprintf("`%s` is not an ARN, so it selects nothing; write it as `%s`", text.Shorten(str), kind.ARNForm()), lint.Error
	case strings.ContainsAny(str, " \t\n"):
		return fmt.Sprintf("`%s` holds white space, which no ARN does", text.Shorten(str)), lint.Error
	case hasWildcard(str):
		return fmt.Sprintf("`%s` holds a wildcard, but ARNs are taken as they stand; list the resources, or select by tags", text.Shorten(str)), lint.Error
	case a.Account != "" && spec.AllDigits(a.Account) && !arn.IsAccount(a.Account):
		return fmt.Sprintf("account `%s` of the ARN has %s; an account number has 12", text.Shorten(a.Account), text.Count(len(a.Account), "digit")), lint.Error
	case a.Account != "" && !arn.IsAccount(a.Account):
		return fmt.Sprintf("account `%s` of the ARN is not an account number, which has 12 digits", text.Shorten(a.Account)), lint.Warning
	}
	if kind == nil || kind.ARNService != a.Service {
		return "", 0
	}
	return partFault(a, kind)
}

// partFault returns what is wrong with the Region or account of an ARN of that type.
func partFault(a arn.ARN, kind *fis.ResourceType) (message string, severity lint.Severity) {
	switch {
	case kind.ARNNoRegion && a.Region != "":
		return fmt.Sprintf("an ARN of type `%s` has no Region, this one has `%s`; leave it empty", kind.ID, text.Shorten(a.Region)), lint.Warning
	case !kind.ARNNoRegion && !isRegion(a.Region):
		return regionFault(a.Region, kind.ARNForm())
	case !kind.ARNNoAccount && a.Account == "":
		return fmt.Sprintf("the ARN names no account; write it as `%s`", kind.ARNForm()), lint.Warning
	}
	return "", 0
}

var arnType = lint.Rule{
	ID: "arn-type", Severity: lint.Error, Since: "0.1",
	Summary: "An ARN of another kind of resource than the target is about",
	Why:     "The resourceType says what the target holds; an ARN of something else selects nothing. A snapshot is not an instance, and a service is not its tasks.",
	Source:  lint.FisGuide + "targets.html",
	Check: func(p *lint.Pass) {
		for t, v := range targetARNs(p) {
			kind := t.Catalogued()
			text, _ := v.Str()
			a, ok := parseARN(text)
			if kind == nil || !ok || a.Service == "" || a.Resource == "" || kind.AcceptsARN(text) != fis.No {
				continue
			}
			p.At(v, "the ARN is %s, the target holds `%s`, which looks like `%s`", describeARN(text, a), kind.ID, kind.ARNForm()).
				As(severity(kind.Confidence)).Relate(t.Type, "the type is given here")
		}
	},
}

// describeARN describes which kind of resource an ARN names.
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
		return fmt.Sprintf("one of the service `%s`", text.Shorten(a.Service))
	}
	return fmt.Sprintf("that of a `%s` of `%s`", text.Shorten(what), text.Shorten(a.Service))
}

var arnTwice = lint.Rule{
	ID: "arn-twice", Severity: lint.Warning, Since: "0.1",
	Summary: "The same ARN twice in one target",
	Why:     "A resource is hit once, however often it is listed. The second is often a slip for another resource.",
	Source:  lint.FisGuide + "targets.html",
	Check: func(p *lint.Pass) {
		for _, t := range p.Targets() {
			for _, pair := range spec.Repeated(t.ARNs.List()) {
				p.At(pair.Again, "target `%s` lists this ARN already; drop it, or list the resource that was meant", t.Name).
					Relate(pair.First, "first listed here")
			}
		}
	},
}

var serviceLinkedTarget = lint.Rule{
	ID: "service-linked-target", Severity: lint.Error, Since: "0.1",
	Summary: "A service-linked role as the target of API errors",
	Why:     "The faults on API calls hit calls that are made with a role. Roles that AWS services make for themselves, with a path that starts with aws-service-role, are refused.",
	Source:  lint.FisGuide + "fis-actions-reference.html",
	Check: func(p *lint.Pass) {
		for t, v := range targetARNs(p) {
			str, _ := v.Str()
			a, _ := parseARN(str)
			if kind, _ := t.Type.Str(); kind == "aws:iam:role" && strings.HasPrefix(a.Named("iam", "role/"), "aws-service-role/") {
				p.At(v, "`%s` is a service-linked role, which AWS refuses here; name the role with which your own calls are made", text.Shorten(a.Resource))
			}
		}
	},
}
