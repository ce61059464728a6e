package shape

// WalkViolations and Violation let the test compare violations with the JSON Schemas.
var WalkViolations = walkViolations

// Violation is a kind of violation.
type Violation = violation

// ViolationWords maps violations to common names for violations and schema keywords.
var ViolationWords = map[Violation]string{
	typeMismatch: "type", unknownMembers: "members", missingMembers: "required", countMismatch: "count",
	lengthMismatch: "length", patternMismatch: "pattern", notInEnum: "enum", rangeExceeded: "range",
}
