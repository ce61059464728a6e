package lint

import (
	"fmt"
	"slices"

	"sluice/spec"
)

var suppressionForm = Rule{
	ID: "suppression-form", Severity: Warning, Since: "0.1",
	Summary: "A malformed `sluice:` comment",
	Why:     "A directive names the rules that it suppresses, and the reason. A malformed one has no effect.",
}

var suppressionUnused = Rule{
	ID: "suppression-unused", Severity: Warning, Since: "0.1", Unneeded: true,
	Summary: "An unused `sluice:ignore` comment",
	Why:     "The finding that it suppressed is gone, and the comment would hide the next one. Remove it.",
}

var suppressionExpired = Rule{
	ID: "suppression-expired", Severity: Warning, Since: "0.1",
	Summary: "An expired `sluice:ignore … until` comment",
	Why:     "It no longer suppresses anything. Sluice compares the date with `--today` only, so that the same plan has the same findings on every day.",
}

// suppress drops the findings that directives suppress, and reports directives that are malformed, expired or unused.
func (l *Linter) suppress(f *spec.File, s *Settings, findings []*Finding) []*Finding {
	found, faults := l.directives(f)
	for _, bad := range faults {
		findings = append(findings, aboutDirective(&suppressionForm, bad.at, bad.message))
	}
	if len(found) == 0 {
		return findings
	}
	kept := findings[:0]
	for _, finding := range findings {
		if !s.suppresses(found, finding) {
			kept = append(kept, finding)
		}
	}
	for _, d := range found {
		kept = append(kept, s.useless(d)...)
	}
	return kept
}

func aboutDirective(rule *Rule, at spec.Range, message string) *Finding {
	return &Finding{Rule: rule, Severity: rule.Severity, Message: message, Range: at}
}

// suppresses reports whether directives suppress the finding. One that represents others is not suppressed, but is then only as
// severe as these.
func (s *Settings) suppresses(all []*directive, f *Finding) bool {
	suppressed := s.suppressed(all, f)
	if f.Omitted == nil {
		return suppressed
	}
	if suppressed {
		f.Severity = f.Omitted.Severity
	}
	f.Omitted.Places = slices.DeleteFunc(f.Omitted.Places, func(p Place) bool { return s.suppressed(all, &Finding{Rule: f.Rule, Range: p.Range}) })
	return false
}

// suppressed reports whether a directive covers the finding.
func (s *Settings) suppressed(all []*directive, f *Finding) bool {
	suppressed := false
	for _, d := range all {
		if s.expired(d) || !d.wholeFile && (f.Range.Start < d.covered.Start || f.Range.Start >= d.covered.End) {
			continue
		}
		for _, rule := range d.rules {
			if rule == f.Rule {
				d.used[rule] = true
				suppressed = true
			}
		}
	}
	return suppressed
}

func (s *Settings) expired(d *directive) bool { return d.until != "" && s.Today > d.until }

// useless reports an expired directive, and the rules in a directive that have no finding to suppress.
func (s *Settings) useless(d *directive) []*Finding {
	if s.expired(d) {
		return []*Finding{aboutDirective(&suppressionExpired, d.at,
			fmt.Sprintf("the directive expired after `%s`; fix the findings, or set a later date", d.until))}
	}
	var findings []*Finding
	for _, rule := range d.rules {
		if !d.used[rule] && s.Enabled(rule) {
			findings = append(findings, aboutDirective(&suppressionUnused, d.at,
				fmt.Sprintf("`%s` has no findings here; remove it from the directive", rule.ID)))
		}
	}
	return findings
}
