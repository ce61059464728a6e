package spec

import "sluice/spec/api"

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
		d.Rollout.SegmentList, d.Rollout.FeatureList = d.Root.Field("segments"), d.Root.Field("features")
	}
	if d.Chaos != nil {
		d.Chaos.AccountList = d.Root.Field("targetAccountConfigurations")
	}
	for _, r := range d.Requests {
		switch r.Operation {
		case api.CreateSegment:
			d.Rollout.Segments = append(d.Rollout.Segments, NewSegment(r.Input))
		case api.CreateFeature:
			d.Rollout.Features = append(d.Rollout.Features, NewFeature(r.Input))
		case api.CreateLaunch:
			d.Rollout.Launch = NewLaunch(r.Input)
		case api.CreateExperimentTemplate:
			d.Chaos.Template = newTemplate(r.Input)
		case api.CreateTargetAccountConfiguration:
			d.Chaos.Accounts = append(d.Chaos.Accounts, NewTargetAccount(r.Input))
		case api.StartExperiment:
			d.Chaos.Experiment = newExperiment(r.Input)
		}
	}
	if d.Rollout != nil {
		define([]*Document{d})
	}
}
