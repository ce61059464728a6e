package spec

import "slices"

// Severity is the severity of a problem in a plan, for the linter and for translations.
type Severity uint8

// The severities. AWS rejects a plan with an Error, or the plan makes no sense.
const (
	Notice Severity = iota
	Warning
	Error
)

var severityNames = [...]string{"notice", "warning", "error"}

// String returns the severity's name: `error`, `warning` or `notice`.
func (s Severity) String() string { return severityNames[s] }

// ParseSeverity reads a severity's name.
func ParseSeverity(name string) (Severity, bool) {
	i := slices.Index(severityNames[:], name)
	return Severity(max(i, 0)), i >= 0
}
