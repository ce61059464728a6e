package change

import "sluice/lint"

// stepEnlarged is the rule of more traffic for what is rolled out.
var stepEnlarged = &lint.Rule{
	ID: "step-enlarged", Severity: lint.Warning, Since: "0.1", On: lint.Changes,
	Summary: "What is rolled out gets more traffic at a time than before, or rises by more at once",
	Why:     "Each step is a bet on as many people as it adds. The group that is rolled out is the one that grows over the steps; where none does, one that does not serve the feature's default, or the one that starts smaller.",
	Source:  lint.EvidentlyAPI + "API_ScheduledSplitConfig.html",
}

// schedulePulledForward is the rule of steps that start earlier.
var schedulePulledForward = &lint.Rule{
	ID: "schedule-pulled-forward", Severity: lint.Warning, Since: "0.1", On: lint.Changes,
	Summary: "Steps start earlier than before",
	Why:     "The time between steps is what there is to notice that something is wrong. A step that comes earlier leaves less of it, and may come when nobody looks.",
	Source:  lint.EvidentlyAPI + "API_ScheduledSplitConfig.html",
}

// stepRemoved is the rule of steps whose absence makes another one larger.
var stepRemoved = &lint.Rule{
	ID: "step-removed", Severity: lint.Warning, Since: "0.1", On: lint.Changes,
	Summary: "A step is gone, and the next one raises the traffic by more at once",
	Why:     "Steps on the way up are where a rollout can be stopped while few people are hit. A step that takes traffic back, when it is gone, takes none back.",
	Source:  lint.EvidentlyAPI + "API_ScheduledSplitConfig.html",
}

// overrideWidened is the rule of segments that get more of what is rolled out.
var overrideWidened = &lint.Rule{
	ID: "override-widened", Severity: lint.Warning, Since: "0.1", On: lint.Changes,
	Summary: "An override gives a segment more of what is rolled out",
	Why:     "A segment is often larger than its name sounds, and an override goes before the shares of everyone: the share of the launch as a whole does not show it.",
	Source:  lint.EvidentlyAPI + "API_SegmentOverride.html",
}

// overrideRemoved is the rule of segments that are no longer held back.
var overrideRemoved = &lint.Rule{
	ID: "override-removed", Severity: lint.Warning, Since: "0.1", On: lint.Changes,
	Summary: "A segment that was held back gets what everyone gets",
	Why:     "An override often keeps those out who must not be tried on, such as large customers. Without it they are part of the rollout.",
	Source:  lint.EvidentlyAPI + "API_SegmentOverride.html",
}

// segmentThrownBack is the rule of segments that a later step reverts.
var segmentThrownBack = &lint.Rule{
	ID: "segment-thrown-back", Severity: lint.Warning, Since: "0.1", On: lint.Changes,
	Summary: "A segment loses in one step what it got in the step before, and did not before the change",
	Why:     "Less of what is rolled out looks safer, but whoever had it already is thrown back from one step to the next: carts, settings and habits of the new variation meet the old one again. An override that holds for several steps has to be in each of them.",
	Source:  lint.EvidentlyAPI + "API_SegmentOverride.html",
}

// overrideOrderChanged is the rule of overrides that are tried in another order.
var overrideOrderChanged = &lint.Rule{
	ID: "override-order-changed", Severity: lint.Warning, Since: "0.1", On: lint.Changes,
	Summary: "Overrides are tried in another order",
	Why:     "Who is in several segments gets what the first override gives. Another order moves exactly those people, and no share shows it.",
	Source:  lint.EvidentlyAPI + "API_SegmentOverride.html",
}
