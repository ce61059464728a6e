package main

import (
	"encoding/json"
	"fmt"
	"maps"
	"os"
	"slices"
	"strings"
	"testing"
	"time"

	"sluice/compile"
	"sluice/spec"
	"sluice/spec/testenv"
)

// responses returns, for each compiled request of a file, the response of AWS to the matching get call, with the members that AWS
// adds.
func responses(t *testing.T, f *spec.File) map[string]map[string]any {
	t.Helper()
	requests, err := compile.Documents(f.Documents, nil, compile.Options{TemplateID: "EXT1a2b3c4d5e6f7", RunID: "1"})
	if err != nil {
		t.Fatal(err)
	}
	found := map[string]map[string]any{}
	accounts := 0
	for _, r := range requests {
		if r.Operation.Name == "CreateTargetAccountConfiguration" {
			accounts++
		}
	}
	for _, r := range requests {
		var in map[string]any
		if err := json.Unmarshal([]byte(r.JSON), &in); err != nil {
			t.Fatal(err)
		}
		name := r.Operation.Name + " " + r.Name
		switch r.Operation.Name {
		case "CreateExperimentTemplate":
			found[name] = map[string]any{"experimentTemplate": templateResponse(in, accounts)}
		case "CreateTargetAccountConfiguration":
			delete(in, "experimentTemplateId")
			delete(in, "clientToken")
			found[name] = map[string]any{"targetAccountConfiguration": in}
		case "CreateLaunch":
			found[name] = map[string]any{"launch": launchResponse(in)}
		case "CreateFeature":
			found[name] = map[string]any{"feature": featureResponse(in)}
		case "CreateSegment":
			in["arn"], in["createdTime"], in["lastUpdatedTime"] = arnOf("segment/"+r.Name), 1.79e9, 1.79e9
			in["launchCount"], in["experimentCount"] = 0, 0
			found[name] = map[string]any{"segment": in}
		}
	}
	return found
}

func arnOf(what string) string { return "arn:aws:evidently:eu-west-1:123456789012:" + what }

// projectOf returns the ARN of a request's project.
func projectOf(in map[string]any) string {
	project := in["project"].(string)
	return arnOf("project/" + project[strings.LastIndex(project, "/")+1:])
}

func templateResponse(in map[string]any, accounts int) map[string]any {
	delete(in, "clientToken")
	in["id"], in["arn"] = "EXT1a2b3c4d5e6f7", "arn:aws:fis:eu-west-1:123456789012:experiment-template/EXT1a2b3c4d5e6f7"
	in["creationTime"], in["lastUpdateTime"], in["targetAccountConfigurationsCount"] = 1.79e9, 1.79e9, accounts
	options := map[string]any{"accountTargeting": "single-account", "emptyTargetResolutionMode": "fail"}
	given, _ := in["experimentOptions"].(map[string]any)
	maps.Copy(options, given)
	in["experimentOptions"] = options
	addTags(in)
	for _, target := range below(in, "targets") {
		fill(target, "resourceArns", []any{}, "resourceTags", map[string]any{}, "filters", []any{}, "parameters", map[string]any{})
	}
	for _, action := range below(in, "actions") {
		fill(action, "parameters", map[string]any{}, "targets", map[string]any{}, "startAfter", []any{})
	}
	return in
}

func addTags(in map[string]any) {
	fill(in, "tags", map[string]any{})
	in["tags"].(map[string]any)["aws:cloudformation:stack-name"] = "chaos"
}

// fill sets missing members, given as name-value pairs.
func fill(m map[string]any, members ...any) {
	for i := 0; i < len(members); i += 2 {
		if name := members[i].(string); m[name] == nil {
			m[name] = members[i+1]
		}
	}
}

func below(in map[string]any, name string) (list []map[string]any) {
	members, _ := in[name].(map[string]any)
	for _, key := range slices.Sorted(maps.Keys(members)) {
		list = append(list, members[key].(map[string]any))
	}
	return list
}

func launchResponse(in map[string]any) map[string]any {
	fill(in, "randomizationSalt", in["name"], "metricMonitors", []any{}, "description", "")
	addTags(in)
	in["project"] = projectOf(in)
	in["arn"], in["createdTime"], in["lastUpdatedTime"] = arnOf("project/web/launch/x"), 1.79e9, 1.79e9
	in["status"], in["type"], in["execution"] = "CREATED", "aws.evidently.splits", map[string]any{}
	for _, g := range in["groups"].([]any) {
		group := g.(map[string]any)
		group["featureVariations"] = map[string]any{group["feature"].(string): group["variation"]}
		delete(group, "feature")
		delete(group, "variation")
	}
	if schedule, ok := in["scheduledSplitsConfig"].(map[string]any); ok {
		for _, s := range schedule["steps"].([]any) {
			step := s.(map[string]any)
			if text, isText := step["startTime"].(string); isText {
				moment, _ := time.Parse(time.RFC3339Nano, text)
				step["startTime"] = float64(moment.UnixMilli()) / 1000
			}
			fill(step, "segmentOverrides", []any{})
			for _, o := range step["segmentOverrides"].([]any) {
				override := o.(map[string]any)
				override["segment"] = arnOf("segment/" + override["segment"].(string))
			}
		}
		in["scheduledSplitsDefinition"] = schedule
		delete(in, "scheduledSplitsConfig")
	}
	return in
}

func featureResponse(in map[string]any) map[string]any {
	first := in["variations"].([]any)[0].(map[string]any)["name"]
	fill(in, "defaultVariation", first, "evaluationStrategy", "ALL_RULES", "entityOverrides", map[string]any{}, "description", "", "evaluationRules", []any{})
	addTags(in)
	in["arn"], in["createdTime"], in["lastUpdatedTime"] = arnOf("project/web/feature/x"), 1.79e9, 1.79e9
	in["project"], in["status"], in["valueType"] = projectOf(in), "AVAILABLE", "STRING"
	return in
}

// shapeModel is a shape in an API model.
type shapeModel struct {
	Type          string
	Required      []string
	Members       map[string]struct{ Shape string }
	Member, Value struct{ Shape string }
}

// The responses match the API models.
func TestResponsesMatchModels(t *testing.T) {
	services := map[string]string{
		"experimentTemplate": "fis", "targetAccountConfiguration": "fis", "launch": "evidently", "feature": "evidently", "segment": "evidently",
	}
	models := map[string]map[string]shapeModel{}
	for _, service := range []string{"fis", "evidently"} {
		text, err := os.ReadFile(testenv.Shared(t, "models", service+".json"))
		if err != nil {
			t.Fatal(err)
		}
		var model struct{ Shapes map[string]shapeModel }
		if err := json.Unmarshal(text, &model); err != nil {
			t.Fatal(err)
		}
		models[service] = model.Shapes
	}
	compared := 0
	for _, path := range driftPlans {
		for name, response := range responses(t, readPlan(t, path)) {
			for member, value := range response {
				shapes, shape := models[services[member]], strings.ToUpper(member[:1])+member[1:]
				if _, known := shapes[shape]; !known {
					continue // the models next to the checkout have no shape for some responses
				}
				compared++
				for _, fault := range checkShape(shapes, shape, value, shape) {
					t.Errorf("%s: %s: %s", path, name, fault)
				}
			}
		}
	}
	if compared < 10 {
		t.Errorf("only %d responses were compared", compared)
	}
}

func checkShape(shapes map[string]shapeModel, shape string, value any, path string) (faults []string) {
	s := shapes[shape]
	switch s.Type {
	case "structure":
		m, ok := value.(map[string]any)
		if !ok {
			return []string{path + " is no structure"}
		}
		for _, name := range s.Required {
			if m[name] == nil {
				faults = append(faults, path+" lacks "+name)
			}
		}
		for name, v := range m {
			ref, known := s.Members[name]
			if !known {
				faults = append(faults, path+" has "+name)
				continue
			}
			faults = append(faults, checkShape(shapes, ref.Shape, v, path+"."+name)...)
		}
	case "map":
		for name, v := range value.(map[string]any) {
			faults = append(faults, checkShape(shapes, s.Value.Shape, v, path+"."+name)...)
		}
	case "list":
		for i, v := range value.([]any) {
			faults = append(faults, checkShape(shapes, s.Member.Shape, v, fmt.Sprintf("%s[%d]", path, i))...)
		}
	case "string":
		if _, ok := value.(string); !ok {
			faults = append(faults, path+" is no text")
		}
	case "timestamp", "integer", "long", "double":
		switch value.(type) {
		case float64, int:
		default:
			faults = append(faults, path+" is no number")
		}
	}
	return faults
}

// set changes the value at a path such as `experimentTemplate.targets.fleet.selectionMode` in a response; nil deletes it.
func set(t *testing.T, response any, path string, value any) {
	t.Helper()
	at, rest, more := strings.Cut(path, ".")
	switch holder := response.(type) {
	case map[string]any:
		if more {
			set(t, holder[at], rest, value)
		} else if value == nil {
			delete(holder, at)
		} else {
			holder[at] = value
		}
	case []any:
		var i int
		if _, err := fmt.Sscan(at, &i); err != nil || i >= len(holder) {
			t.Fatalf("%s: bad list index", path)
		}
		if more {
			set(t, holder[i], rest, value)
		} else {
			holder[i] = value
		}
	default:
		t.Fatalf("%s does not exist", path)
	}
}
