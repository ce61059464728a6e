package lint

// The rules here are reported by walking the table of the API in flaws.go; shape.go words their findings. Their limits are those of the API models
// of Evidently (2021-02-01) and FIS (2020-12-01).

var unknownMember = Rule{
	ID: "unknown-member", Severity: Error, Fix: SafeFix, Since: "0.1", Mandatory: true,
	Summary: "A member that the API does not know",
	Why:     "AWS clients refuse members that they do not know, and a misspelt one says nothing about the thing it was meant for.",
	Bad:     Example{InTemplate, "actions:\n  reboot:\n    actionId: aws:ec2:reboot-instances\n    «target»: {Instances: fleet}\n    targets: {Instances: fleet}\n"},
	Good:    Example{InTemplate, "actions:\n  reboot:\n    actionId: aws:ec2:reboot-instances\n    targets: {Instances: fleet}\n"},
	Source:  fisAPI + "API_CreateExperimentTemplate.html",
}

var missingMember = Rule{
	ID: "missing-member", Severity: Error, Since: "0.1", Mandatory: true,
	Summary: "A required member is missing",
	Why:     "AWS refuses the request.",
	Bad:     Example{InStep, "segmentOverrides:\n  - «segment»: beta\n    weights: {control: 0%, new: 100%}\n"},
	Good:    Example{InStep, "segmentOverrides:\n  - segment: beta\n    evaluationOrder: 1\n    weights: {control: 0%, new: 100%}\n"},
	Source:  evidentlyAPI + "API_SegmentOverride.html",
}

var wrongType = Rule{
	ID: "wrong-type", Severity: Error, Fix: SafeFix, Since: "0.1", Mandatory: true,
	Summary: "A value of the wrong type",
	Why:     "AWS clients check types before they send anything. A number without quotes is no string, and a single name is no list.",
	Bad:     Example{InTemplate, "targets: {}\nactions:\n  first: {actionId: aws:fis:wait, parameters: {duration: 5m}}\n  second: {actionId: aws:fis:wait, parameters: {duration: 5m}, startAfter: «first»}\n"},
	Good:    Example{InTemplate, "targets: {}\nactions:\n  first: {actionId: aws:fis:wait, parameters: {duration: 5m}}\n  second: {actionId: aws:fis:wait, parameters: {duration: 5m}, startAfter: [first]}\n"},
	Source:  fisAPI + "API_CreateExperimentTemplateActionInput.html",
}

var wrongLength = Rule{
	ID: "length", Severity: Error, Since: "0.1", Mandatory: true,
	Summary: "A text or name that is too long or too short",
	Why:     "AWS refuses it. Lengths are counted in characters of the text that is sent, after variables are put in.",
	Bad:     Example{InTemplate, "roleArn: «arn:fis»\n"},
	Good:    Example{InTemplate, "roleArn: arn:aws:iam::123456789012:role/fis\n"},
	Source:  fisAPI + "API_CreateExperimentTemplate.html",
}

var wrongPattern = Rule{
	ID: "pattern", Severity: Error, Since: "0.1", Mandatory: true,
	Summary: "A text or name with characters that are not allowed",
	Why:     "AWS refuses it.",
	Bad:     Example{InLaunch, "name: «new checkout»\n"},
	Good:    Example{InLaunch, "name: new-checkout\n"},
	Source:  evidentlyAPI + "API_CreateLaunch.html",
}

var wrongChoice = Rule{
	ID: "choice", Severity: Error, Since: "0.1", Mandatory: true,
	Summary: "A value that is not one of those allowed",
	Why:     "AWS refuses it.",
	Bad:     Example{InTemplate, "experimentOptions: {accountTargeting: «multi»}\n"},
	Good:    Example{InTemplate, "experimentOptions: {accountTargeting: single-account}\n"},
	Source:  fisGuide + "experiment-options.html",
}

var wrongCount = Rule{
	ID: "count", Severity: Error, Since: "0.1", Mandatory: true,
	Summary: "Too many or too few items",
	Why:     "AWS refuses it: a launch has 1 to 5 groups, 1 to 6 steps and at most 3 metrics, a step at most 6 segment overrides, a target at most 5 ARNs.",
	Bad:     Example{InLaunch, "«metricMonitors»:\n  - {metricDefinition: {name: a, entityIdKey: id, valueKey: a}}\n  - {metricDefinition: {name: b, entityIdKey: id, valueKey: b}}\n  - {metricDefinition: {name: c, entityIdKey: id, valueKey: c}}\n  - {metricDefinition: {name: d, entityIdKey: id, valueKey: d}}\n"},
	Good:    Example{InLaunch, "metricMonitors:\n  - {metricDefinition: {name: a, entityIdKey: id, valueKey: a}}\n  - {metricDefinition: {name: b, entityIdKey: id, valueKey: b}}\n"},
	Source:  evidentlyAPI + "API_CreateLaunch.html",
}

var outOfRange = Rule{
	ID: "range", Severity: Error, Since: "0.1", Mandatory: true,
	Summary: "A number that is too large or too small",
	Why:     "AWS refuses it. A weight is at most 100000, which is all of the traffic.",
	Bad:     Example{InStep, "groupWeights: {control: «-10000», new: 50000}\n"},
	Good:    Example{InStep, "groupWeights: {control: 50000, new: 50000}\n"},
	Source:  evidentlyAPI + "API_ScheduledSplitConfig.html",
}
