package shape

import "sluice/lint"

// violations.go finds the violations of the rules in this file; shape.go and shape_members.go report them. The limits are those
// of the API models of Evidently (2021-02-01) and FIS (2020-12-01).

var unknownMember = lint.Rule{
	ID: "unknown-member", Severity: lint.Error, Fix: lint.SafeFix, Since: "0.1", Mandatory: true,
	Summary: "An unknown member",
	Why:     "AWS clients reject unknown members, and a misspelt one has no effect.",
	Source:  lint.FisAPI + "API_CreateExperimentTemplate.html",
}

var missingMember = lint.Rule{
	ID: "missing-member", Severity: lint.Error, Since: "0.1", Mandatory: true,
	Summary: "A missing required member",
	Why:     "AWS rejects the request.",
	Source:  lint.EvidentlyAPI + "API_SegmentOverride.html",
}

var wrongType = lint.Rule{
	ID: "wrong-type", Severity: lint.Error, Fix: lint.SafeFix, Since: "0.1", Mandatory: true,
	Summary: "A value of the wrong type",
	Why:     "AWS clients check types before they send anything. A number without quotes is not a string, and a single name is not a list.",
	Source:  lint.FisAPI + "API_CreateExperimentTemplateActionInput.html",
}

var wrongLength = lint.Rule{
	ID: "length", Severity: lint.Error, Since: "0.1", Mandatory: true,
	Summary: "A text or name that is too long or too short",
	Why:     "AWS rejects it. Lengths count the characters of the text that is sent, after variables are substituted.",
	Source:  lint.FisAPI + "API_CreateExperimentTemplate.html",
}

var wrongPattern = lint.Rule{
	ID: "pattern", Severity: lint.Error, Since: "0.1", Mandatory: true,
	Summary: "A text or name with characters that are not allowed",
	Why:     "AWS rejects it.",
	Source:  lint.EvidentlyAPI + "API_CreateLaunch.html",
}

var wrongChoice = lint.Rule{
	ID: "choice", Severity: lint.Error, Since: "0.1", Mandatory: true,
	Summary: "A value that is not allowed",
	Why:     "AWS rejects it.",
	Source:  lint.FisGuide + "experiment-options.html",
}

var wrongCount = lint.Rule{
	ID: "count", Severity: lint.Error, Since: "0.1", Mandatory: true,
	Summary: "Too many or too few items",
	Why:     "AWS rejects it: a launch has 1 to 5 groups, 1 to 6 steps and at most 3 metrics, a step at most 6 segment overrides, a target at most 5 ARNs.",
	Source:  lint.EvidentlyAPI + "API_CreateLaunch.html",
}

var outOfRange = lint.Rule{
	ID: "range", Severity: lint.Error, Since: "0.1", Mandatory: true,
	Summary: "A number that is too large or too small",
	Why:     "AWS rejects it. A weight is at most 100000, which is all traffic.",
	Source:  lint.EvidentlyAPI + "API_ScheduledSplitConfig.html",
}
