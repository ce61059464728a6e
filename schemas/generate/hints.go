package generate

import "sluice/spec/api"

// hints are additions to single shapes for editors: suggestions, examples, snippets, and rules from the catalogue.
var hints = placed([]hint{
	{template, "actions", snippet("action", "One action and its targets", actionSnippet)},
	{template, "targets", snippet("target", "Resources under a name that actions refer to", targetSnippet)},
	{template, "actions.*", ref("action")},
	{template, "targets.*", ref("target")},
	{template, "actions.*.actionId", ref("actionId")},
	{template, "targets.*.resourceType", ref("resourceType")},
	{template, "targets.*.selectionMode", selection},
	{template, "stopConditions.*", snippet("alarm", "Stop when an alarm goes off", stopSnippet)},
	{template, "stopConditions.*.source", ref("stopSource")},
	{template, "logConfiguration.logSchemaVersion", object{{"examples", []int{2}}}},
	{template, "experimentReportConfiguration.preExperimentDuration", object{{"examples", []string{"PT20M"}}}},
	{launch, "scheduledSplitsConfig.steps.*", snippet("step", "A step of the schedule", nextStepSnippet)},
	{launch, "scheduledSplitsConfig.steps.*.startTime", object{{"examples", []string{"2030-01-07T09:00:00Z", "+1d"}}}},
	{launch, "scheduledSplitsConfig.steps.*.segmentOverrides.*", snippet("override", "Weights for one segment", overrideSnippet)},
	{launch, "groups.*", snippet("group", "A group and the variation that it gets", groupSnippet)},
	{feature, "variations.*", snippet("variation", "A variation that is on or off", variationSnippet)},
})

var (
	template = api.CreateExperimentTemplate.Input
	launch   = api.CreateLaunch.Input
	feature  = api.CreateFeature.Input
)

// hint is an addition to the shape at a dotted path, in which `*` is any entry of a map or list.
type hint struct {
	root *api.Shape
	path string
	add  object
}

// chaosDefinitions returns the definitions that hints of chaos plans refer to, since they are too long to repeat.
func chaosDefinitions() object {
	return object{
		{"actionId", actionIDs()},
		{"action", actionMembers()},
		{"resourceType", resourceTypes()},
		{"target", targetMembers()},
		{"stopSource", alarmSources()},
	}
}

// ref returns a reference to a definition. It is in `allOf`, because keywords next to a `$ref` are ignored.
func ref(definition string) object {
	return object{{"allOf", []object{{{"$ref", "#/definitions/" + definition}}}}}
}
