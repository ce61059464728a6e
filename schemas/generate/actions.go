package generate

import (
	"encoding/json"
	"regexp"
	"slices"
	"strings"

	"sluice/spec/api"
	"sluice/spec/fis"
	"sluice/spec/text"
)

// actionNames are the names of an action's members.
var actionNames = api.CreateExperimentTemplate.Input.Member("actions").Shape.Elem.Names()

// What is made here from the catalogue suggests, and refuses what lint reports: ids that are surely misspelt, and what a known
// action does not have. An id that the catalogue lacks is unknown rather than wrong.

// actionIDs suggests the action ids, with what each does.
func actionIDs() object {
	var known, marks []object
	var ids []string
	for _, a := range fis.Load().Actions() {
		ids = append(ids, a.ID)
		if a.Retired {
			marks = append(marks, retired(a.ID))
			continue
		}
		known = append(known, object{{"const", a.ID}, {"description", actionWords(a)}})
	}
	return suggested(known, append(marks, misspelt(ids)...)...)
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

// actionMembers says, by the action's id, which target keys and parameters it has.
func actionMembers() object {
	var all []object
	for _, a := range fis.Load().Actions() {
		then := object{}
		members := object{{"parameters", parameters("`"+a.ID+"`", a.Parameters)}}
		if len(a.Targets) > 0 {
			members = append(members, member{"targets", targetKeys(a)})
		}
		then = append(then, member{"properties", members})
		var needs []string
		if slices.ContainsFunc(a.Parameters, func(p *fis.Parameter) bool { return p.Required }) {
			needs = append(needs, "parameters")
		}
		if len(a.Targets) > 0 && a.Targets[0].Required {
			needs = append(needs, "targets")
		}
		then = append(then, needed(actionNames, needs)...)
		all = append(all, object{{"if", whose("actionId", a.ID)}, {"then", then}})
	}
	return object{{"allOf", all}}
}

// needed asks for members where all that is there has a name out of the list: a name that is not may be one of them, misspelt, a
// variable, or a merge key.
func needed(names, members []string) object {
	if len(members) == 0 {
		return nil
	}
	return object{{"if", object{{"propertyNames", object{{"enum", names}}}}}, {"then", object{{"required", members}}}}
}

// only refuses names beyond those of the properties, but for variables and merge keys.
func only(properties object, message string) object {
	return object{
		{"properties", properties},
		{"patternProperties", object{{"^" + merge + "$|" + variable, object{}}}},
		{"additionalProperties", false},
		{"errorMessage", message},
	}
}

// parameters are those of an action or a resource type.
func parameters(of string, list []*fis.Parameter) object {
	properties := object{}
	var names, required []string
	for _, p := range list {
		names = append(names, p.Name)
		if p.Required {
			required = append(required, p.Name)
		}
		properties = append(properties, member{p.Name, append(object{{"description", parameterWords(p)}}, values(p)...)})
	}
	takes := "it takes no parameters"
	if len(names) > 0 {
		takes = "it takes " + text.Quote(names...)
	}
	o := append(object{{"description", "Parameters of " + of + "."}}, only(properties, "not a parameter of "+of+"; "+takes)...)
	o = append(o, needed(names, required)...)
	var checks []object
	for _, p := range list {
		if when := p.RequiredWhen; when != nil {
			checks = append(checks, object{{"if", whose(when.Parameter, when.Equals)}, {"then", needed(names, []string{p.Name})}})
		}
	}
	if checks != nil {
		o = append(o, member{"allOf", checks})
	}
	return o
}

func targetKeys(a *fis.Action) object {
	keys := object{}
	var names []string
	for _, t := range a.Targets {
		names = append(names, t.Key)
		keys = append(keys, member{t.Key, object{{"description", "Name of a target of type `" + t.ResourceType + "`."}}})
	}
	return append(object{{"description", "Target keys of `" + a.ID + "`."}}, only(keys, "not a target key of `"+a.ID+"`; it takes "+text.Quote(names...))...)
}

// values says which values a parameter has.
func values(p *fis.Parameter) object {
	switch {
	case p.Kind == fis.KindBoolean:
		return append(types("boolean", "string"), anyOf(object{{"enum", []bool{true, false}}}, worded("^(?:[Tt][Rr][Uu][Ee]|[Ff][Aa][Ll][Ss][Ee])$|"+variable, "write `true` or `false`"))...)
	case p.Kind == fis.KindEnum:
		return anyOf(object{{"enum", p.Enum}}, pattern(variable))
	case p.Kind == fis.KindPercentage, p.Kind == fis.KindInteger, p.Kind == fis.KindNumber:
		return number(p)
	case len(p.Enum) > 0:
		return object{{"examples", p.Enum}}
	case p.Kind == fis.KindDuration:
		return append(worded(durationText+"|"+variable, "write a duration such as `5m` or `PT5M`"), durations(p)...)
	case p.Default != "" && p.Kind != fis.KindJSON:
		return object{{"examples", []any{plain(p)}}}
	}
	return nil
}

// durationText is a duration, friendly or of ISO 8601, and what is close to one.
const durationText = `^(?:[0-9]+[dhms])+$|^P[0-9A-Za-z.,]*[0-9][0-9A-Za-z.,]*$`

// number is a number, typed as such or as text, within the bounds.
func number(p *fis.Parameter) object {
	o := types("number", "string")
	least, most := p.Min, p.Max
	if least.Set {
		o = append(o, member{"minimum", least.Number})
	}
	if most.Set {
		o = append(o, member{"maximum", most.Number})
	}
	o = append(o, worded(`^[-+0-9.eE]+$|`+variable, "write "+looks(p)+between(p))...)
	if p.Default != "" {
		o = append(o, member{"examples", []any{plain(p)}})
	}
	return o
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

// actionWords describes an action.
func actionWords(a *fis.Action) string {
	say := []string{a.Summary}
	for _, t := range a.Targets {
		say = append(say, "Acts on `"+t.ResourceType+"`")
	}
	if a.Undo == fis.UndoNo {
		say = append(say, "FIS does not reverse it")
	}
	if a.UndoNote != "" {
		say = append(say, a.UndoNote)
	}
	return sentences(say...)
}
