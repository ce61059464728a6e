package api

// ConfigFile is the shape of `.sluice.yaml`. Its values are strict, except for shares, which may be percentages.
var ConfigFile = structure(
	optional("rules", "Severity per rule id, or `off`.", ruleLevels),
	optional("vars", "Default values of variables; they override a plan's own defaults, and `--var` overrides them.", variableValues),
	optional("guards", "The organisation's guard rails; each is off unless it is set.", guards),
	optional("schemas", "JSON Schemas that requests must satisfy; each becomes a rule `policy/NAME`.", list(structure(
		optional("match", "Patterns of the plans to check, relative to this file; all by default.", filePatterns),
		required("operation", "API operation whose requests are checked, in every file format; CreateHostedConfigurationVersion for feature-flag documents.", oneOf(append(operationNames(), CreateHostedConfigurationVersion.Name)...)),
		required("schema", "Path of a JSON Schema, relative to this file, or the schema itself.", text(1, 262_144).as(JSONText)),
		optional("severity", "Severity of violations; `error` by default.", oneOf("error", "warning", "notice")),
	)).upTo(100)),
	optional("include", "Patterns of the files that are linted in a folder, relative to this file; all by default.", filePatterns),
	optional("exclude", "Patterns of files that are not linted in a folder, relative to this file.", filePatterns),
	optional("paths", "Settings for some files only; if several match, the last one wins.", list(structure(
		required("match", "File patterns relative to this file, with `*`, `?` and `**`.", filePatterns),
		optional("rules", "Severity per rule id, or `off`, for these files.", ruleLevels),
		optional("vars", "Default values of variables for these files.", variableValues),
		optional("guards", "Guard rails for these files; each one set here replaces the one above.", guards),
	)).upTo(100)),
	// Last, so that `schema` is a misspelling of `schemas`.
	optional("$schema", "Address of the JSON Schema, for editors; Sluice does not read it.", scalar(String)),
)

func operationNames() (names []string) {
	for _, o := range Operations() {
		names = append(names, o.Name)
	}
	return names
}

var filePatterns = list(text(1, 512)).between(1, 64)

var ruleLevels = mapOf(text(1, 64), oneOf("error", "warning", "notice", "off"))

var variableValues = mapOf(text(1, 64), scalar(Scalar)).upTo(1000)

var guards = structure(
	optional("maxStepIncrease", "Largest increase of a group's share in one step, the first one included, for everyone and in each segment, such as `25%`.", weight),
	optional("minStepInterval", "Shortest time between two steps, such as `1h` or `1d`.", text(2, 32)),
	optional("maxPercent", "Largest `PERCENT(n)` that a target may select.", scalar(Integer).between(1, 100)),
	optional("maxCount", "Largest `COUNT(n)` that a target may select; `ALL` needs as few `resourceArns`.", scalar(Integer).between(1, 1_000_000)),
	optional("requiredTags", "Tag keys that launches, features, segments and experiment templates must have.", list(text(1, 128)).upTo(50)),
	optional("allowedAccounts", "AWS account ids that are allowed in ARNs and target accounts.", list(text(12, 12).matching(`^[0-9]{12}$`, "must be 12 digits")).upTo(1000)),
	optional("allowedRegions", "AWS Regions that are allowed in ARNs.", list(text(1, 64)).upTo(100)),
	optional("allowedRoles", "Patterns with `*` of role ARNs that experiments may run as.", list(text(1, 2048)).upTo(100)),
	optional("forbiddenActions", "Patterns with `*` of FIS action ids that must not be used.", list(text(1, 128)).upTo(100)),
	optional("stopConditionRequired", "Whether every experiment template needs a CloudWatch alarm as stop condition.", scalar(Boolean)),
	optional("quietHours", "Hours of the day in which no step may start.", structure(
		required("from", "First minute of the quiet hours, such as `22:00`.", clockTime),
		required("to", "End of the quiet hours, such as `06:00`; earlier than `from` means the next morning.", clockTime),
		optional("offset", "Offset of the hours from UTC, such as `+01:00`; UTC by default.",
			scalar(String).matching(`^[+-]([01][0-9]|2[0-3]):[0-5][0-9]$`, "must be an offset such as `+01:00`")),
		optional("days", "Days of the week on which no step may start.",
			list(oneOf("mon", "tue", "wed", "thu", "fri", "sat", "sun"))),
	)),
)

var clockTime = scalar(String).matching(`^([01][0-9]|2[0-3]):[0-5][0-9]$`, "must be a time of day such as `22:00`")
