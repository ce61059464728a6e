package generate

import (
	"sluice/spec/fis"
	"sluice/spec/text"
)

// resourceTypes suggests the resource types, with how each is selected and what acts on it.
func resourceTypes() object {
	users := map[string][]string{}
	for _, a := range fis.Load().Actions() {
		for _, t := range a.Targets {
			if !a.Retired {
				users[t.ResourceType] = append(users[t.ResourceType], a.ID)
			}
		}
	}
	var known, marks []object
	var ids []string
	for _, r := range fis.Load().ResourceTypes() {
		ids = append(ids, r.ID)
		if r.Retired {
			marks = append(marks, retired(r.ID))
			continue
		}
		known = append(known, object{{"const", r.ID}, {"description", typeWords(r, users[r.ID])}})
	}
	return suggested(known, append(marks, misspelt(ids)...)...)
}

func typeWords(r *fis.ResourceType, users []string) string {
	var by []string
	for _, s := range []struct {
		member  string
		accepts fis.Tri
	}{
		{"resourceArns", r.Selectors.ARNs}, {"resourceTags", r.Selectors.Tags}, {"filters", r.Selectors.Filters},
	} {
		if s.accepts == fis.Yes {
			by = append(by, s.member)
		}
	}
	if len(r.Parameters) > 0 {
		by = append(by, "parameters")
	}
	say := []string{"Selected by " + text.Quote(by...)}
	if len(users) > 0 {
		say = append(say, "Taken by "+text.Quote(users...))
	}
	return sentences(append(say, r.Notes...)...)
}

// targetMembers suggests, by the resource type, the parameters of a target.
func targetMembers() object {
	var all []object
	for _, r := range fis.Load().ResourceTypes() {
		if len(r.Parameters) > 0 {
			members := object{{"parameters", parameters("`"+r.ID+"`", r.Parameters)}}
			all = append(all, object{{"if", whose("resourceType", r.ID)}, {"then", object{{"properties", members}}}})
		}
	}
	return object{{"allOf", all}}
}

// alarmSources suggests what a stop condition watches.
func alarmSources() object {
	return anyOf(
		object{{"const", "aws:cloudwatch:alarm"}, {"description", "Stops the experiment when the alarm in `value` goes off."}},
		object{{"const", "none"}, {"description", "No stop condition: only people and the actions' own ends stop the experiment."}},
		worded(variable, "write `aws:cloudwatch:alarm` or `none`"),
	)
}
