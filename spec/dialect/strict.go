package dialect

import (
	"encoding/json"
	"strings"

	"sluice/spec/api"
	"sluice/spec/flags"
	"sluice/spec/yaml"
)

// ownOf returns the dialect of a document that is certainly a plan, a request, a template or a feature-flag document.
func ownOf(root *yaml.Node, g *Growth) Dialect {
	switch version := root.Get("apiVersion"); {
	case root.Kind != yaml.Map:
		return Unrecognized
	case version != nil:
		if strings.HasPrefix(version.Text, "sluice/") {
			return Plan
		}
		return Unrecognized
	case IsTerraformPlan(root) && len(PlannedResources(root)) > 0:
		return Terraform
	case HasResources(root, g):
		return CloudFormation
	case isFlagDocument(root):
		return FlagDocument
	case root.Get("kind") == nil && isRequest(root):
		return Request
	}
	return Unrecognized
}

// isRequest reports whether a document is a raw request. A response is not one, and neither is a partial template
// for an update.
func isRequest(root *yaml.Node) bool {
	switch {
	case root.Get("arn") != nil, root.Get("creationTime") != nil, root.Get("createdTime") != nil:
		return false
	case root.Get("id") != nil && (root.Get("stopConditions") == nil || root.Get("roleArn") == nil):
		return false
	}
	return isExperimentTemplate(root) || isLaunch(root) || isFeature(root) || isSegment(root) || isAccount(root) || isStart(root)
}

// isExperimentTemplate requires two members of a template, and an AWS action or a combination of members that nothing else has.
func isExperimentTemplate(root *yaml.Node) bool {
	actions, conditions, role := root.Get("actions"), root.Get("stopConditions"), root.Get("roleArn")
	if conditions != nil && role != nil && (actions != nil || root.Get("targets") != nil) {
		return true
	}
	if actions == nil || root.Get("targets") == nil && conditions == nil && role == nil && root.Get("description") == nil {
		return false
	}
	for _, e := range actions.Entries {
		if id := e.Value.Get("actionId"); id != nil && strings.HasPrefix(id.Text, "aws:") {
			return true
		}
	}
	return false
}

func isLaunch(root *yaml.Node) bool {
	groups := root.Get("groups")
	if groups == nil || root.Get("scheduledSplitsConfig") == nil && (root.Get("name") == nil || root.Get("project") == nil) {
		return false
	}
	return anyItem(groups, func(group *yaml.Node) bool { return group.Get("feature") != nil && group.Get("variation") != nil })
}

func isFeature(root *yaml.Node) bool {
	variations := root.Get("variations")
	if variations == nil || root.Get("name") == nil || root.Get("project") == nil && !onlyMembers(root, api.CreateFeature) {
		return false
	}
	return anyItem(variations, func(variation *yaml.Node) bool {
		value := variation.Get("value")
		return value != nil && len(value.Entries) == 1 && api.CreateFeature.Input.Member("variations").Shape.Elem.Member("value").Shape.Member(value.Entries[0].Key.Text) != nil
	})
}

// isSegment requires a pattern that is a JSON object whose innermost values are lists: other formats have regular expressions
// in a member with the same name.
func isSegment(root *yaml.Node) bool {
	name, pattern := root.Get("name"), root.Get("pattern")
	if name == nil || pattern == nil || !onlyMembers(root, api.CreateSegment) || pattern.Kind != yaml.String {
		return false
	}
	var object map[string]any
	return json.Unmarshal([]byte(pattern.Text), &object) == nil && endsInLists(object)
}

func endsInLists(object map[string]any) bool {
	for _, value := range object {
		switch value := value.(type) {
		case []any:
		case map[string]any:
			if !endsInLists(value) {
				return false
			}
		default:
			return false
		}
	}
	return len(object) > 0
}

func isAccount(root *yaml.Node) bool {
	return root.Get("experimentTemplateId") != nil && root.Get("accountId") != nil && root.Get("roleArn") != nil && onlyMembers(root, api.CreateTargetAccountConfiguration)
}

// isStart requires a template id in AWS's format.
func isStart(root *yaml.Node) bool {
	id := root.Get("experimentTemplateId")
	return id != nil && strings.HasPrefix(id.Text, "EXT") && onlyMembers(root, api.StartExperiment)
}

func anyItem(list *yaml.Node, matches func(*yaml.Node) bool) bool {
	for _, item := range list.Items {
		if matches(item) {
			return true
		}
	}
	return false
}

// onlyMembers reports whether all members of a document are members of the operation.
func onlyMembers(root *yaml.Node, o *api.Operation) bool {
	for _, e := range root.Entries {
		if o.Input.Member(e.Key.Text) == nil {
			return false
		}
	}
	return true
}

// Of returns the dialect of a document in a file that was named explicitly, so that missing members are reported: a plan, unless
// it is recognised as something else.
func Of(root *yaml.Node) Dialect {
	switch {
	case IsTemplate(root):
		return CloudFormation
	case operationOf(root) != nil:
		return Request
	case flags.Recognize(root) == flags.Authored:
		return FlagDocument
	}
	return Plan
}
