package spec

import "slices"

// Severity is how bad a problem in a plan is, for the linter and for translations alike.
type Severity uint8

// The severities. AWS refuses what is an Error, or it makes the plan senseless.
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
