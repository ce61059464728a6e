package change

import (
	"strings"

	"sluice/spec"
	"sluice/spec/api"
)

// silent reports whether a value of an answer, or of the plan beside it, says no more than if it were left out: AWS fills in
// defaults, and leaves out what is empty or prints it.
// Sources: https://docs.aws.amazon.com/fis/latest/APIReference/API_ExperimentTemplateExperimentOptions.html
// https://docs.aws.amazon.com/cloudwatchevidently/latest/APIReference/API_CreateLaunch.html
// https://docs.aws.amazon.com/cloudwatchevidently/latest/APIReference/API_CreateFeature.html
func silent(v *spec.Value) bool {
	text, known := v.Str()
	if v.Parent != nil && v.Parent.Name == "tags" && strings.HasPrefix(v.Name, "aws:") {
		return true // AWS puts these on by itself
	}
	if !ofStructure(v) {
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

// ofStructure reports whether the API gives the value its name, not the plan.
func ofStructure(v *spec.Value) bool {
	return v.Parent != nil && v.Parent.Shape != nil && v.Parent.Shape.Type == api.Structure
}

// refers reports whether the value names something of Evidently, by its name or its ARN.
func refers(v *spec.Value) bool {
	switch v.Name {
	case "project", "feature", "segment":
		return ofStructure(v)
	}
	return false
}

// reference is what a value names, without where that is.
func reference(v *spec.Value) string { return v.Name + " " + referred(v) }

// referred is the name of what a value names, which may be nil.
func referred(v *spec.Value) string {
	if v == nil {
		return ""
	}
	name, _ := spec.CutARN(v.Text)
	return name
}

// fullReferences are the references that both sides give as whole ARNs wherever they give them: then account and Region are
// compared as well. Beside a mere name they tell nothing.
func fullReferences(pairs []requestPair) map[string]bool {
	var plan, answer references
	for _, q := range pairs {
		plan.gather(q.old)
		answer.gather(q.new)
	}
	full := map[string]bool{}
	for key := range plan.arns {
		full[key] = answer.arns[key] && !plan.names[key] && !answer.names[key]
	}
	return full
}

// references are what the requests of one side refer to, by whole ARNs and by mere names.
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
