package dialect

import (
	"sluice/spec/api"
	"sluice/spec/yaml"
)

// readRequest returns the one request in a document.
func readRequest(root *yaml.Node, _ *Growth) []Resource {
	if o := operationOf(root); o != nil {
		return []Resource{{Operation: o, Input: root}}
	}
	return nil
}

// operationOf recognises a raw request by its members; nil for anything else. It looks for members that are specific to an
// operation, so that a request without a required member is still recognised.
func operationOf(root *yaml.Node) *api.Operation {
	has := func(names ...string) bool {
		for _, name := range names {
			if root.Get(name) != nil {
				return true
			}
		}
		return false
	}
	if has("apiVersion", "kind") {
		return nil
	}
	switch {
	case has("actions") && has("targets", "stopConditions", "roleArn", "description"), has("stopConditions") && has("roleArn", "targets"):
		return api.CreateExperimentTemplate
	case has("accountId") && has("experimentTemplateId", "roleArn"):
		return api.CreateTargetAccountConfiguration
	case has("experimentTemplateId"):
		return api.StartExperiment
	case has("scheduledSplitsConfig"), has("groups") && has("name", "project"):
		return api.CreateLaunch
	case has("variations") && has("name", "project"):
		return api.CreateFeature
	case has("pattern") && has("name"):
		return api.CreateSegment
	}
	return nil
}

// noVariable returns a hint for text that looks like a variable in a request.
func noVariable(text string, _ bool) string {
	return "`" + text + "` looks like a variable, but raw requests have none; write the value, or use " +
		"`sluice import` to make a plan with `vars`"
}
