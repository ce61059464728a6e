package dialect

import (
	"slices"
	"strings"

	"sluice/spec/api"
	"sluice/spec/yaml"
)

// responses are the members that contain an AWS response, each with the steps that convert it to the request that would
// create the resource. The create and the get operation have the same response.
// Source: the response shapes of the API models of botocore 1.43.11.
var responses = []struct {
	member    string
	operation *api.Operation
	normalize func(*yaml.Node) *yaml.Node
	// marks are members that no request has; they identify a response without its wrapper.
	marks []string
	// sets are the members that AWS adds to those of the request, by path without the names in maps. Other members that the
	// request does not have are kept, to be reported: they may be typos, and a filter that is ignored hits everything.
	sets []string
}{
	{"launch", api.CreateLaunch, responseLaunch, []string{"scheduledSplitsDefinition"},
		[]string{"arn", "createdTime", "execution", "lastUpdatedTime", "status", "statusReason", "type"}},
	{"feature", api.CreateFeature, identity, []string{"valueType", "evaluationRules"},
		[]string{"arn", "createdTime", "evaluationRules", "lastUpdatedTime", "status", "valueType"}},
	{"segment", api.CreateSegment, identity, []string{"launchCount", "experimentCount"},
		[]string{"arn", "createdTime", "experimentCount", "lastUpdatedTime", "launchCount"}},
	{"experimentTemplate", api.CreateExperimentTemplate, identity, []string{"targetAccountConfigurationsCount", "lastUpdateTime"},
		[]string{"id", "arn", "creationTime", "lastUpdateTime", "targetAccountConfigurationsCount"}},
	{"experiment", api.CreateExperimentTemplate, identity, nil,
		[]string{"id", "arn", "experimentTemplateId", "state", "actions.state", "actions.startTime", "actions.endTime", "creationTime",
			"startTime", "endTime", "experimentOptions.actionsMode", "targetAccountConfigurationsCount", "experimentReport"}},
	{"targetAccountConfiguration", api.CreateTargetAccountConfiguration, identity, nil, nil},
}

// readResponse returns the requests that would create the resource in a response; nil if the document is not a response. An
// experiment has two requests: for its template and for its start.
func readResponse(root *yaml.Node, _ *Growth) []Resource {
	if root.Kind != yaml.Map || root.Get("apiVersion") != nil || root.Get("kind") != nil {
		return nil
	}
	if list := listedAccounts(root); len(list) > 0 {
		return list
	}
	for _, a := range responses {
		body := root.Get(a.member)
		if body == nil || body.Kind != yaml.Map {
			if !hasAny(root, a.marks) {
				continue
			}
			body = root
		}
		request := reduced(a.normalize(body), a.operation, a.sets)
		if a.member != "experiment" {
			return []Resource{request}
		}
		return []Resource{request, started(body)}
	}
	return nil
}

// listedAccounts returns the requests for the target accounts in the output of `list-target-account-configurations`.
// Source: https://docs.aws.amazon.com/fis/latest/APIReference/API_ListTargetAccountConfigurations.html, 2026-11-30.
func listedAccounts(root *yaml.Node) (list []Resource) {
	accounts := root.Get("targetAccountConfigurations")
	if accounts == nil || accounts.Kind != yaml.List || root.Get("experimentTemplate") != nil {
		return nil
	}
	for _, item := range accounts.Items {
		if item.Kind != yaml.Map {
			return nil
		}
		r := reduced(item, api.CreateTargetAccountConfiguration, nil)
		r.Listed = root.Get("nextToken") == nil && root.Get("NextToken") == nil
		list = append(list, r)
	}
	return list
}

// IsResponse reports whether the document is certainly a response: a plan without its first lines may have the same section.
func IsResponse(root *yaml.Node) bool {
	for _, a := range responses {
		if body := root.Get(a.member); body != nil && hasAny(body, append([]string{"arn"}, a.marks...)) {
			return root.Get("apiVersion") == nil && root.Get("kind") == nil
		}
	}
	return false
}

// Wrapper returns the only member of a document if it has the name of a response member and contains a mapping; "" otherwise.
// The contents of `experiment` are not a request.
func Wrapper(root *yaml.Node) string {
	if len(root.Entries) != 1 || root.Entries[0].Value.Kind != yaml.Map {
		return ""
	}
	for _, a := range responses {
		if name := root.Entries[0].Key.Text; name == a.member && name != "experiment" {
			return name
		}
	}
	return ""
}

func hasAny(n *yaml.Node, names []string) bool {
	for _, name := range names {
		if n.Get(name) != nil {
			return true
		}
	}
	return false
}

// started returns the request that started an experiment. Problems with the members that the template has too are reported there.
func started(experiment *yaml.Node) Resource {
	mode := func(n *yaml.Node) *yaml.Node {
		return members(n, func(e yaml.Entry) yaml.Entry {
			if e.Key.Text != "actionsMode" {
				return yaml.Entry{}
			}
			return e
		})
	}
	input := members(experiment, func(e yaml.Entry) yaml.Entry {
		switch e.Key.Text {
		case "experimentTemplateId":
			return e
		case "experimentOptions":
			if e.Value = mode(e.Value); len(e.Value.Entries) > 0 {
				return e
			}
		}
		return yaml.Entry{}
	})
	return Resource{Operation: api.StartExperiment, Input: input}
}

// responseLaunch restores the member names of the CreateLaunch request.
func responseLaunch(n *yaml.Node) *yaml.Node {
	n = called(n, "scheduledSplitsDefinition", "scheduledSplitsConfig")
	return at(n, "groups", func(n *yaml.Node) *yaml.Node { return each(n, responseGroup) })
}

// responseGroup replaces the mapping from features to variations by its single variation.
func responseGroup(n *yaml.Node) *yaml.Node {
	var entries []yaml.Entry
	for _, e := range n.Entries {
		if e.Key.Text != "featureVariations" || e.Value.Kind != yaml.Map || len(e.Value.Entries) != 1 {
			entries = append(entries, e)
			continue
		}
		only := e.Value.Entries[0]
		entries = append(entries, yaml.Entry{Key: key("feature", only.Key), Value: only.Key}, yaml.Entry{Key: key("variation", only.Key), Value: only.Value})
	}
	return mapping(n, entries)
}

// reduced returns the request for a response, without the members that AWS sets.
func reduced(n *yaml.Node, o *api.Operation, sets []string) Resource {
	r := reducer{sets: sets}
	input := r.reduce(n, o.Input, "", "")
	return Resource{Operation: o, Input: input, ServerFields: r.serverFields}
}

// reducer converts a response to a request.
type reducer struct {
	sets         []string
	serverFields []ServerField
}

// reduce returns the request's part for the node at the path; place is the path without the names in maps.
func (r *reducer) reduce(n *yaml.Node, shape *api.Shape, path, place string) *yaml.Node {
	switch shape.Type {
	case api.List:
		return each(n, func(item *yaml.Node) *yaml.Node { return r.reduce(item, shape.Elem, path, place) })
	case api.Map, api.Structure:
	default:
		return n
	}
	return members(n, func(e yaml.Entry) yaml.Entry {
		inner, below, kind := shape.Elem, joined(path, e.Key.Text), place
		required := shape.Type == api.Map
		if shape.Type == api.Structure {
			kind = joined(place, e.Key.Text)
			m := shape.Member(e.Key.Text)
			if m == nil && slices.Contains(r.sets, kind) {
				r.leave(e.Value, below)
				return yaml.Entry{}
			}
			if m == nil {
				return e
			}
			inner, required = m.Shape, m.Required
		}
		if shape.Type == api.Map && strings.HasPrefix(e.Key.Text, "aws:") && strings.HasSuffix(path, "ags") {
			r.leave(e.Value, below) // these tags are reserved for AWS
			return yaml.Entry{}
		}
		if e.Value.Kind == yaml.Null || e.Key.Text != "targets" && !required && !e.Value.Scalar() && len(e.Value.Entries)+len(e.Value.Items) == 0 {
			return yaml.Entry{} // AWS returns missing members as empty ones
		}
		return yaml.Entry{Key: e.Key, Value: r.reduce(e.Value, inner, below, kind)}
	})
}

// leave records the scalars that are left out.
func (r *reducer) leave(n *yaml.Node, path string) {
	switch {
	case n.Kind == yaml.Map:
		for _, e := range n.Entries {
			r.leave(e.Value, joined(path, e.Key.Text))
		}
	case n.Kind == yaml.List:
		for _, item := range n.Items {
			r.leave(item, path)
		}
	case n.Kind != yaml.Null:
		r.serverFields = append(r.serverFields, ServerField{path, n})
	}
}

func joined(path, name string) string {
	if path == "" {
		return name
	}
	return path + "." + name
}
