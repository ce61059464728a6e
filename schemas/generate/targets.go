package generate

import (
	"sluice/spec/fis"
	"sluice/spec/text"
)

// resourceTypes returns a schema that suggests the resource types, with their selectors and the actions on them.
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
	parts := []string{"Selected by " + text.Quote(by...)}
	if len(users) > 0 {
		parts = append(parts, "Used by "+text.Quote(users...))
	}
	return sentences(append(parts, r.Notes...)...)
}

// targetMembers returns a schema for the target parameters of each resource type.
func targetMembers() object {
	var all []object
	for _, r := range fis.Load().ResourceTypes() {
		if len(r.Parameters) > 0 {
			members := object{{"parameters", parameters("`"+r.ID+"`", r.Parameters)}}
			all = append(all, object{{"if", memberEquals("resourceType", r.ID)}, {"then", object{{"properties", members}}}})
		}
	}
	return object{{"allOf", all}}
}

// alarmSources returns a schema that suggests the sources of a stop condition.
func alarmSources() object {
	return anyOf(
		object{{"const", "aws:cloudwatch:alarm"}, {"description", "Stops the experiment when the alarm in `value` goes off."}},
		object{{"const", "none"}, {"description", "No stop condition: the experiment runs until its actions end or someone stops it."}},
		worded(variable, "write `aws:cloudwatch:alarm` or `none`"),
	)
}
