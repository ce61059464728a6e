package lint

import (
	"fmt"
	"iter"

	"sluice/spec"
)

// File gives what is to be said about a file, in the order of its text: what could not be read, what the rules find, and
// what is wrong with its directives; without what those silence.
func File(f *spec.File) []Finding { return new(Settings).File(f) }

// Document gives what the rules find in one document of a file, in the order of its text. What could not be read is told
// of the file, and directives silence nothing here.
func Document(d *spec.Document) []Finding { return new(Settings).Document(d) }

// Files judges files one after the other, as they are asked for, so that only one needs to be held at a time.
func Files(files iter.Seq[*spec.File]) iter.Seq2[*spec.File, []Finding] {
	return new(Settings).Files(files)
}

// check runs one rule. A rule that panics says so in a finding of its own, and the others still report.
func (p *Pass) check(rule *Rule) {
	defer p.guard(len(*p.findings), rule.ID)
	p.rule = rule
	rule.Check(p)
}

// checkShape walks the table of the API, guarded like a rule.
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
