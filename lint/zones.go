package lint

import (
	"strings"

	"sluice/spec"
)

var zoneName = Rule{
	ID: "az-name-multi-account", Severity: Warning, Since: "0.1",
	Summary: "The name of a zone in a template for several accounts",
	Why:     "AWS gives each account names of its own for the zones: `us-east-1a` is one data centre here and another there. Ids such as `use1-az1` are the same everywhere, so only they take down one zone in all accounts.",
	Bad:     Example{InChaos, zoneExample("«eu-west-1a»")},
	Good:    Example{InChaos, zoneExample("euw1-az1")},
	Source:  fisGuide + "multi-account-prerequisites.html",
	Check: func(p *Pass) {
		mode, _ := p.template().Field("experimentOptions").Field("accountTargeting").Str()
		if mode != multiAccount {
			return
		}
		for _, t := range p.Targets() {
			p.zoneNames(t.Parameters)
			for _, f := range t.Filters.List() {
				if path, _ := f.Field("path").Str(); strings.HasSuffix(path, "AvailabilityZone") {
					for _, v := range f.Field("values").List() {
						p.checkZone(v)
					}
				}
			}
		}
		for _, a := range p.Actions() {
			p.zoneNames(a.Parameters)
		}
	},
}

func zoneExample(zone string) string {
	return "experimentTemplate:\n" + waitTemplate + "  experimentOptions: {accountTargeting: multi-account}\n" +
		"  targets:\n    net:\n      resourceType: aws:ec2:subnet\n      resourceTags: {service: checkout}\n      parameters: {availabilityZoneIdentifier: " + zone + "}\n      selectionMode: COUNT(1)\n" +
		"  actions:\n    cut: {actionId: aws:network:disrupt-connectivity, parameters: {duration: 10m, scope: all}, targets: {Subnets: net}}\n" + targetAccount
}

// zoneNames reports the parameters that hold names of zones.
func (p *Pass) zoneNames(parameters *spec.Value) {
	for _, v := range parameters.Map() {
		if isZoneParameter(v.Name) {
			p.checkZone(v)
		}
	}
}

// isZonePath reports whether a filter's path leads to a zone, by name or id.
func isZonePath(path string) bool { return strings.Contains(path, "AvailabilityZone") }

// isZoneParameter tells whether a parameter holds zones: `availabilityZoneIdentifier` and its like.
func isZoneParameter(name string) bool { return strings.Contains(name, "vailabilityZoneIdentifier") }

func (p *Pass) checkZone(v *spec.Value) {
	text, _ := v.Str()
	for _, zone := range strings.Split(text, ",") {
		if isZoneName(strings.TrimSpace(zone)) {
			p.At(v, "`%s` is another zone in each account; write the zone's id, such as `use1-az1`", strings.TrimSpace(zone))
			return
		}
	}
}

// isZoneName tells whether the text has the form of a zone's name, such as `us-east-1a`.
func isZoneName(text string) bool {
	last := len(text) - 1
	return last > 0 && text[last] >= 'a' && text[last] <= 'z' && isRegion(text[:last])
}

var oneZone = Rule{
	ID: "one-zone", Severity: Warning, Since: "0.1",
	Summary: "Volumes for an EBS fault may be in several zones",
	Why:     "All the volumes that one EBS action hits must be in the same Availability Zone. Tags do not look at zones, so say which zone is meant.",
	Bad:     Example{InTemplate, volumesExample("«resourceTags»: {service: checkout}")},
	Good:    Example{InTemplate, volumesExample("resourceTags: {service: checkout}\n    parameters: {availabilityZoneIdentifier: eu-west-1a}")},
	Source:  fisGuide + "fis-actions-reference.html",
	Check: func(p *Pass) {
		uses := lazyUses{pass: p}
		for i, t := range p.Targets() {
			if mode, _ := t.Mode.Str(); mode == "COUNT(1)" || gives(t.ARNs) || !gives(t.Tags) || inOneZone(t) {
				continue
			}
			for _, u := range uses.of(i) {
				if u.fits && u.known.Restrictions.OneZone {
					p.AtKey(t.Tags, "`%s` wants all its volumes in one zone; say which, with the parameter `availabilityZoneIdentifier` of target `%s`", u.known.ID, t.Name).
						Relate(u.action.ID, "the action is here")
					break
				}
			}
		}
	},
}

func volumesExample(selectors string) string {
	return "targets:\n  disks:\n    resourceType: aws:ec2:ebs-volume\n    " + selectors + "\n    selectionMode: COUNT(2)\n" +
		"actions:\n  pause: {actionId: aws:ebs:pause-volume-io, parameters: {duration: 5m}, targets: {Volumes: disks}}\n"
}

// inOneZone tells whether the target says which zone it is about, or may say so where it is not known yet.
func inOneZone(t spec.Target) bool {
	if !whole(t.Parameters) || !readable(t.Filters) {
		return true
	}
	for _, v := range t.Parameters.Map() {
		if isZoneParameter(v.Name) {
			return true
		}
	}
	for _, f := range t.Filters.List() {
		values := f.Field("values")
		if path, _ := f.Field("path").Str(); isZonePath(path) && (!isKnownList(values) || len(values.Items) == 1) {
			return true
		}
	}
	return false
}
