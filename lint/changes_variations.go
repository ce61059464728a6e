package lint

// GroupChanged is the rule of groups that get something else.
var GroupChanged = &Rule{
	ID: "group-changed", Severity: Warning, Since: "0.1", On: Changes,
	Summary: "A group of a launch gets another variation, or one of another feature",
	Why:     "The shares stay as they are, and everybody in the group gets something else: all of it at once, without a step.",
	Good:    Example{InLaunch, "groups:\n  - {name: control, feature: checkout, variation: old}\n  - {name: new, feature: checkout, variation: one-page}\n"},
	Bad:     Example{InLaunch, "groups:\n  - {name: control, feature: checkout, variation: old}\n  - {name: new, feature: checkout, variation: «two-pages»}\n"},
	Source:  evidentlyAPI + "API_LaunchGroupConfig.html",
}

func pageSize(value string) Example {
	return Example{AsIs, "apiVersion: sluice/v1\nkind: Rollout\nproject: web\nfeatures:\n  - name: page-size\n    variations:\n" +
		"      - {name: small, value: {longValue: 20}}\n      - {name: large, value: {longValue: " + value + "}}\n"}
}

// VariationChanged is the rule of names that stand for another value.
var VariationChanged = &Rule{
	ID: "variation-changed", Severity: Warning, Since: "0.1", On: Changes,
	Summary: "A variation, or the default one, stands for another value",
	Why:     "Launches, overrides and code know a variation by its name. Another value behind it reaches everybody who has it, at once and without a step.",
	Good:    pageSize("50"),
	Bad:     pageSize("«5000»"),
	Source:  evidentlyAPI + "API_VariationConfig.html",
}

// StrategyChanged is the rule of features that launches decide on again.
var StrategyChanged = &Rule{
	ID: "strategy-changed", Severity: Warning, Since: "0.1", On: Changes,
	Summary: "Launches decide again on a feature that was held at its default",
	Why:     "`DEFAULT_VARIATION` is how a rollout is switched off. Without it all launches of the feature act at once, at the step they have come to.",
	Good:    Example{AsIs, pageSize("50").Text + "    evaluationStrategy: DEFAULT_VARIATION\n"},
	Bad:     Example{AsIs, pageSize("50").Text + "    evaluationStrategy: «ALL_RULES»\n"},
	Source:  evidentlyAPI + "API_CreateFeature.html",
}

// SaltChanged is the rule of launches that deal everybody out anew.
var SaltChanged = &Rule{
	ID: "salt-changed", Severity: Warning, Since: "0.1", On: Changes,
	Summary: "All are dealt out anew: the salt changed, or the launch's name without one",
	Why:     "The salt and the id of an entity decide on the group. Another salt moves people between variations whose shares did not change, and what was measured before no longer fits. Without `randomizationSalt` the name of the launch is the salt.",
	Good:    Example{InLaunch, "randomizationSalt: checkout-1\n"},
	Bad:     Example{InLaunch, "randomizationSalt: «checkout-2»\n"},
	Source:  evidentlyAPI + "API_CreateLaunch.html",
}

func segmentOf(plan string) Example {
	return Example{AsIs, "apiVersion: sluice/v1\nkind: Rollout\nsegments:\n  - name: beta\n    pattern: {plan: [" + plan + "]}\n"}
}

// SegmentPatternChanged is the rule of segments that hold other people.
var SegmentPatternChanged = &Rule{
	ID: "segment-pattern-changed", Severity: Warning, Since: "0.1", On: Changes,
	Summary: "A segment matches by another pattern",
	Why:     "Every launch of every project that names the segment gives its share to other people from then on, although no launch changed.",
	Good:    segmentOf("beta"),
	Bad:     Example{AsIs, "apiVersion: sluice/v1\nkind: Rollout\nsegments:\n  - name: beta\n    «pattern»: {plan: [beta, trial]}\n"},
	Source:  evidentlyAPI + "API_CreateSegment.html",
}

func monitorsExample(head, monitors string) Example {
	return Example{InLaunch, head + "\n  - {metricDefinition: {name: orders, entityIdKey: userId, valueKey: details.orders}}\n" + monitors}
}

// MetricRemoved is the rule of metrics that are not watched any more.
var MetricRemoved = &Rule{
	ID: "metric-removed", Severity: Notice, Since: "0.1", On: Changes,
	Summary: "A metric of a launch is no longer watched",
	Why:     "The metrics of a launch are how people see that a step did harm before they take the next one.",
	Good:    monitorsExample("metricMonitors:", "  - {metricDefinition: {name: errors, entityIdKey: userId, valueKey: details.errors}}\n"),
	Bad:     monitorsExample("«metricMonitors»:", ""),
	Source:  evidentlyAPI + "API_MetricMonitorConfig.html",
}
