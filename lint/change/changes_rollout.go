package change

import "sluice/lint"

var stepEnlarged = &lint.Rule{
	ID: "step-enlarged", Severity: lint.Warning, Since: "0.1", On: lint.Changes,
	Summary: "A step that gives the new variation more traffic than before, or adds more at once",
	Why:     "Every user whom a step adds is affected if the variation is faulty. The group that is rolled out is the one that grows over the steps; if none does, one that does not serve the feature's default, or the one that starts smaller.",
	Source:  lint.EvidentlyAPI + "API_ScheduledSplitConfig.html",
}

var schedulePulledForward = &lint.Rule{
	ID: "schedule-pulled-forward", Severity: lint.Warning, Since: "0.1", On: lint.Changes,
	Summary: "Steps that start earlier than before",
	Why:     "The time between steps is the time to notice problems. An earlier step leaves less of it, and may start while no one is watching.",
	Source:  lint.EvidentlyAPI + "API_ScheduledSplitConfig.html",
}

var stepRemoved = &lint.Rule{
	ID: "step-removed", Severity: lint.Warning, Since: "0.1", On: lint.Changes,
	Summary: "A removed step, so that the next one adds more traffic at once",
	Why:     "Steps on the way up are where a rollout can be stopped while few users are affected. Without a step that reduces traffic, the traffic stays.",
	Source:  lint.EvidentlyAPI + "API_ScheduledSplitConfig.html",
}

var overrideWidened = &lint.Rule{
	ID: "override-widened", Severity: lint.Warning, Since: "0.1", On: lint.Changes,
	Summary: "An override that gives a segment more of the new variation",
	Why:     "Segments are often larger than their names suggest, and an override takes precedence over the shares of the default audience, which stay the same.",
	Source:  lint.EvidentlyAPI + "API_SegmentOverride.html",
}

var overrideRemoved = &lint.Rule{
	ID: "override-removed", Severity: lint.Warning, Since: "0.1", On: lint.Changes,
	Summary: "A segment that was held back and now gets the shares of the default audience",
	Why:     "Overrides often exclude users who should not be part of a rollout, such as large customers. Without the override they are part of it.",
	Source:  lint.EvidentlyAPI + "API_SegmentOverride.html",
}

var segmentThrownBack = &lint.Rule{
	ID: "segment-thrown-back", Severity: lint.Warning, Since: "0.2", On: lint.Changes,
	Summary: "A segment that now loses in one step what it got in the previous step",
	Why:     "Less of the new variation looks safer, but users who had it fall back to the old one, with carts, settings and habits of the new one. An override for several steps has to be in each of them.",
	Source:  lint.EvidentlyAPI + "API_SegmentOverride.html",
}

var overrideOrderChanged = &lint.Rule{
	ID: "override-order-changed", Severity: lint.Warning, Since: "0.1", On: lint.Changes,
	Summary: "Overrides that are tried in another order",
	Why:     "Users in several segments get the variation of the first matching override. Another order moves exactly those users, although all shares stay the same.",
	Source:  lint.EvidentlyAPI + "API_SegmentOverride.html",
}
