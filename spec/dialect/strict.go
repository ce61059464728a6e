package dialect

import (
	"encoding/json"
	"regexp"
	"slices"
	"strings"

	"sluice/spec/api"
	"sluice/spec/flags"
	"sluice/spec/suggest"
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
	return anyIn(actions, func(action *yaml.Node) bool {
		id := action.Get("actionId")
		return id != nil && strings.HasPrefix(id.Text, "aws:")
	})
}

func isLaunch(root *yaml.Node) bool {
	groups := root.Get("groups")
	if groups == nil || root.Get("scheduledSplitsConfig") == nil && (root.Get("name") == nil || root.Get("project") == nil) {
		return false
	}
	return anyIn(groups, func(group *yaml.Node) bool { return group.Get("feature") != nil && group.Get("variation") != nil })
}

func isFeature(root *yaml.Node) bool {
	variations := root.Get("variations")
	if variations == nil || root.Get("name") == nil || root.Get("project") == nil && !onlyMembers(root, api.CreateFeature) {
		return false
	}
	return anyIn(variations, func(variation *yaml.Node) bool {
		value := variation.Get("value")
		return value != nil && len(value.Entries) == 1 && api.CreateFeature.Input.Member("variations").Shape.Elem.Member("value").Shape.Member(value.Entries[0].Key.Text) != nil
	})
}

// isSegment requires a pattern that is a JSON object with a list as an innermost value: other formats have regular expressions
// in a member with the same name.
func isSegment(root *yaml.Node) bool {
	name, pattern := root.Get("name"), root.Get("pattern")
	if name == nil || pattern == nil || !onlyMembers(root, api.CreateSegment) || pattern.Kind != yaml.String {
		return false
	}
	var object map[string]any
	return json.Unmarshal([]byte(pattern.Text), &object) == nil && endsInList(object)
}

func endsInList(object map[string]any) bool {
	for _, value := range object {
		switch value := value.(type) {
		case []any:
			return true
		case map[string]any:
			if endsInList(value) {
				return true
			}
		}
	}
	return false
}

func isAccount(root *yaml.Node) bool {
	return root.Get("experimentTemplateId") != nil && root.Get("accountId") != nil && root.Get("roleArn") != nil && onlyMembers(root, api.CreateTargetAccountConfiguration)
}

// templateForm matches the start of a template's id, even in lower case.
var templateForm = regexp.MustCompile(`^(?:EXT|(?i:ext)[a-zA-Z0-9]*[0-9])`)

// isStart requires a template id in AWS's format.
func isStart(root *yaml.Node) bool {
	id := root.Get("experimentTemplateId")
	return id != nil && templateForm.MatchString(id.Text) && onlyMembers(root, api.StartExperiment)
}

// anyIn reports whether any value in a list or mapping matches. One that is written as the other is a mistake to be reported.
func anyIn(n *yaml.Node, matches func(*yaml.Node) bool) bool {
	return slices.ContainsFunc(n.Items, matches) || slices.ContainsFunc(n.Entries, func(e yaml.Entry) bool { return matches(e.Value) })
}

// onlyMembers reports whether all members of a document are members of the operation, or misspellings of others.
func onlyMembers(root *yaml.Node, o *api.Operation) bool {
	name := func(m *api.Member) string { return m.Name }
	absent := func(m *api.Member) bool { return root.Get(m.Name) == nil }
	return !slices.ContainsFunc(root.Entries, func(e yaml.Entry) bool {
		return o.Input.Member(e.Key.Text) == nil && suggest.Meant(e.Key.Text, o.Input.Members, name, absent) == nil
	})
}

// Of returns the dialect of a document in a file that was named explicitly, so that missing members are reported: a plan, unless
// it is recognised as something else.
func Of(root *yaml.Node) Dialect {
	version := root.Get("apiVersion")
	switch {
	case version != nil && strings.HasPrefix(version.Text, "sluice/"):
		return Plan
	case IsTemplate(root):
		return CloudFormation
	case operationOf(root) != nil:
		return Request
	case flags.Recognize(root) == flags.Authored:
		return FlagDocument
	}
	return Plan
}
