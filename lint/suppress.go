package lint

import (
	"fmt"

	"sluice/spec"
	"sluice/spec/near"
)

var suppressionForm = Rule{
	ID: "suppression-form", Severity: Warning, Since: "0.1",
	Summary: "A `sluice:` comment is not written as a directive",
	Why:     "A directive names the rules that it silences and gives the reason. One that cannot be read silences nothing, which its writer should know.",
	Bad:     Example{InTemplate, "description: Reboot one instance «# sluice:ignore no-guard»\n"},
	Good:    Example{InTemplate, "description: Reboot one instance # no directive here\n"},
}

var suppressionUnused = Rule{
	ID: "suppression-unused", Severity: Warning, Since: "0.1",
	Summary: "A `sluice:ignore` comment silences nothing",
	Why:     "The finding that it was written for is gone, and the comment would hide the next one. Remove it.",
	Bad:     Example{InTemplate, "«# sluice:ignore unused-target -- kept for the next game day»\ndescription: Reboot one instance\n"},
	Good:    Example{InTemplate, "targets:\n  fleet: {resourceType: aws:ec2:instance, resourceTags: {service: checkout}, filters: [{path: State.Name, values: [running]}], selectionMode: COUNT(1)}\n  # sluice:ignore unused-target -- kept for the next game day\n  spare: {resourceType: aws:ec2:instance, resourceTags: {service: spare}, filters: [{path: State.Name, values: [running]}], selectionMode: COUNT(1)}\n"},
}

var suppressionExpired = Rule{
	ID: "suppression-expired", Severity: Warning, Since: "0.1",
	Summary: "A `sluice:ignore … until` comment is past its date",
	Why:     "It no longer silences anything. The date is judged only when one is given with `--today`, so that the same plan gives the same findings on every day.",
}

// suppress leaves out what directives silence, and reports directives that are wrong, expired or of no use.
func (s *Settings) suppress(f *spec.File, findings []Finding) []Finding {
	found, faults := directives(f)
	for _, bad := range faults {
		findings = append(findings, Finding{Rule: &suppressionForm, Severity: suppressionForm.Severity, Message: bad.message, Range: bad.at})
	}
	if len(found) == 0 {
		return findings
	}
	kept := findings[:0]
	for _, finding := range findings {
		if !s.silenced(found, &finding) {
			kept = append(kept, finding)
		}
	}
	for _, d := range found {
		kept = append(kept, s.useless(d)...)
	}
	return kept
}

// silenced tells whether a directive silences the finding.
func (s *Settings) silenced(all []*directive, f *Finding) bool {
	silenced := false
	for _, d := range all {
		if s.expired(d) || !d.wholeFile && (f.Range.Start < d.covered.Start || f.Range.Start >= d.covered.End) {
			continue
		}
		for _, rule := range d.rules {
			if rule == f.Rule {
				d.used[rule] = true
				silenced = true
			}
		}
	}
	return silenced
}

func (s *Settings) expired(d *directive) bool { return d.until != "" && s.Today > d.until }

// useless reports a directive that is expired, or rules of it that it silences nothing of.
func (s *Settings) useless(d *directive) []Finding {
	if s.expired(d) {
		return []Finding{{Rule: &suppressionExpired, Severity: suppressionExpired.Severity, Range: d.at,
			Message: fmt.Sprintf("the directive held until `%s`; mend what it silenced, or give a later date", d.until)}}
	}
	var findings []Finding
	for _, rule := range d.rules {
		if !d.used[rule] && s.asked(rule) {
			findings = append(findings, Finding{Rule: &suppressionUnused, Severity: suppressionUnused.Severity, Range: d.at,
				Message: fmt.Sprintf("`%s` finds nothing here; remove it from the directive", rule.ID)})
		}
	}
	return findings
}

// NoRule tells that there is no rule with that id, and which was meant.
func NoRule(id string) string {
	var ids []string
	for _, r := range Rules() {
		ids = append(ids, r.ID)
	}
	if hint := near.Hint(id, ids); hint != "" {
		return "there is no rule `" + id + "`" + hint
	}
	return "there is no rule `" + id + "`; `sluice rules` lists them"
}
