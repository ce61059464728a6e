package lint

import (
	"fmt"

	"sluice/spec"
)

// File gives what is to be said about a file, in the order of its text.
func File(f *spec.File) []Finding { return new(Settings).File(f) }

// check runs one rule. A rule that panics says so in a finding of its own, and the others still report.
func (s *Settings) check(rule *Rule, doc *spec.Document, findings []Finding) (all []Finding) {
	return guarded(doc, "rule `"+rule.ID+"`", findings, func(findings []Finding) []Finding {
		rule.Check(&Pass{Document: doc, Guards: s.guards(), rule: rule, findings: &findings})
		return findings
	})
}

// guarded makes a panic a finding in place of those that the work was about to add.
func guarded(doc *spec.Document, what string, findings []Finding, work func([]Finding) []Finding) (all []Finding) {
	before := len(findings)
	defer func() {
		if reason := recover(); reason != nil {
			all = append(findings[:before], Finding{Rule: &internalError, Severity: Error, Range: doc.Root.Head(),
				Message: fmt.Sprintf("%s failed on this document: %v; please report it", what, reason)})
		}
	}()
	return work(findings)
}

// HasErrors tells whether an error is among the findings, so that nothing may be compiled.
func HasErrors(findings []Finding) bool {
	for i := range findings {
		if findings[i].Severity == Error {
			return true
		}
	}
	return false
}
