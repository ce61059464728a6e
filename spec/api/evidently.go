package api

// The model's pattern `.*` is omitted: it is not anchored, so every string matches it.

// CreateSegment creates a segment, which belongs to the account and not to a project. It must not be modified.
var CreateSegment = &Operation{
	Name: "CreateSegment", Service: "evidently", Method: "POST", Path: "/segments",
	Doc: "Creates a segment: a named rule that selects users by their attributes, for launches of any project.",
	Input: structure(
		optional("description", "Free text about who belongs to the segment; at most 160 characters.", evidentlyDescription),
		required("name", "Name of the segment, by which launches refer to it; at most 64 characters.", segmentName),
		required("pattern",
			"Rule that the evaluation context must match; a mapping, or JSON text of at most 1024 characters.",
			text(1, 1024).as(JSONText)),
		optional("tags", "Tags of the segment, at most 50; a key must not start with `aws:`.", evidentlyTags),
	),
}

// CreateFeature creates a feature with its variations. It must not be modified.
var CreateFeature = &Operation{
	Name: "CreateFeature", Service: "evidently", Method: "POST", Path: "/projects/{project}/features",
	Doc: "Creates a feature: a setting that code evaluates, with its possible variations.",
	Input: structure(
		optional("defaultVariation",
			"Variation for traffic that no rule assigns; by default the first of `variations`.", evidentlyName),
		optional("description", "Free text about what the feature changes; at most 160 characters.", evidentlyDescription),
		optional("entityOverrides",
			"Entities that always get one variation, as a mapping from entity id to variation name; at most 20.",
			mapOf(text(1, 512), evidentlyName).between(0, 20).pairedAs("EntityId", "Variation")),
		optional("evaluationStrategy",
			"`ALL_RULES` lets launches and experiments decide; `DEFAULT_VARIATION` serves the default to everyone.",
			oneOf("ALL_RULES", "DEFAULT_VARIATION")),
		required("name", "Name of the feature within its project, by which code evaluates it.", evidentlyName),
		required("project", "Name or ARN of the Evidently project that the feature belongs to.", projectRef).inPath(),
		optional("tags", "Tags of the feature, at most 50; a key must not start with `aws:`.", evidentlyTags),
		required("variations", "The 1 to 5 values that the feature can have, all of the same type.",
			list(variation).between(1, 5)),
	),
}

// CreateLaunch creates a launch with its schedule, without starting it. It must not be modified.
var CreateLaunch = &Operation{
	Name: "CreateLaunch", Service: "evidently", Method: "POST", Path: "/projects/{project}/launches",
	Doc: "Creates a launch: a schedule that moves traffic between variations step by step. It does not start it.",
	Input: structure(
		optional("description", "Free text about what is rolled out; at most 160 characters.", evidentlyDescription),
		required("groups", "The 1 to 5 groups that traffic is split into; each gets one variation.",
			list(launchGroup).between(1, 5)),
		optional("metricMonitors", "Metrics to follow while the launch runs, at most 3.",
			list(metricMonitor).between(0, 3)),
		required("name", "Name of the launch within its project; at most 127 characters.", evidentlyName),
		required("project", "Name or ARN of the Evidently project that the launch belongs to.", projectRef).inPath(),
		optional("randomizationSalt",
			"Text that is hashed with the entity id to assign a group; at most 127 characters, by default the launch's name.",
			text(0, 127).coined()),
		optional("scheduledSplitsConfig", "The schedule: which share of traffic each group gets, and when.",
			structure(required("steps",
				"The 1 to 6 steps of the schedule; the weights of a step replace those of the previous step.",
				list(step).between(1, 6)).inTemplateAs("ScheduledSplitsConfig"))),
		optional("tags", "Tags of the launch, at most 50; a key must not start with `aws:`.", evidentlyTags),
	),
}

var launchGroup = structure(
	optional("description", "Free text about who is in the group; at most 160 characters.", evidentlyDescription),
	required("feature", "Name of the feature whose variation the group gets.", evidentlyName),
	required("name", "Name of the group, which the keys of `groupWeights` and `weights` refer to.", evidentlyName).inTemplateAs("GroupName"),
	required("variation", "Name of the feature's variation that everyone in the group gets.", evidentlyName),
)

var step = structure(
	required("groupWeights",
		"Share of traffic per group in thousandths of a percent (50000 is 50 %); the keys are group names.", groupWeights),
	optional("segmentOverrides",
		"Segments with their own weights in this step, at most 6; tried before `groupWeights`.",
		list(segmentOverride).between(0, 6)),
	required("startTime", "When the step begins: a time such as `2025-01-31T09:00:00Z`, or `+2h` after the previous step.",
		scalar(Timestamp).as(Moment)),
)

var segmentOverride = structure(
	required("evaluationOrder", "Whole number that ranks the overrides of a step; the lowest is tried first.",
		scalar(Integer)),
	required("segment", "Name or ARN of the segment that these weights apply to.",
		text(0, 2048).matching(
			`(^[-a-zA-Z0-9._]*$)|(arn:[^:]*:[^:]*:[^:]*:[^:]*:segment/[-a-zA-Z0-9._]*)`,
			"must be a name of letters, digits, `-`, `.` and `_`, or a segment ARN").coined()),
	required("weights",
		"Share of the segment's traffic per group in thousandths of a percent; the rest falls through to the next rule.",
		groupWeights),
)

var metricMonitor = structure(
	required("metricDefinition", "How the metric is taken from the project's events.", structure(
		required("entityIdKey",
			"Dotted path in an event to the id of the user or session, such as `userDetails.userId`.", text(1, 256).coined()),
		optional("eventPattern",
			"Rule that picks the events to measure; a mapping, or JSON text of at most 1024 characters.",
			text(0, 1024).as(JSONText)),
		required("name", "Name of the metric; at most 255 characters without white space.",
			text(1, 255).matching(`^[\S]+$`, "must not contain white space").coined()).inTemplateAs("MetricName"),
		optional("unitLabel", "Unit of the measured values, such as `ms`; a label only, at most 256 characters.",
			text(1, 256).coined()),
		required("valueKey", "Dotted path in an event to the measured number, such as `details.pageLoadTime`.",
			text(1, 256).coined()),
	)),
)

var variation = structure(
	required("name", "Name of the variation, by which groups and overrides refer to it.", evidentlyName).inTemplateAs("VariationName"),
	required("value", "Value that code gets for this variation; exactly one kind of value.", union(
		optional("boolValue", "Value of a feature that is on or off: `true` or `false`.", scalar(Boolean)).inTemplateAs("BooleanValue"),
		optional("doubleValue", "Value of a feature that is a number with a fraction.", scalar(Double)),
		optional("longValue", "Value of a feature that is a whole number, within plus or minus 9007199254740991.",
			scalar(Integer).between(-9007199254740991, 9007199254740991)),
		optional("stringValue", "Value of a feature that is text; at most 512 characters.", text(0, 512).coined()),
	)).inTemplateAs("BooleanValue"), // or one of the others: in CloudFormation, the value is next to the name
)

// Shapes that several members share.
var (
	evidentlyName = text(1, 127).matching(nameLetters, nameHint).coined()
	segmentName   = text(1, 64).matching(nameLetters, nameHint).coined()

	evidentlyDescription = text(0, 160)

	projectRef = text(0, 2048).matching(
		`(^[a-zA-Z0-9._-]*$)|(arn:[^:]*:[^:]*:[^:]*:[^:]*:project/[a-zA-Z0-9._-]*)`,
		"must be a name of letters, digits, `-`, `.` and `_`, or a project ARN")

	weight       = scalar(Integer).between(0, 100000).as(Share)
	groupWeights = mapOf(evidentlyName, weight).between(0, 5).pairedAs("GroupName", "SplitWeight")

	// The range from + to = in the key's pattern comes from the model; it includes the digits.
	evidentlyTags = mapOf(
		text(1, 128).matching(`^[a-zA-Z+-=._:/]+$`,
			"must be letters, digits and `+,-./:;<=_` only, and not start with `aws:`").butNot(`^aws:`),
		text(0, 256).as(SourceText).coined()).pairedAs("Key", "Value")
)

const (
	nameLetters = `^[-a-zA-Z0-9._]*$`
	nameHint    = "must be `A`-`Z`, `a`-`z`, digits, `-`, `.` and `_` only"
)
