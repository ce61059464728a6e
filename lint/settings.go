package lint

// Settings are the user's choices for linting. The zero Settings use the defaults of the rules.
type Settings struct {
	// Severities override the default severities, by rule id.
	Severities map[string]Severity
	// Off are the ids of rules that are not run.
	Off map[string]bool
	// Today is the date, such as `2026-12-31`, after which suppressions are expired. If it is empty none expire, so the same file
	// has the same findings on every day.
	Today string
	// ReportEndOfSupport enables the notice that Evidently is no longer supported, for rollouts without another target.
	ReportEndOfSupport bool
	// Open returns the text of a file that a plan refers to, by its path relative to the plan. If nil, such files are not read.
	Open func(path string) (string, error)
	// Guards are the organisation's guard rails; nil for none.
	Guards *Guards
	// Own are additional rules that the settings define; nil for none.
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

// Enabled reports whether the rule is on. Nil settings enable all rules.
func (s *Settings) Enabled(r *Rule) bool {
	_, off, _ := s.orZero().of(r)
	return r.Mandatory || !off
}

// of returns the setting for the rule; its id takes precedence over its aliases.
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

// Apply drops the findings of rules that are off, and sets the configured severities. Nil settings change nothing.
func (s *Settings) Apply(found []*Finding) []Finding {
	s = s.orZero()
	kept := make([]Finding, 0, len(found))
	for _, f := range found {
		if !s.Enabled(f.Rule) {
			continue
		}
		if severity, _, set := s.of(f.Rule); set && !f.Rule.Mandatory {
			f.Severity = severity
			if f.Omitted != nil {
				f.Omitted.Severity = severity
			}
		}
		f.doc, f.about, f.value = nil, nil, f.hash() // releases the text of the document
		kept = append(kept, *f)
	}
	return kept
}
