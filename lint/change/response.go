package change

import (
	"strings"

	"sluice/spec"
	"sluice/spec/api"
)

// silent reports whether omitting a value of the response or the plan would not change its meaning: AWS fills in defaults, and may
// either omit or print empty values.
// Sources: https://docs.aws.amazon.com/fis/latest/APIReference/API_ExperimentTemplateExperimentOptions.html
// https://docs.aws.amazon.com/cloudwatchevidently/latest/APIReference/API_CreateLaunch.html
// https://docs.aws.amazon.com/cloudwatchevidently/latest/APIReference/API_CreateFeature.html
func silent(v *spec.Value) bool {
	text, known := v.Str()
	if v.Parent != nil && v.Parent.Name == "tags" && strings.HasPrefix(v.Name, "aws:") {
		return true // AWS adds these
	}
	if !inStructure(v) {
		return false
	}
	switch v.Name {
	case "clientToken":
		return true
	case "accountTargeting":
		return text == spec.SingleAccount
	case "emptyTargetResolutionMode":
		return text == "fail"
	case "actionsMode":
		return text == "run-all"
	case "evaluationStrategy":
		return text == spec.AllRules
	case "preExperimentDuration", "postExperimentDuration":
		return text == "PT20M"
	case "randomizationSalt":
		launch := spec.NewLaunch(v.Parent)
		name, _ := launch.Name.Str()
		return known && (text == "" || text == name)
	case "defaultVariation":
		feature := spec.NewFeature(v.Parent)
		first, firstKnown := feature.FirstVariation()
		return known && firstKnown && text == first
	}
	return known && text == "" && (v.Name == "description" || v.Name == "prefix" || v.Name == "unitLabel")
}

// inStructure reports whether the value is a member of an API structure, so the API defines its name.
func inStructure(v *spec.Value) bool {
	return v.Parent != nil && v.Parent.Shape != nil && v.Parent.Shape.Type == api.Structure
}

// refers reports whether the value refers to an Evidently resource, by name or ARN.
func refers(v *spec.Value) bool {
	switch v.Name {
	case "project", "feature", "segment":
		return inStructure(v)
	}
	return false
}

// reference returns the member and the resource name of a reference, without account and Region.
func reference(v *spec.Value) string { return v.Name + " " + referred(v) }

// referred returns the resource name of a reference, which may be nil.
func referred(v *spec.Value) string {
	if v == nil {
		return ""
	}
	name, _ := spec.CutARN(v.Text)
	return name
}

// fullReferences returns the references that both sides always write as ARNs. For these, account and Region are compared too; a
// plain name has neither.
func fullReferences(pairs []requestPair) map[string]bool {
	var plan, response references
	for _, q := range pairs {
		plan.gather(q.old)
		response.gather(q.new)
	}
	full := map[string]bool{}
	for key := range plan.arns {
		full[key] = response.arns[key] && !plan.names[key] && !response.names[key]
	}
	return full
}

// references are the references in the requests of one side, by ARN and by plain name.
type references struct{ arns, names map[string]bool }

func (r *references) gather(q *request) {
	if q == nil {
		return
	}
	if r.arns == nil {
		r.arns, r.names = map[string]bool{}, map[string]bool{}
	}
	r.value(q.Input)
	if q.doc.Rollout != nil && q.Project() == nil {
		r.value(q.doc.Rollout.Project)
	}
}

func (r *references) value(v *spec.Value) {
	switch {
	case v == nil:
		return
	case v.Node.Scalar() && refers(v) && strings.HasPrefix(v.Text, "arn:"):
		r.arns[reference(v)] = true
	case v.Node.Scalar() && refers(v):
		r.names[reference(v)] = true
	}
	for _, f := range v.Fields {
		r.value(f)
	}
	for _, item := range v.Items {
		r.value(item)
	}
}
