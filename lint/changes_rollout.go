package lint

// StepEnlarged is the rule of more traffic for what is rolled out.
var StepEnlarged = &Rule{
	ID: "step-enlarged", Severity: Warning, Since: "0.1", On: Changes,
	Summary: "What is rolled out gets more traffic at a time than before, or rises by more at once",
	Why:     "Each step is a bet on as many people as it adds. The group that is rolled out is the one that grows over the steps; where none does, one that does not serve the feature's default, or the one that starts smaller.",
	Good:    Example{InStep, "groupWeights: {control: 75%, new: 25%}\n"},
	Bad:     Example{InStep, "groupWeights: {control: 25%, new: «75%»}\n"},
	Source:  evidentlyAPI + "API_ScheduledSplitConfig.html",
}

// SchedulePulledForward is the rule of steps that start earlier.
var SchedulePulledForward = &Rule{
	ID: "schedule-pulled-forward", Severity: Warning, Since: "0.1", On: Changes,
	Summary: "Steps start earlier than before",
	Why:     "The time between steps is what there is to notice that something is wrong. A step that comes earlier leaves less of it, and may come when nobody looks.",
	Good:    Example{InStep, "startTime: 2026-12-08T09:00:00Z\n"},
	Bad:     Example{InStep, "startTime: «2026-12-02T09:00:00Z»\n"},
	Source:  evidentlyAPI + "API_ScheduledSplitConfig.html",
}

func rampExample(last string) Example {
	return Example{InLaunch, "scheduledSplitsConfig:\n  steps:\n    - {startTime: 2026-12-01T09:00:00Z, groupWeights: {control: 95%, new: 5%}}\n" + last}
}

// StepRemoved is the rule of steps whose absence makes another one larger.
var StepRemoved = &Rule{
	ID: "step-removed", Severity: Warning, Since: "0.1", On: Changes,
	Summary: "A step is gone, and the next one raises the traffic by more at once",
	Why:     "Steps on the way up are where a rollout can be stopped while few people are hit. A step that takes traffic back, when it is gone, takes none back.",
	Good:    rampExample("    - {startTime: 2026-12-02T09:00:00Z, groupWeights: {control: 50%, new: 50%}}\n    - {startTime: 2026-12-03T09:00:00Z, groupWeights: {control: 0%, new: 100%}}\n"),
	Bad:     rampExample("    - «startTime»: 2026-12-03T09:00:00Z\n      groupWeights: {control: 0%, new: 100%}\n"),
	Source:  evidentlyAPI + "API_ScheduledSplitConfig.html",
}

func overridesExample(segments, overrides string) Example {
	return Example{InStep, "groupWeights: {control: 75%, new: 25%}\n" + segments + overrides}
}

const (
	staffOverride = "  - {segment: staff, evaluationOrder: 1, weights: {new: 100%}}\n"
	betaOverride  = "  - {segment: beta, evaluationOrder: 2, weights: {control: 100%}}\n"
)

// OverrideWidened is the rule of segments that get more of what is rolled out.
var OverrideWidened = &Rule{
	ID: "override-widened", Severity: Warning, Since: "0.1", On: Changes,
	Summary: "An override gives a segment more of what is rolled out",
	Why:     "A segment is often larger than its name sounds, and an override goes before the shares of everyone: the share of the launch as a whole does not show it.",
	Good:    overridesExample("segmentOverrides:\n", "  - {segment: beta, evaluationOrder: 1, weights: {control: 50%, new: 50%}}\n"),
	Bad:     overridesExample("segmentOverrides:\n", "  - {segment: beta, evaluationOrder: 1, weights: {control: 10%, new: «90%»}}\n"),
	Source:  evidentlyAPI + "API_SegmentOverride.html",
}

// OverrideRemoved is the rule of segments that were held back and are not any more.
var OverrideRemoved = &Rule{
	ID: "override-removed", Severity: Warning, Since: "0.1", On: Changes,
	Summary: "A segment that was held back gets what everyone gets",
	Why:     "An override often keeps those out who must not be tried on, such as large customers. Without it they are part of the rollout.",
	Good:    overridesExample("segmentOverrides:\n", staffOverride+betaOverride),
	Bad:     overridesExample("«segmentOverrides»:\n", staffOverride),
	Source:  evidentlyAPI + "API_SegmentOverride.html",
}

// OverrideOrderChanged is the rule of overrides that are tried in another order.
var OverrideOrderChanged = &Rule{
	ID: "override-order-changed", Severity: Warning, Since: "0.1", On: Changes,
	Summary: "Overrides are tried in another order",
	Why:     "Who is in several segments gets what the first override gives. Another order moves exactly those people, and no share shows it.",
	Good:    overridesExample("segmentOverrides:\n", staffOverride+betaOverride),
	Bad:     overridesExample("segmentOverrides:\n", "  - {segment: staff, evaluationOrder: «3», weights: {new: 100%}}\n"+betaOverride),
	Source:  evidentlyAPI + "API_SegmentOverride.html",
}
