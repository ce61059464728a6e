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

// actionNames are the member names of an action.
var actionNames = api.CreateExperimentTemplate.Input.Member("actions").Shape.Elem.Names()

// The schemas derived from the catalogue suggest ids and members. Like lint, they reject ids that are certainly misspelt, and
// members that a known action does not have. An id that is not in the catalogue is unknown, not wrong.

// actionIDs returns a schema that suggests the action ids with their descriptions.
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

// suggested returns a schema that suggests the known values. It accepts any other value too, through an empty alternative.
func suggested(known []object, marks ...object) object {
	o := anyOf(append(known, object{})...)
	if len(marks) > 0 {
		o = append(o, member{"allOf", marks})
	}
	return o
}

// retired returns a schema that marks an id as deprecated, because AWS no longer lists it.
func retired(id string) object {
	r, _ := fis.Load().Retired(id)
	text := "`" + id + "` is no longer in the AWS reference"
	if r.Use != "" {
		text = "AWS renamed `" + id + "`; use `" + r.Use + "`"
	}
	text = strings.TrimSuffix(sentences(text, r.Note), ".")
	return object{{"if", equals(id)}, {"then", object{{"deprecationMessage", text}}}}
}

// equals returns a schema for one string. It is a pattern, because some editors consider a `const` met while only its beginning
// is typed, and would confuse actions.
func equals(id string) object {
	return append(types("string"), pattern("^"+regexp.QuoteMeta(id)+"$")...)
}

// memberEquals returns a schema for objects in which a member is the id.
func memberEquals(name, id string) object {
	return object{{"properties", object{{name, equals(id)}}}, {"required", []string{name}}}
}

// actionMembers returns a schema for the target keys and parameters of each action, selected by its id.
func actionMembers() object {
	var all []object
	for _, a := range fis.Load().Actions() {
		then := object{}
		members := object{{"parameters", parameters("`"+a.ID+"`", a.Parameters)}}
		if len(a.Targets) > 0 {
			members = append(members, member{"targets", targetKeys(a)})
		}
		then = append(then, member{"properties", members})
		var requires []string
		if slices.ContainsFunc(a.Parameters, func(p *fis.Parameter) bool { return p.Required }) {
			requires = append(requires, "parameters")
		}
		if len(a.Targets) > 0 && a.Targets[0].Required {
			requires = append(requires, "targets")
		}
		then = append(then, required(actionNames, requires)...)
		all = append(all, object{{"if", memberEquals("actionId", a.ID)}, {"then", then}})
	}
	return object{{"allOf", all}}
}

// required returns a schema that requires the members if all existing members have known names. A member with an unknown name
// may be a misspelt one, a variable or a merge key.
func required(names, members []string) object {
	if len(members) == 0 {
		return nil
	}
	return object{{"if", object{{"propertyNames", object{{"enum", names}}}}}, {"then", object{{"required", members}}}}
}

// closed returns a schema that rejects other names than those of the properties, except variables and merge keys.
func closed(properties object, message string) object {
	return object{
		{"properties", properties},
		{"patternProperties", object{{"^" + merge + "$|" + variable, object{}}}},
		{"additionalProperties", false},
		{"errorMessage", message},
	}
}

// parameters returns a schema for the parameters of an action or a resource type.
func parameters(of string, list []*fis.Parameter) object {
	properties := object{}
	var names, mandatory []string
	for _, p := range list {
		names = append(names, p.Name)
		if p.Required {
			mandatory = append(mandatory, p.Name)
		}
		properties = append(properties, member{p.Name, append(object{{"description", parameterWords(p)}}, values(p)...)})
	}
	takes := "it takes no parameters"
	if len(names) > 0 {
		takes = "it takes " + text.Quote(names...)
	}
	o := append(object{{"description", "Parameters of " + of + "."}}, closed(properties, "not a parameter of "+of+"; "+takes)...)
	o = append(o, required(names, mandatory)...)
	var checks []object
	for _, p := range list {
		if when := p.RequiredWhen; when != nil {
			checks = append(checks, object{{"if", memberEquals(when.Parameter, when.Equals)}, {"then", required(names, []string{p.Name})}})
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
	return append(object{{"description", "Target keys of `" + a.ID + "`."}}, closed(keys, "not a target key of `"+a.ID+"`; it takes "+text.Quote(names...))...)
}

// values returns a schema for the values of a parameter.
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

// durationText matches friendly and ISO 8601 durations, and texts that resemble them.
const durationText = `^(?:[0-9]+[dhms])+$|^P[0-9A-Za-z.,]*[0-9][0-9A-Za-z.,]*$`

// number returns a schema for a number within the bounds, also as text.
func number(p *fis.Parameter) object {
	o := types("number", "string")
	least, most := p.Min, p.Max
	if least.Set {
		o = append(o, member{"minimum", least.Number})
	}
	if most.Set {
		o = append(o, member{"maximum", most.Number})
	}
	o = append(o, worded(`^[-+0-9.eE]+$|`+variable, "write "+valueWords(p)+bounds(p))...)
	if p.Default != "" {
		o = append(o, member{"examples", []any{plain(p)}})
	}
	return o
}

// plain returns the default as users write it: a number without quotes.
func plain(p *fis.Parameter) any {
	switch p.Kind {
	case fis.KindPercentage, fis.KindInteger, fis.KindNumber:
		return json.Number(p.Default)
	}
	return p.Default
}

// durations returns examples within the parameter's range, the most common first.
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

// actionWords returns the description of an action.
func actionWords(a *fis.Action) string {
	parts := []string{a.Summary}
	for _, t := range a.Targets {
		parts = append(parts, "Acts on `"+t.ResourceType+"`")
	}
	if a.Undo == fis.UndoNo {
		parts = append(parts, "FIS does not reverse it")
	}
	if a.UndoNote != "" {
		parts = append(parts, a.UndoNote)
	}
	return sentences(parts...)
}
