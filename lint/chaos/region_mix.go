package chaos

import (
	"cmp"
	"slices"

	"sluice/lint"
	"sluice/spec"
	"sluice/spec/arn"
	"sluice/spec/text"
)

var regionMix = lint.Rule{
	ID: "region-mix", Severity: lint.Warning, Since: "0.1",
	Summary: "ARNs of one template are in different Regions",
	Why:     "An experiment works in one Region: its alarms, log and targets are there. An ARN of another Region is usually left over from copying a template.",
	Source:  lint.FisGuide + "multi-account-prerequisites.html",
	Check: func(p *lint.Pass) {
		places := slices.DeleteFunc(regional(p), func(v *spec.Value) bool { return v == nil })
		slices.SortStableFunc(places, func(a, b *spec.Value) int { return cmp.Compare(a.Node.Range.Start, b.Node.Range.Start) })
		reportMixed(p, func(a arn.ARN) string {
			if !arn.IsRegion(a.Region) || arn.RegionsMeant(a.Region) != nil {
				return "" // other rules report an invalid Region
			}
			return a.Region
		}, places, "Region", "an experiment works in one Region")
	},
}

var accountMix = lint.Rule{
	ID: "account-mix", Severity: lint.Warning, Since: "0.1",
	Summary: "ARNs of a template for one account are in different accounts",
	Why:     "Without `accountTargeting: multi-account` an experiment reaches only the resources of its own account, the account of its role.",
	Source:  lint.FisGuide + "multi-account-prerequisites.html",
	Check: func(p *lint.Pass) {
		if p.Chaos == nil || p.Chaos.MayBeMultiAccount() {
			return
		}
		// The role comes first: its account is the experiment's.
		places := []*spec.Value{p.ExperimentTemplate().RoleARN, p.ExperimentTemplate().Log.LogGroupARN}
		for _, c := range p.StopConditions() {
			places = append(places, c.Alarm)
		}
		for _, t := range p.Targets() {
			places = append(places, t.ARNs.List()...)
		}
		reportMixed(p, func(a arn.ARN) string {
			if !arn.IsAccount(a.Account) {
				return ""
			}
			return a.Account
		}, places, "account", p.Say(p.ExperimentTemplate().Value, "without `accountTargeting: multi-account` an experiment works in one account"))
	},
}

// regional returns the values of the template that may contain an ARN with the experiment's Region.
func regional(p *lint.Pass) []*spec.Value {
	if p.Chaos == nil || p.Chaos.Template == nil {
		return nil
	}
	places := []*spec.Value{p.ExperimentTemplate().Log.LogGroupARN}
	for _, t := range p.Targets() {
		places = append(places, t.ARNs.List()...)
		places = append(places, t.Parameter("clusterIdentifier"))
	}
	for _, c := range p.Chaos.Template.StopConditions {
		places = append(places, c.Alarm)
	}
	for _, a := range p.Actions() {
		places = append(places, a.Document().ARN)
	}
	return places
}

// maxPlaces limits the further Regions or accounts that are reported.
const maxPlaces = 5

// reportMixed reports ARNs whose Region or account differs from that of the first one, each only once.
func reportMixed(p *lint.Pass, where func(arn.ARN) string, values []*spec.Value, what, reason string) {
	var first *spec.Value
	at := ""
	var reported []string
	for _, v := range values {
		text, _ := v.Str()
		a, _ := arn.ParseAWS(text)
		switch place := where(a); {
		case len(reported) == maxPlaces:
			return
		case place == "" || place == at || slices.Contains(reported, place):
		case first == nil:
			first, at = v, place
		default:
			reported = append(reported, place)
			p.At(v, "this ARN is in %s `%s`, but that of `%s` is in `%s`; %s", what, place, holder(p, first), at, reason).
				Relate(first, "this one is in %s `%s`", what, at)
		}
	}
}

// holder returns the name of the member that contains an ARN.
func holder(p *lint.Pass, v *spec.Value) string {
	switch {
	case v.Key == nil:
		return p.KeyOf(v.Parent)
	case v.Name == "value":
		return p.MemberName(v, "stopConditions")
	}
	return p.KeyOf(v)
}

var skipWithARNs = lint.Rule{
	ID: "skip-with-arns", Severity: lint.Warning, Since: "0.1",
	Summary: "`emptyTargetResolutionMode: skip` does not cover targets given by ARN",
	Why:     "Only targets selected by tags or parameters can be skipped. If a resource that is named by ARN is missing, the experiment still fails. In a template with targets of both kinds it is a notice.",
	Source:  lint.FisGuide + "experiment-options.html",
	Check: func(p *lint.Pass) {
		mode := p.ExperimentTemplate().Options.EmptyTargets
		if text, _ := mode.Str(); text != spec.SkipEmpty {
			return
		}
		var named []spec.Target
		for _, t := range p.Targets() {
			if t.ARNs.IsGiven() {
				named = append(named, t)
			}
		}
		if len(named) == 0 {
			return
		}
		f := p.At(mode, "`skip` does not cover targets given by ARN: if a resource of %s is missing, the experiment fails", targetNames(named))
		for _, t := range named {
			f.Relate(t.ARNs, "target `%s` is given by ARN", t.Name)
		}
		if len(named) < len(p.Targets()) {
			f.As(lint.Notice)
		}
	},
}

// targetNames lists the names of a few targets.
func targetNames(targets []spec.Target) string {
	if len(targets) > 3 {
		return text.Count(len(targets), "target")
	}
	return text.List(namesOfTargets(targets))
}
