package pattern

import "sluice/lint"

// pattern_walk.go reports the rules in this file. What the rule engine of EventBridge and Evidently rejects is an error.

const eventBridgePatterns = "https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-create-pattern-operators.html"

var patternLeaf = lint.Rule{
	ID: "pattern-leaf", Severity: lint.Error, Fix: lint.SafeFix, Since: "0.1",
	Summary: "A pattern field without a list of values",
	Why:     "A pattern names fields, and each field ends in a list of values or operators, any of which may match. AWS rejects a single value, an operator without the list around it, and a list inside the list.",
	Source:  eventBridgePatterns,
}

var patternEmpty = lint.Rule{
	ID: "pattern-empty", Severity: lint.Error, Since: "0.1",
	Summary: "An empty pattern, or part of one",
	Why:     "AWS rejects an empty mapping or list. `[\"\"]` matches an empty text, and `[{exists: true}]` any value.",
	Source:  lint.EvidentlyGuide + "CloudWatch-Evidently-segments.html",
}

var patternOperator = lint.Rule{
	ID: "pattern-operator", Severity: lint.Error, Since: "0.1",
	Summary: "An unknown operator in a pattern",
	Why:     "AWS rejects unknown operators, and more than one in a mapping. EventBridge operators that the page on segments does not list, and operators that AWS reads as field names, are warnings.",
	Source:  lint.EvidentlyGuide + "CloudWatch-Evidently-segments.html",
}

var patternOperand = lint.Rule{
	ID: "pattern-operand", Severity: lint.Error, Since: "0.1",
	Summary: "An invalid operand in a pattern",
	Why:     "`exists` takes a boolean, `prefix` and `suffix` a string, `anything-but` strings or numbers but not both, and `numeric` one or two comparisons, the lower bound first. AWS rejects anything else.",
	Source:  eventBridgePatterns,
}

var patternOr = lint.Rule{
	ID: "pattern-or", Severity: lint.Error, Since: "0.1",
	Summary: "An invalid `$or`",
	Why:     "`$or` takes a list of two or more mappings of fields. Otherwise AWS reads `$or` as a field name: it rejects the pattern, or accepts it and the pattern never matches, which is a warning.",
	Source:  lint.EvidentlyGuide + "CloudWatch-Evidently-segments.html",
}

var patternKeyTwice = lint.Rule{
	ID: "pattern-key-twice", Severity: lint.Error, Since: "0.1",
	Summary: "A duplicate key in a JSON pattern",
	Why:     "Only the last one counts, so the pattern matches more than it seems to.",
	Source:  "https://www.rfc-editor.org/rfc/rfc8259#section-4",
}

var patternNegations = lint.Rule{
	ID: "pattern-negations", Severity: lint.Warning, Since: "0.1",
	Summary: "`anything-but` alternatives that match every value",
	Why:     "The entries of a list are alternatives, and so are the branches of `$or`: the second `anything-but` matches what the first excludes. One `anything-but` with both values excludes both.",
	Source:  lint.EvidentlyGuide + "CloudWatch-Evidently-segments.html",
}

var patternEveryone = lint.Rule{
	ID: "pattern-everyone", Severity: lint.Warning, Since: "0.1",
	Summary: "A pattern field, or an `$or`, that matches everyone",
	Why:     "Alternatives that cover both present and missing values exclude no user. Such a field has no effect, and a segment with no other field matches everyone.",
	Source:  eventBridgePatterns,
}

var patternNobody = lint.Rule{
	ID: "pattern-nobody", Severity: lint.Warning, Since: "0.1",
	Summary: "A pattern that matches no user",
	Why:     "All fields of a mapping must match, so a field that needs one value next to `$or`, and another inside each branch, never matches.",
	Source:  lint.EvidentlyGuide + "CloudWatch-Evidently-segments.html",
}

var patternNumber = lint.Rule{
	ID: "pattern-number", Severity: lint.Notice, Since: "0.1",
	Summary: "A number in a pattern that is compared as text",
	Why:     "As plain values, `300`, `300.0` and `3e2` differ, and most programs write `300`. The operator `numeric` compares numbers.",
	Source:  lint.EvidentlyGuide + "CloudWatch-Evidently-segments.html",
}
