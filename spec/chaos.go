package spec

import (
	"sluice/spec/api"
)

// Chaos is what a document says about the Fault Injection Service. Its parts are there as far as they could be read: a
// nil Value stands for a member that is missing.
type Chaos struct {
	// Template is nil where the document has none.
	Template *Template
	// Accounts are the inputs of CreateTargetAccountConfiguration.
	Accounts []*Value
	// Experiment is the input of StartExperiment, or nil.
	Experiment *Value
}

// Template is the input of CreateExperimentTemplate.
type Template struct {
	*Value
	Targets        []Target
	Actions        []Action
	StopConditions []StopCondition
}

// Target is a named selection of resources.
type Target struct {
	*Value
	Type, ARNs, Tags, Filters, Parameters, Mode *Value
}

// Action is a named fault, or a wait.
type Action struct {
	*Value
	ID, Parameters *Value
	// Targets map target keys to names of targets.
	Targets *Value
	// StartAfter lists names of actions.
	StartAfter *Value
}

// StopCondition is an alarm that ends the experiment, or the word that there is none.
type StopCondition struct {
	*Value
	Source, Alarm *Value
}

func newTemplate(v *Value) *Template {
	t := &Template{Value: v}
	for _, x := range v.Field("targets").Map() {
		t.Targets = append(t.Targets, Target{x, x.Field("resourceType"), x.Field("resourceArns"), x.Field("resourceTags"),
			x.Field("filters"), x.Field("parameters"), x.Field("selectionMode")})
	}
	for _, x := range v.Field("actions").Map() {
		t.Actions = append(t.Actions, Action{x, x.Field("actionId"), x.Field("parameters"), x.Field("targets"), x.Field("startAfter")})
	}
	for _, x := range v.Field("stopConditions").List() {
		t.StopConditions = append(t.StopConditions, StopCondition{x, x.Field("source"), x.Field("value")})
	}
	return t
}

// build makes the typed view of the document's requests.
func (d *Document) build() {
	if d.Rollout == nil && d.Chaos == nil && d.Requests[0].Operation.Service == "fis" {
		d.Chaos = &Chaos{}
	} else if d.Rollout == nil && d.Chaos == nil {
		d.Rollout = &Rollout{}
	}
	if d.Rollout != nil {
		d.Rollout.Project = d.Root.Field("project")
		d.Rollout.AppConfig = d.Root.Field("appConfig")
	}
	for _, r := range d.Requests {
		switch r.Operation {
		case api.CreateSegment:
			d.Rollout.Segments = append(d.Rollout.Segments, newSegment(r.Input))
		case api.CreateFeature:
			d.Rollout.Features = append(d.Rollout.Features, newFeature(r.Input))
		case api.CreateLaunch:
			d.Rollout.Launch = newLaunch(r.Input)
		case api.CreateExperimentTemplate:
			d.Chaos.Template = newTemplate(r.Input)
		case api.CreateTargetAccountConfiguration:
			d.Chaos.Accounts = append(d.Chaos.Accounts, r.Input)
		case api.StartExperiment:
			d.Chaos.Experiment = r.Input
		}
	}
	if d.Rollout != nil {
		define([]*Document{d})
	}
}

const AlarmSource = "aws:cloudwatch:alarm"
