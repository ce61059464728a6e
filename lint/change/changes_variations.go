package change

import "sluice/lint"

// groupChanged is the rule of groups that get something else.
var groupChanged = &lint.Rule{
	ID: "group-changed", Severity: lint.Warning, Since: "0.1", On: lint.Changes,
	Summary: "A group that gets another variation, or one of another feature",
	Why:     "The shares stay the same, but everyone in the group gets something else at once, without a step.",
	Source:  lint.EvidentlyAPI + "API_LaunchGroupConfig.html",
}

// variationChanged is the rule of names that stand for another value.
var variationChanged = &lint.Rule{
	ID: "variation-changed", Severity: lint.Warning, Since: "0.1", On: lint.Changes,
	Summary: "A variation with another value, or another default variation",
	Why:     "Launches, overrides and code refer to a variation by name. Another value reaches everyone who has it, at once and without a step.",
	Source:  lint.EvidentlyAPI + "API_VariationConfig.html",
}

// strategyChanged is the rule of features that launches decide on again.
var strategyChanged = &lint.Rule{
	ID: "strategy-changed", Severity: lint.Warning, Since: "0.1", On: lint.Changes,
	Summary: "A feature that was held at its default and uses its launches again",
	Why:     "`DEFAULT_VARIATION` is how a rollout is switched off. Without it all launches of the feature take effect at once, at their current step.",
	Source:  lint.EvidentlyAPI + "API_CreateFeature.html",
}

// saltChanged is the rule of launches that reassign all users.
var saltChanged = &lint.Rule{
	ID: "salt-changed", Severity: lint.Warning, Since: "0.1", On: lint.Changes,
	Summary: "Users who are reassigned, because the salt changed, or the name of a launch without a salt",
	Why:     "The salt and the id of an entity decide the group. Another salt moves users between variations although the shares did not change, and earlier measurements no longer apply. Without `randomizationSalt` the name of the launch is the salt.",
	Source:  lint.EvidentlyAPI + "API_CreateLaunch.html",
}

// segmentPatternChanged is the rule of segments that hold other people.
var segmentPatternChanged = &lint.Rule{
	ID: "segment-pattern-changed", Severity: lint.Warning, Since: "0.1", On: lint.Changes,
	Summary: "A segment with another pattern",
	Why:     "Every launch of every project that uses the segment then gives its share to other users, although no launch changed.",
	Source:  lint.EvidentlyAPI + "API_CreateSegment.html",
}

// metricRemoved is the rule of metrics that are no longer watched.
var metricRemoved = &lint.Rule{
	ID: "metric-removed", Severity: lint.Notice, Since: "0.1", On: lint.Changes,
	Summary: "A metric that a launch no longer monitors",
	Why:     "A launch's metrics show whether a step did harm before the next one starts.",
	Source:  lint.EvidentlyAPI + "API_MetricMonitorConfig.html",
}

// entityMoved is the rule of entities that get another variation by their id.
var entityMoved = &lint.Rule{
	ID: "entity-moved", Severity: lint.Warning, Since: "0.2", On: lint.Changes,
	Summary: "An entity override that serves another variation",
	Why:     "`entityOverrides` take precedence over every launch and segment, so no share shows them. The entities are often the largest customers, or testers.",
	Source:  lint.EvidentlyAPI + "API_CreateFeature.html",
}

// projectChanged is the rule of plans that go to another project.
var projectChanged = &lint.Rule{
	ID: "project-changed", Severity: lint.Warning, Since: "0.2", On: lint.Changes,
	Summary: "A plan for another project",
	Why:     "A project is an application in one stage: another one has another audience, and its own features and launches under the same names.",
	Source:  lint.EvidentlyAPI + "API_CreateProject.html",
}
