package generate

import (
	"encoding/json"
	"regexp"
	"strings"

	"sluice/spec/fis"
)

// What is made here from the catalogue only helps with typing: it suggests and never refuses, since an id or parameter
// that the catalogue lacks is unknown rather than wrong. Only ids that are known to be wrong are marked.

// actionIDs suggests the action ids, with what each does.
func actionIDs() object {
	var known, marks []object
	for _, a := range fis.Load().Actions() {
		if a.Retired {
			marks = append(marks, retired(a.ID))
			continue
		}
		known = append(known, object{{"const", a.ID}, {"description", actionWords(a)}})
	}
	return suggested(known, marks...)
}

// suggested takes any value; the empty alternative stands for those that are not known.
func suggested(known []object, marks ...object) object {
	o := anyOf(append(known, object{})...)
	if len(marks) > 0 {
		o = append(o, member{"allOf", marks})
	}
	return o
}

// retired marks an id that AWS no longer lists, as lint does.
func retired(id string) object {
	r, _ := fis.Load().Retired(id)
	text := "`" + id + "` is not in AWS's reference any more"
	if r.Use != "" {
		text = "AWS renamed `" + id + "`; use `" + r.Use + "`"
	}
	text = strings.TrimSuffix(sentences(text, r.Note), ".")
	return object{{"if", is(id)}, {"then", object{{"deprecationMessage", text}}}}
}

// is holds for one text. It is a pattern because some editors take a `const` for met while its beginning is typed, which
// would mix up actions.
func is(id string) object {
	return append(types("string"), pattern("^"+regexp.QuoteMeta(id)+"$")...)
}

// whose holds for an object in which the member is that id.
func whose(name, id string) object {
	return object{{"properties", object{{name, is(id)}}}, {"required", []string{name}}}
}

// actionMembers suggests, by the action's id, its target keys and parameters.
func actionMembers() object {
	var all []object
	for _, a := range fis.Load().Actions() {
		members := object{}
		if len(a.Parameters) > 0 {
			members = append(members, member{"parameters", parameters(a.ID, a.Parameters)})
		}
		if len(a.Targets) > 0 {
			members = append(members, member{"targets", targetKeys(a)})
		}
		if len(members) > 0 {
			all = append(all, object{{"if", whose("actionId", a.ID)}, {"then", object{{"properties", members}}}})
		}
	}
	return object{{"allOf", all}}
}

func parameters(id string, list []*fis.Parameter) object {
	properties := object{}
	for _, p := range list {
		text := append(object{{"description", parameterWords(p)}}, values(p)...)
		properties = append(properties, member{p.Name, text})
	}
	return object{{"description", "Parameters of `" + id + "`."}, {"properties", properties}}
}

func targetKeys(a *fis.Action) object {
	keys := object{}
	for _, t := range a.Targets {
		text := "Name of a target of type `" + t.ResourceType + "`."
		keys = append(keys, member{t.Key, object{{"description", text}}})
	}
	return object{{"description", "Target keys of `" + a.ID + "`."}, {"properties", keys}}
}

// values suggests values of a parameter.
func values(p *fis.Parameter) object {
	switch {
	case p.Kind == fis.KindBoolean:
		return suggested([]object{{{"enum", []bool{true, false}}}})
	case p.Kind == fis.KindEnum:
		return suggested([]object{{{"enum", p.Enum}}})
	case len(p.Enum) > 0:
		return object{{"examples", p.Enum}}
	case p.Kind == fis.KindDuration:
		return durations(p)
	case p.Default != "" && p.Kind != fis.KindJSON:
		return object{{"examples", []any{plain(p)}}}
	}
	return nil
}

// plain is the default as people type it: a number without quotes.
func plain(p *fis.Parameter) any {
	switch p.Kind {
	case fis.KindPercentage, fis.KindInteger, fis.KindNumber:
		return json.Number(p.Default)
	}
	return p.Default
}

// durations are examples within the parameter's range, the most usual first.
func durations(p *fis.Parameter) object {
	var fit []string
	for _, text := range []string{"PT5M", "PT10M", "PT30M", "PT1H", "PT1M", "PT10S"} {
		d, err := fis.ParseDuration(text)
		if err == nil && len(fit) < 3 && p.AllowsDuration(d) {
			fit = append(fit, strings.ToLower(strings.TrimPrefix(text, "PT")))
		}
	}
	if len(fit) == 0 {
		return nil
	}
	return object{{"examples", fit}}
}

// actionWords tell what an action does.
func actionWords(a *fis.Action) string {
	say := []string{a.Summary}
	for _, t := range a.Targets {
		say = append(say, "Acts on `"+t.ResourceType+"`")
	}
	if a.Undo == fis.UndoNo {
		say = append(say, "FIS does not take it back")
	}
	if a.UndoNote != "" {
		say = append(say, a.UndoNote)
	}
	return sentences(say...)
}
