package pattern

import "sluice/lint"

// The rules for patterns. What the rule engine behind EventBridge and Evidently refuses is an error; pattern_walk.go finds
// the faults.

const eventBridgePatterns = "https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-create-pattern-operators.html"

var patternLeaf = lint.Rule{
	ID: "pattern-leaf", Severity: lint.Error, Fix: lint.SafeFix, Since: "0.1",
	Summary: "A field of a pattern is not given a list of values",
	Why:     "A pattern names fields, and each field ends in a list of values or operators, any of which may match. AWS refuses a single value, an operator without the list around it, and a list inside the list.",
	Source:  eventBridgePatterns,
}

var patternEmpty = lint.Rule{
	ID: "pattern-empty", Severity: lint.Error, Since: "0.1",
	Summary: "A pattern, or a part of one, is empty",
	Why:     "An empty mapping or list matches nothing that could be told, and AWS refuses it. `[\"\"]` matches an empty text, and `[{exists: true}]` any value.",
	Source:  lint.EvidentlyGuide + "CloudWatch-Evidently-segments.html",
}

var patternOperator = lint.Rule{
	ID: "pattern-operator", Severity: lint.Error, Since: "0.1",
	Summary: "A pattern has an operator that there is not",
	Why:     "AWS refuses operators that it does not know, and more than one in a mapping. Operators that EventBridge has and the page on segments does not list, and operators that are read as names of fields, are warned of.",
	Source:  lint.EvidentlyGuide + "CloudWatch-Evidently-segments.html",
}

var patternOperand = lint.Rule{
	ID: "pattern-operand", Severity: lint.Error, Since: "0.1",
	Summary: "An operator of a pattern is given what it does not take",
	Why:     "`exists` takes a boolean, `prefix` and `suffix` a string, `anything-but` strings or numbers but not both, and `numeric` one or two comparisons, the lower bound first. AWS refuses anything else.",
	Source:  eventBridgePatterns,
}

var patternOr = lint.Rule{
	ID: "pattern-or", Severity: lint.Error, Since: "0.1",
	Summary: "An `$or` that is none",
	Why:     "`$or` takes a list of two or more mappings of fields. Otherwise AWS takes `$or` for the name of a field: where that makes no sense either, it refuses the pattern; where it does, which is a warning, the pattern never matches.",
	Source:  lint.EvidentlyGuide + "CloudWatch-Evidently-segments.html",
}

var patternKeyTwice = lint.Rule{
	ID: "pattern-key-twice", Severity: lint.Error, Since: "0.1",
	Summary: "A pattern that is written as JSON text has a key twice",
	Why:     "The last one counts and the first is lost without a word, so that the pattern matches more than it seems to.",
	Source:  "https://www.rfc-editor.org/rfc/rfc8259#section-4",
}

var patternNegations = lint.Rule{
	ID: "pattern-negations", Severity: lint.Warning, Since: "0.1",
	Summary: "The alternatives of a field match every value, by `anything-but`",
	Why:     "The entries of a list are alternatives, and so are the branches of `$or`; one of them is enough: what the first `anything-but` keeps out, the second lets in. One `anything-but` with both values keeps both out.",
	Source:  lint.EvidentlyGuide + "CloudWatch-Evidently-segments.html",
}

var patternEveryone = lint.Rule{
	ID: "pattern-everyone", Severity: lint.Warning, Since: "0.1",
	Summary: "A field of a pattern, or its `$or`, matches everyone",
	Why:     "Alternatives that cover a value that is there and one that is missing leave nobody out. Such a field decides nothing, and a segment with nothing else is everybody.",
	Source:  eventBridgePatterns,
}

var patternNobody = lint.Rule{
	ID: "pattern-nobody", Severity: lint.Warning, Since: "0.1",
	Summary: "A pattern matches no user",
	Why:     "All fields of a mapping must match, so a field that is asked for one value beside `$or`, and for another one inside each of its branches, never does.",
	Source:  lint.EvidentlyGuide + "CloudWatch-Evidently-segments.html",
}

var patternNumber = lint.Rule{
	ID: "pattern-number", Severity: lint.Notice, Since: "0.1",
	Summary: "A number in a pattern is written in an unusual way, and compared as text",
	Why:     "Among plain values `300`, `300.0` and `3e2` are three different things, and most programs write `300`. The operator `numeric` compares numbers as such.",
	Source:  lint.EvidentlyGuide + "CloudWatch-Evidently-segments.html",
}
