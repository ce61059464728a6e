package chaos

import (
	"strings"

	"sluice/lint"
	"sluice/spec"
	"sluice/spec/arn"
)

var zoneName = lint.Rule{
	ID: "az-name-multi-account", Severity: lint.Warning, Since: "0.1",
	Summary: "An Availability Zone name in a `multi-account` template",
	Why:     "AWS maps zone names per account: `us-east-1a` can be different zones in two accounts. IDs such as `use1-az1` are the same everywhere, so only they hit one zone in all accounts.",
	Source:  lint.FisGuide + "multi-account-prerequisites.html",
	Check: func(p *lint.Pass) {
		if multi, _ := p.ExperimentTemplate().MultiAccount(); !multi {
			return
		}
		for _, t := range p.Targets() {
			zoneNames(p, t.Parameters)
			for _, f := range t.FilterList {
				if path, _ := f.Attribute.Str(); strings.HasSuffix(path, "AvailabilityZone") {
					for _, v := range f.Values.List() {
						checkZone(p, v)
					}
				}
			}
		}
		for _, a := range p.Actions() {
			zoneNames(p, a.Parameters)
		}
	},
}

// zoneNames reports the parameters that contain zone names.
func zoneNames(p *lint.Pass, parameters *spec.Value) {
	for _, v := range parameters.Map() {
		if spec.IsZoneParameter(v.Name) {
			checkZone(p, v)
		}
	}
}

func checkZone(p *lint.Pass, v *spec.Value) {
	text, _ := v.Str()
	for _, zone := range strings.Split(text, ",") {
		if arn.IsZoneName(strings.TrimSpace(zone)) {
			p.At(v, "`%s` can be a different zone in each account; write a zone ID such as `use1-az1`", strings.TrimSpace(zone))
			return
		}
	}
}

// zonesMeant returns the zones that a misspelt one may stand for.
func zonesMeant(zone string) (meant []string) {
	if !arn.IsZoneName(zone) {
		return nil
	}
	last := len(zone) - 1
	for _, region := range arn.RegionsMeant(zone[:last]) {
		meant = append(meant, region+zone[last:])
	}
	return meant
}

var oneZone = lint.Rule{
	ID: "one-zone", Severity: lint.Warning, Since: "0.1",
	Summary: "Volumes of an EBS fault may be in several zones",
	Why:     "All volumes of one EBS action must be in the same Availability Zone. Tags do not restrict the zone, so the target must.",
	Source:  lint.FisGuide + "fis-actions-reference.html",
	Check: func(p *lint.Pass) {
		refs := lazyRefs{pass: p}
		for i, t := range p.Targets() {
			if s, _ := t.Selection(); s == spec.One || t.ARNs.IsGiven() || !t.Tags.IsGiven() || inOneZone(t) {
				continue
			}
			for _, u := range refs.of(i) {
				if u.fits && u.known.Restrictions.OneZone {
					p.AtKey(t.Tags, "`%s` needs all volumes in one zone; set `availabilityZoneIdentifier` on target `%s`", u.known.ID, t.Name).
						Relate(u.action.ID, "the action is here")
					break
				}
			}
		}
	},
}

// inOneZone reports whether the target selects a single zone, or may do so with unknown values.
func inOneZone(t spec.Target) bool {
	if !t.Parameters.KeysKnown() || !t.FiltersKnown() {
		return true
	}
	for _, v := range t.Parameters.Map() {
		if spec.IsZoneParameter(v.Name) {
			return true
		}
	}
	for _, f := range t.FilterList {
		if f.LooksAtZone() && (!f.Values.IsKnownList() || len(f.Values.Items) == 1) {
			return true
		}
	}
	return false
}
