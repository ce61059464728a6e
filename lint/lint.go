package lint

import (
	"fmt"

	"sluice/spec"
)

// File gives what is to be said about a file, in the order of its text.
func File(f *spec.File) []Finding { return new(Settings).File(f) }

// check runs one rule. A rule that panics says so in a finding of its own, and the others still report.
func (p *Pass) check(rule *Rule) {
	defer p.guard(len(*p.findings), rule.ID)
	p.rule, p.told = rule, 0
	rule.Check(p)
}

// checkShape runs the schemas, guarded like a rule.
func (p *Pass) checkShape() {
	defer p.guard(len(*p.findings), "shape")
	p.shape()
}

// guard makes a panic a finding, in place of those that were added since there were so many.
func (p *Pass) guard(before int, what string) {
	if reason := recover(); reason != nil {
		*p.findings = append((*p.findings)[:before], Finding{Rule: &internalError, Severity: Error, Range: p.Root.Head(),
			Message: fmt.Sprintf("rule `%s` failed on this document: %v; please report it", what, reason)})
	}
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
