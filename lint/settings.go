package lint

// Settings are what a user may decide about linting. The zero Settings judge by the table alone.
type Settings struct {
	// Severities overrule those of the table, by rule id.
	Severities map[string]Severity
	// Off are the ids of rules that are not run.
	Off map[string]bool
	// Today is the date, such as `2026-12-31`, by which suppressions are judged to be expired; empty judges none, so that
	// the same file gives the same findings on every day.
	Today string
	// ReportEndOfSupport asks for the notice that Evidently is no longer supported, in a rollout that has nowhere else to go.
	ReportEndOfSupport bool
	// Open returns the text of a file that a plan names, whose path is relative to the plan. Nil leaves such files unread.
	Open func(path string) (string, error)
	// Guards are the organisation's guard rails; nil for none.
	Guards *Guards
	// Own are rules that the settings bring and the table does not have; nil for none.
	Own *Pack
}

var zeroSettings, noGuards = &Settings{}, &Guards{}

func (s *Settings) orZero() *Settings {
	if s == nil {
		return zeroSettings
	}
	return s
}

func (s *Settings) guards() *Guards {
	if s.Guards == nil {
		return noGuards
	}
	return s.Guards
}

// Enabled reports whether the rule's findings are wanted at all. Nil settings want all.
func (s *Settings) Enabled(r *Rule) bool {
	_, off, _ := s.orZero().of(r)
	return r.Mandatory || !off
}

// of returns what is set for the rule, under its present id before an earlier one.
func (s *Settings) of(r *Rule) (severity Severity, off, set bool) {
	for _, id := range r.IDs() {
		if s.Off[id] {
			return 0, true, true
		}
		if severity, set := s.Severities[id]; set {
			return severity, false, true
		}
	}
	return 0, false, false
}

// Apply leaves out what is off and gives each finding the severity that is set for its rule. Nil settings change nothing.
func (s *Settings) Apply(found []*Finding) []Finding {
	s = s.orZero()
	kept := make([]Finding, 0, len(found))
	for _, f := range found {
		if !s.Enabled(f.Rule) {
			continue
		}
		if severity, _, set := s.of(f.Rule); set && !f.Rule.Mandatory {
			f.Severity = severity
		}
		f.doc, f.about = nil, nil // the text of the document need not outlive its findings
		kept = append(kept, *f)
	}
	return kept
}
