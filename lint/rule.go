package lint

import (
	"sluice/spec"
	"sluice/spec/dialect"
)

// Rule is one thing that is checked, with its documentation. A rule has one of Check and Problem, or is reported by a Walk
// of its pack.
type Rule struct {
	// ID names the rule in output, directives and configuration: lower-case words joined by `-`.
	ID string
	// Aliases are earlier ids of the rule. Directives, settings, baselines and `explain` still accept them.
	Aliases []string
	// Summary is one line on what is found.
	Summary string
	// Severity is that of the rule's findings unless a finding sets its own.
	Severity Severity
	// Why explains what goes wrong, in a few sentences.
	Why string
	// Source is the address of the page that the rule rests on; empty where the rule needs none.
	Source string
	// Since is the version that brought the rule.
	Since string
	// Fix is the boldest kind of fix that the rule's findings have.
	Fix FixKind
	// On is what the rule looks at; it is not run on anything else.
	On Subject
	// Mandatory rules cannot be suppressed, by comments or by settings: what cannot be read, and what AWS clients refuse
	// before they send anything.
	Mandatory bool
	// Once means that a run reports the rule once, since its message is the same for every file.
	Once bool
	// Unneeded means that what a finding marks has no effect, which editors show by fading it.
	Unneeded bool
	// Problem is the kind of reading problem that the rule reports; 0 for none.
	Problem spec.ProblemKind
	// Check reports what the rule is about.
	Check func(*Pass)
}

// IDs returns the id of the rule, then its earlier ones.
func (r *Rule) IDs() []string { return append([]string{r.ID}, r.Aliases...) }

// Subject is what a rule looks at.
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
	// Changes are differences between two versions of a plan, which no single document shows.
	Changes
)

// covers reports whether rules on this subject look at the document.
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
