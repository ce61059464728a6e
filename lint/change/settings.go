package change

import "sluice/lint"

// Apply gives each change the severity that is set for its rule. What a rule says that is switched off is still told, since
// the requests differ, but as any other change: nobody wants it judged.
func Apply(s *lint.Settings, changes []Change) []Change {
	for i := range changes {
		c := &changes[i]
		switch severity, set := severityOf(s, c.Rule); {
		case c.Rule == nil:
		case s.Off[c.Rule.ID]:
			c.Rule, c.Direction, c.Severity = nil, Neutral, lint.Notice
		case set:
			c.Severity = severity
		}
	}
	return changes
}

func severityOf(s *lint.Settings, r *lint.Rule) (lint.Severity, bool) {
	if r == nil {
		return 0, false
	}
	severity, set := s.Severities[r.ID]
	return severity, set
}
