package lint

import (
	"sluice/spec"
	"sluice/spec/dialect"
	"sluice/spec/text/sanitize"
)

// Rule is a check and its documentation. A rule has either a Check or a Problem, or is reported by a Walk of its pack.
type Rule struct {
	// ID names the rule in output, directives and configuration: lower-case words joined by `-`.
	ID string
	// Aliases are former ids of the rule. Directives, settings, baselines and `explain` still accept them.
	Aliases []string
	// Summary describes the fault in one line.
	Summary string
	// Severity is the default of the rule's findings.
	Severity Severity
	// Why explains what goes wrong, in a few sentences.
	Why string
	// PlainText means that the summary and the reason come from a configuration. Those of other rules are Markdown.
	PlainText bool
	// Source is the URL that documents the facts behind the rule; empty if it needs none.
	Source string
	// Since is the first version with the rule.
	Since string
	// Fix is the boldest kind of fix that the rule's findings have.
	Fix FixKind
	// On is the kind of document that the rule runs on.
	On Subject
	// Mandatory rules cannot be suppressed by comments or settings: they report what Sluice cannot read and what AWS clients
	// reject before they send a request.
	Mandatory bool
	// Once means that a run reports the rule once, since its message is the same for every file.
	Once bool
	// Unneeded means that the text at a finding has no effect; editors fade it.
	Unneeded bool
	// Problem is the kind of reading problem that the rule reports; 0 for none.
	Problem spec.ProblemKind
	// Check reports the rule's findings.
	Check func(*Pass)
}

// IDs returns the rule's id, followed by its aliases.
func (r *Rule) IDs() []string { return append([]string{r.ID}, r.Aliases...) }

// Markdown returns the summary and the reason as Markdown.
func (r *Rule) Markdown() (summary, why string) {
	if r.PlainText {
		return sanitize.Paragraph(r.Summary), sanitize.Paragraph(r.Why)
	}
	return r.Summary, r.Why
}

// Subject is the kind of document that a rule runs on.
type Subject uint8

// The subjects of rules.
const (
	// Plans are all plans and requests.
	Plans Subject = iota
	// Rollouts are documents with Evidently requests.
	Rollouts
	// ChaosPlans are documents with FIS requests.
	ChaosPlans
	// Documents are plans, requests, feature-flag documents and configuration files.
	Documents
	// Configs are configuration files.
	Configs
	// FlagDocuments are AppConfig feature-flag documents.
	FlagDocuments
	// Changes are differences between two versions of a plan.
	Changes
)

// covers reports whether rules on this subject run on the document.
func (s Subject) covers(d *spec.Document) bool {
	switch s {
	case Plans:
		return d.Dialect != dialect.Config && d.Flags == nil
	case FlagDocuments:
		return d.Flags != nil
	case Rollouts:
		return d.Rollout != nil
	case ChaosPlans:
		return d.Chaos != nil
	case Documents:
		return true
	case Configs:
		return d.Dialect == dialect.Config
	}
	return false
}
