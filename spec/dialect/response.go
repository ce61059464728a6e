package dialect

import (
	"slices"
	"strings"

	"sluice/spec/api"
	"sluice/spec/yaml"
)

// answers are the members that hold an AWS response, each with the steps that convert it to the request that
// would make it. The same answer comes from the call that makes a thing and from the one that gets it.
// Source: the response shapes of the API models of botocore 1.43.11.
var answers = []struct {
	member    string
	operation *api.Operation
	normalize func(*yaml.Node) *yaml.Node
	// marks are members that no request has, by which an answer is known that was taken out of its wrapper.
	marks []string
	// sets are the members that AWS adds to those of the request, by their paths without the names in maps. Whatever else
	// the request has no place for stays, to be reported: it may be a typo, and a filter that is ignored hits everything.
	sets []string
}{
	{"launch", api.CreateLaunch, answeredLaunch, []string{"scheduledSplitsDefinition"},
		[]string{"arn", "createdTime", "execution", "lastUpdatedTime", "status", "statusReason", "type"}},
	{"feature", api.CreateFeature, asItIs, []string{"valueType", "evaluationRules"},
		[]string{"arn", "createdTime", "evaluationRules", "lastUpdatedTime", "status", "valueType"}},
	{"segment", api.CreateSegment, asItIs, []string{"launchCount", "experimentCount"},
		[]string{"arn", "createdTime", "experimentCount", "lastUpdatedTime", "launchCount"}},
	{"experimentTemplate", api.CreateExperimentTemplate, asItIs, []string{"targetAccountConfigurationsCount", "lastUpdateTime"},
		[]string{"id", "arn", "creationTime", "lastUpdateTime", "targetAccountConfigurationsCount"}},
	{"experiment", api.CreateExperimentTemplate, asItIs, nil,
		[]string{"id", "arn", "experimentTemplateId", "state", "actions.state", "actions.startTime", "actions.endTime", "creationTime",
			"startTime", "endTime", "experimentOptions.actionsMode", "targetAccountConfigurationsCount", "experimentReport"}},
	{"targetAccountConfiguration", api.CreateTargetAccountConfiguration, asItIs, nil, nil},
}

// readResponse returns the requests that would make what AWS tells in an answer; none where the document is no answer. An
// experiment has two: that of its template and that of its start.
func readResponse(root *yaml.Node) []Resource {
	if root.Kind != yaml.Map || root.Get("apiVersion") != nil || root.Get("kind") != nil {
		return nil
	}
	if list := listedAccounts(root); len(list) > 0 {
		return list
	}
	for _, a := range answers {
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

// listedAccounts returns the requests that would make the target accounts that `list-target-account-configurations` prints.
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

// IsResponse reports whether the document is surely an answer: a plan may lack its first lines and have a section of that name.
func IsResponse(root *yaml.Node) bool {
	for _, a := range answers {
		if body := root.Get(a.member); body != nil && hasAny(body, append([]string{"arn"}, a.marks...)) {
			return root.Get("apiVersion") == nil && root.Get("kind") == nil
		}
	}
	return false
}

// Wrapper is the one member of a document that is named as that of an answer is and holds a mapping; "" if there is none.
// Those of `experiment` are no request.
func Wrapper(root *yaml.Node) string {
	if len(root.Entries) != 1 || root.Entries[0].Value.Kind != yaml.Map {
		return ""
	}
	for _, a := range answers {
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

// started is the request that started an experiment. What it shares with the template is reported there.
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

// answeredLaunch restores the member names of the request that makes a launch.
func answeredLaunch(n *yaml.Node) *yaml.Node {
	n = called(n, "scheduledSplitsDefinition", "scheduledSplitsConfig")
	return at(n, "groups", func(n *yaml.Node) *yaml.Node { return each(n, answeredGroup) })
}

// answeredGroup takes the one variation out of the mapping from features to variations.
func answeredGroup(n *yaml.Node) *yaml.Node {
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

// reduced leaves out of an answer what AWS sets.
func reduced(n *yaml.Node, o *api.Operation, sets []string) Resource {
	r := reducer{sets: sets}
	input := r.reduce(n, o.Input, "", "")
	return Resource{Operation: o, Input: input, ServerFields: r.serverFields}
}

// reducer makes the request of an answer.
type reducer struct {
	sets         []string
	serverFields []ServerField
}

// reduce makes the request of what stands at the path; the kind of its place is the path without the names in maps.
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
			r.leave(e.Value, below) // AWS keeps these tags to itself
			return yaml.Entry{}
		}
		if e.Value.Kind == yaml.Null || e.Key.Text != "targets" && !required && !e.Value.Scalar() && len(e.Value.Entries)+len(e.Value.Items) == 0 {
			return yaml.Entry{} // AWS returns members that were left out as empty ones
		}
		return yaml.Entry{Key: e.Key, Value: r.reduce(e.Value, inner, below, kind)}
	})
}

// leave notes the scalars of what is left out.
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
