package starter

import "github.com/goccy/go-yaml"

// Rollout returns a plan that rolls out one feature in four steps with AppConfig.
func Rollout() (string, error) {
	p := newPlan("Rollout")
	p.add("appConfig", yaml.MapSlice{
		{Key: "applicationId", Value: "<APPLICATION-ID>"},
		{Key: "environmentId", Value: "<ENVIRONMENT-ID>"},
		{Key: "configurationProfileId", Value: "<PROFILE-ID>"},
		{Key: "entityKey", Value: "userId"},
		{Key: "schedulerRoleArn", Value: "arn:aws:iam::<ACCOUNT>:role/start-deployments"},
	})
	p.add("segments", []yaml.MapSlice{{{Key: "name", Value: "staff"}, {Key: "pattern", Value: yaml.MapSlice{
		{Key: "email", Value: []yaml.MapSlice{{{Key: "suffix", Value: "@example.com"}}}},
	}}}})
	p.add("features", []yaml.MapSlice{{
		{Key: "name", Value: "checkout"},
		{Key: "defaultVariation", Value: "old"},
		{Key: "variations", Value: []yaml.MapSlice{variation("old", false), variation("new", true)}},
	}})
	p.add("launch", launch())
	p.comment("$.apiVersion", "Replace the values in angle brackets, adapt the rest, then run `sluice lint` and `sluice preview` on this file.")
	p.comment("$.appConfig", "The profile of the flag. `entityKey` is the context key that identifies a user.")
	p.comment("$.segments", "Audiences with their own shares.")
	p.comment("$.launch", "Each step sets all shares. `+1d` is a day after the previous step.")
	return p.text()
}

func variation(name string, value bool) yaml.MapSlice {
	return yaml.MapSlice{{Key: "name", Value: name}, {Key: "value", Value: yaml.MapSlice{{Key: "boolValue", Value: value}}}}
}

func launch() yaml.MapSlice {
	var steps []yaml.MapSlice
	for _, s := range []struct{ start, old, new string }{
		{"2027-01-11T09:00:00Z", "99%", "1%"}, {"+1d", "90%", "10%"}, {"+1d", "50%", "50%"}, {"+2d", "0%", "100%"},
	} {
		steps = append(steps, yaml.MapSlice{
			{Key: "startTime", Value: s.start},
			{Key: "groupWeights", Value: yaml.MapSlice{{Key: "control", Value: s.old}, {Key: "treatment", Value: s.new}}},
			{Key: "segmentOverrides", Value: []yaml.MapSlice{{
				{Key: "segment", Value: "staff"}, {Key: "evaluationOrder", Value: 1},
				{Key: "weights", Value: yaml.MapSlice{{Key: "control", Value: "0%"}, {Key: "treatment", Value: "100%"}}},
			}}},
		})
	}
	return yaml.MapSlice{
		{Key: "name", Value: "checkout-new"},
		{Key: "groups", Value: []yaml.MapSlice{group("control", "old"), group("treatment", "new")}},
		{Key: "scheduledSplitsConfig", Value: yaml.MapSlice{{Key: "steps", Value: steps}}},
	}
}

func group(name, variation string) yaml.MapSlice {
	return yaml.MapSlice{{Key: "name", Value: name}, {Key: "feature", Value: "checkout"}, {Key: "variation", Value: variation}}
}
