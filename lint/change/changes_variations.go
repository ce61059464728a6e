package change

import "sluice/lint"

var groupChanged = &lint.Rule{
	ID: "group-changed", Severity: lint.Warning, Since: "0.1", On: lint.Changes,
	Summary: "A group that gets another variation, or one of another feature",
	Why:     "The shares stay the same, but everyone in the group gets something else at once, without a step.",
	Source:  lint.EvidentlyAPI + "API_LaunchGroupConfig.html",
}

var variationChanged = &lint.Rule{
	ID: "variation-changed", Severity: lint.Warning, Since: "0.1", On: lint.Changes,
	Summary: "A variation with another value, or another default variation",
	Why:     "Launches, overrides and code refer to a variation by name. Another value reaches everyone who has it, at once and without a step.",
	Source:  lint.EvidentlyAPI + "API_VariationConfig.html",
}

var strategyChanged = &lint.Rule{
	ID: "strategy-changed", Severity: lint.Warning, Since: "0.1", On: lint.Changes,
	Summary: "A feature that was held at its default and uses its launches again",
	Why:     "`DEFAULT_VARIATION` is how a rollout is switched off. Without it all launches of the feature take effect at once, at their current step.",
	Source:  lint.EvidentlyAPI + "API_CreateFeature.html",
}

var saltChanged = &lint.Rule{
	ID: "salt-changed", Severity: lint.Warning, Since: "0.1", On: lint.Changes,
	Summary: "Users who are reassigned, because the salt changed, or the name of a launch without a salt",
	Why:     "The salt and the id of an entity decide the group. Another salt moves users between variations although the shares did not change, and earlier measurements no longer apply. Without `randomizationSalt` the name of the launch is the salt.",
	Source:  lint.EvidentlyAPI + "API_CreateLaunch.html",
}

var segmentPatternChanged = &lint.Rule{
	ID: "segment-pattern-changed", Severity: lint.Warning, Since: "0.1", On: lint.Changes,
	Summary: "A segment with another pattern",
	Why:     "Every launch of every project that uses the segment then gives its share to other users, although no launch changed.",
	Source:  lint.EvidentlyAPI + "API_CreateSegment.html",
}

var metricRemoved = &lint.Rule{
	ID: "metric-removed", Severity: lint.Notice, Since: "0.1", On: lint.Changes,
	Summary: "A metric that a launch no longer monitors",
	Why:     "A launch's metrics show whether a step did harm before the next one starts.",
	Source:  lint.EvidentlyAPI + "API_MetricMonitorConfig.html",
}

var entityMoved = &lint.Rule{
	ID: "entity-moved", Severity: lint.Warning, Since: "0.2", On: lint.Changes,
	Summary: "An entity override that serves another variation",
	Why:     "`entityOverrides` take precedence over every launch and segment, so no share shows them. The entities are often the largest customers, or testers.",
	Source:  lint.EvidentlyAPI + "API_CreateFeature.html",
}

var projectChanged = &lint.Rule{
	ID: "project-changed", Severity: lint.Warning, Since: "0.2", On: lint.Changes,
	Summary: "A plan for another project",
	Why:     "A project is an application in one stage: another one has another audience, and its own features and launches under the same names.",
	Source:  lint.EvidentlyAPI + "API_CreateProject.html",
}
