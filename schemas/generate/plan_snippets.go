package generate

// These snippets are complete plans. A test checks that an inserted snippet has no findings.

var rolloutSnippet = object{
	{"apiVersion", "sluice/v1"},
	{"kind", "Rollout"},
	{"project", "${1:shop}"},
	{"launch", object{
		{"name", "${2:checkout-new}"},
		{"description", "${3:What is rolled out, and why}"},
		{"groups", []object{
			{{"name", "old"}, {"feature", "${4:checkout}"}, {"variation", "${5:old}"}},
			{{"name", "new"}, {"feature", "${4:checkout}"}, {"variation", "${6:new}"}},
		}},
		{"scheduledSplitsConfig", object{{"steps", []object{
			splitStep("${7:2030-01-07T09:00:00Z}", "90%", "10%"),
			splitStep("+1d", "50%", "50%"),
			splitStep("+1d", "0%", "100%"),
		}}}},
	}},
}

func splitStep(at, before, after string) object {
	return object{{"startTime", at}, {"groupWeights", object{{"old", before}, {"new", after}}}}
}

var chaosSnippet = object{
	{"apiVersion", "sluice/v1"},
	{"kind", "Chaos"},
	{"experimentTemplate", object{
		{"description", "${1:Stop one instance of the fleet; checkout stays up}"},
		{"roleArn", "${2:arn:aws:iam::111122223333:role/fis-checkout}"},
		{"stopConditions", []object{{
			{"source", "aws:cloudwatch:alarm"},
			{"value", "${3:arn:aws:cloudwatch:eu-west-1:111122223333:alarm:checkout-errors}"},
		}}},
		{"targets", object{{"fleet", object{
			{"resourceType", "aws:ec2:instance"},
			{"resourceTags", object{{"${4:service}", "${5:checkout}"}}},
			{"filters", []object{{{"path", "State.Name"}, {"values", []string{"running"}}}}},
			{"selectionMode", "${6:COUNT(1)}"},
		}}}},
		{"actions", object{{"stop", object{
			{"actionId", "aws:ec2:stop-instances"},
			{"parameters", object{{"startInstancesAfterDuration", "${7:10m}"}}},
			{"targets", object{{"Instances", "fleet"}}},
		}}}},
	}},
}

// planSnippets returns the snippets at the top of a schema.
func planSnippets(kinds ...planKind) object {
	var all []object
	for _, k := range kinds {
		all = append(all, oneSnippet("complete "+k.id+" plan", k.doc, k.snippet))
	}
	return object{{"defaultSnippets", all}}
}
