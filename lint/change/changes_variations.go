package change

import "sluice/lint"

// groupChanged is the rule of groups that get something else.
var groupChanged = &lint.Rule{
	ID: "group-changed", Severity: lint.Warning, Since: "0.1", On: lint.Changes,
	Summary: "A group of a launch gets another variation, or one of another feature",
	Why:     "The shares stay as they are, and everyone in the group gets something else: all of it at once, without a step.",
	Source:  lint.EvidentlyAPI + "API_LaunchGroupConfig.html",
}

// variationChanged is the rule of names that stand for another value.
var variationChanged = &lint.Rule{
	ID: "variation-changed", Severity: lint.Warning, Since: "0.1", On: lint.Changes,
	Summary: "A variation, or the default one, stands for another value",
	Why:     "Launches, overrides and code know a variation by its name. Another value behind it reaches everyone who has it, at once and without a step.",
	Source:  lint.EvidentlyAPI + "API_VariationConfig.html",
}

// strategyChanged is the rule of features that launches decide on again.
var strategyChanged = &lint.Rule{
	ID: "strategy-changed", Severity: lint.Warning, Since: "0.1", On: lint.Changes,
	Summary: "Launches decide again on a feature that was held at its default",
	Why:     "`DEFAULT_VARIATION` is how a rollout is switched off. Without it all launches of the feature act at once, at the step they have come to.",
	Source:  lint.EvidentlyAPI + "API_CreateFeature.html",
}

// saltChanged is the rule of launches that reassign all users.
var saltChanged = &lint.Rule{
	ID: "salt-changed", Severity: lint.Warning, Since: "0.1", On: lint.Changes,
	Summary: "All are dealt out anew: the salt changed, or the launch's name without one",
	Why:     "The salt and the id of an entity decide on the group. Another salt moves people between variations whose shares did not change, and what was measured before no longer fits. Without `randomizationSalt` the name of the launch is the salt.",
	Source:  lint.EvidentlyAPI + "API_CreateLaunch.html",
}

// segmentPatternChanged is the rule of segments that hold other people.
var segmentPatternChanged = &lint.Rule{
	ID: "segment-pattern-changed", Severity: lint.Warning, Since: "0.1", On: lint.Changes,
	Summary: "A segment matches by another pattern",
	Why:     "Every launch of every project that names the segment gives its share to other people from then on, although no launch changed.",
	Source:  lint.EvidentlyAPI + "API_CreateSegment.html",
}

// metricRemoved is the rule of metrics that are no longer watched.
var metricRemoved = &lint.Rule{
	ID: "metric-removed", Severity: lint.Notice, Since: "0.1", On: lint.Changes,
	Summary: "A metric of a launch is no longer watched",
	Why:     "The metrics of a launch are how people see that a step did harm before they take the next one.",
	Source:  lint.EvidentlyAPI + "API_MetricMonitorConfig.html",
}

// entityMoved is the rule of entities that get another variation by their id.
var entityMoved = &lint.Rule{
	ID: "entity-moved", Severity: lint.Warning, Since: "0.1", On: lint.Changes,
	Summary: "An entity gets another variation by its id, whatever launches say",
	Why:     "`entityOverrides` go before every launch and every segment, so no share shows them. Those who are named by their id are often the largest customers, or the people who test.",
	Source:  lint.EvidentlyAPI + "API_CreateFeature.html",
}

// projectChanged is the rule of plans that go to another project.
var projectChanged = &lint.Rule{
	ID: "project-changed", Severity: lint.Warning, Since: "0.1", On: lint.Changes,
	Summary: "The plan goes to another project",
	Why:     "A project is an application in one stage: another one has another audience, and features and launches of its own under the same names.",
	Source:  lint.EvidentlyAPI + "API_CreateProject.html",
}
