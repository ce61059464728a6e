package lint

import (
	"iter"

	"sluice/spec"
)

// Settings are what a user may decide about linting. The zero Settings judge by the table alone.
type Settings struct {
	// Severities overrule those of the table, by rule id.
	Severities map[string]Severity
	// Off are the ids of rules that are not asked.
	Off map[string]bool
	// Today is the date, such as `2026-12-31`, by which suppressions are judged to be expired; empty judges none, so that
	// the same file gives the same findings on every day.
	Today string
	// Supported asks for the notice that Evidently is no longer supported, once in a file with a rollout that has nowhere
	// else to go.
	Supported bool
	// Guards are the organisation's guard rails; nil for none.
	Guards *Guards
}

// silenceable tells whether comments and settings may silence the rule. What AWS clients refuse before they send anything,
// and what cannot be read, is always told.
func (r *Rule) silenceable() bool {
	return r.Check != nil || r.Severity < Error
}

// asked tells whether the rule is to be asked at all.
func (s *Settings) asked(r *Rule) bool { return !s.Off[r.ID] || !r.silenceable() }

// apply leaves out what is off and gives each finding the severity that is set for its rule.
func (s *Settings) apply(findings []Finding) []Finding {
	if len(s.Off) == 0 && len(s.Severities) == 0 {
		return findings
	}
	kept := findings[:0]
	for _, f := range findings {
		if !s.asked(f.Rule) {
			continue
		}
		if severity, set := s.Severities[f.Rule.ID]; set && f.Rule.silenceable() {
			f.Severity = severity
		}
		kept = append(kept, f)
	}
	return kept
}

// File gives what is to be said about a file under these settings, in the order of its text.
func (s *Settings) File(f *spec.File) []Finding {
	var findings []Finding
	for _, p := range f.Problems {
		findings = append(findings, fromProblem(p))
	}
	for _, doc := range f.Documents {
		findings = s.ask(doc, findings)
	}
	findings = s.endOfSupport(f, findings)
	findings = s.apply(s.suppress(f, findings))
	return sortFindings(findings)
}

// Document is like the function Document, under these settings.
func (s *Settings) Document(d *spec.Document) []Finding { return sortFindings(s.apply(s.ask(d, nil))) }

// Files is like the function Files, under these settings.
func (s *Settings) Files(files iter.Seq[*spec.File]) iter.Seq2[*spec.File, []Finding] {
	return func(yield func(*spec.File, []Finding) bool) {
		for f := range files {
			if !yield(f, s.File(f)) {
				return
			}
		}
	}
}

// ask holds a document against the table of the API and the rules, and adds what they find.
func (s *Settings) ask(d *spec.Document, findings []Finding) []Finding {
	before := len(findings)
	p := &Pass{Document: d, Guards: s.guards(), findings: &findings}
	p.checkShape()
	for _, rule := range table {
		if rule.Check != nil && s.asked(rule) {
			p.check(rule)
		}
	}
	if d.Template != "" {
		for i := before; i < len(findings); i++ {
			findings[i].Fix = nil // it would write the names of the API, which CloudFormation writes otherwise
			findings[i].Message = inTemplate(d, findings[i].Message)
		}
	}
	return findings
}

func fromProblem(p spec.Problem) Finding {
	rule := problemRules[p.Kind]
	found := Finding{Rule: rule, Severity: rule.Severity, Message: p.Message, Range: p.Range, Path: p.Path}
	if p.Related != nil {
		found.Related = []spec.Note{*p.Related}
	}
	return found
}
