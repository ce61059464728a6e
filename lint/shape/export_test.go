package shape

// WalkViolations and Violation let the test compare violations with the JSON Schemas.
var WalkViolations = walkViolations

// Violation is one way of violating a shape.
type Violation = violation

// ViolationWords are the words under which violations and the keywords of schemas are compared.
var ViolationWords = map[Violation]string{
	typeMismatch: "type", unknownMembers: "members", missingMembers: "required", countMismatch: "count",
	lengthMismatch: "length", patternMismatch: "pattern", notInEnum: "enum", rangeExceeded: "range",
}
