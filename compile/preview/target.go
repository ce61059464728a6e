package preview

import (
	"cmp"
	"strconv"
	"strings"

	"sluice/spec"
	"sluice/spec/arn"
)

// describe puts a target in words.
func describe(t *spec.Target) *Target {
	return &Target{t.Name, text(t.Type), selector(t), hits(t)}
}

func selector(t *spec.Target) string {
	var parts []string
	for _, given := range []*spec.Value{t.ARNs, t.Tags, t.Parameters, t.Filters} {
		if open(given) {
			parts = append(parts, "what "+given.Name+" says, which is not known")
		}
	}
	if arns := t.ARNs.List(); len(arns) > 0 {
		var names []string
		for _, a := range arns {
			names = append(names, resource(text(a)))
		}
		parts = append(parts, strings.Join(names, ", "))
	}
	for _, tag := range t.Tags.Map() {
		parts = append(parts, "tag "+tag.Name+"="+words(tag))
	}
	for _, p := range t.Parameters.Map() {
		parts = append(parts, p.Name+" "+words(p))
	}
	for _, f := range t.Filters.List() {
		parts = append(parts, "where "+words(f.Field("path"))+" is "+oneOf(f.Field("values").List()))
	}
	if len(parts) == 0 {
		return "nothing is selected"
	}
	return strings.Join(parts, ", ")
}

// oneOf puts the values of a filter in words.
func oneOf(values []*spec.Value) string {
	if len(values) == 0 {
		return "nothing, since no value is given"
	}
	all := make([]string, len(values))
	for i, v := range values {
		all[i] = words(v)
	}
	return strings.Join(all, " or ")
}

// words is a value in words, where a text belongs: an empty one is shown as such, and what is no text as it stands in JSON.
func words(v *spec.Value) string {
	switch {
	case len(v.List()) > 0:
		all := make([]string, len(v.List()))
		for i, item := range v.List() {
			all[i] = words(item)
		}
		return "[" + strings.Join(all, ", ") + "]"
	case len(v.Map()) > 0:
		all := make([]string, len(v.Map()))
		for i, field := range v.Map() {
			all[i] = field.Name + ": " + words(field)
		}
		return "{" + strings.Join(all, ", ") + "}"
	}
	return cmp.Or(text(v), `""`)
}

// resource is the part of an ARN that tells resources apart.
func resource(text string) string {
	a, ok := arn.Parse(text)
	if !ok || strings.Contains(text, "${") { // a variable may stand for several of the parts
		return text
	}
	return a.Resource
}

// hits tells how many of what is selected are hit. AWS rounds percentages down.
// Source: https://docs.aws.amazon.com/fis/latest/userguide/targets.html
func hits(t *spec.Target) string {
	mode, arns := text(t.Mode), len(t.ARNs.List())
	if open(t.ARNs) {
		return mode + " of resources that are not known"
	}
	form, number, _ := strings.Cut(strings.TrimSuffix(mode, ")"), "(")
	n, err := strconv.Atoi(number)
	switch {
	case mode == "ALL" && arns == 1:
		return "the one that is named"
	case mode == "ALL" && arns > 0:
		return "all " + strconv.Itoa(arns) + " of them"
	case mode == "ALL":
		return "ALL of them, however many there are"
	case form == "COUNT" && err == nil && arns > 0:
		return strconv.Itoa(min(n, arns)) + " of " + strconv.Itoa(arns) + ", at random"
	case form == "COUNT" && err == nil:
		return "at most " + strconv.Itoa(n) + ", at random"
	case form == "PERCENT" && err == nil && arns > 0:
		return strconv.Itoa(arns*min(n, 100)/100) + " of " + strconv.Itoa(arns) + ", at random"
	case form == "PERCENT" && err == nil:
		return number + "% of them, rounded down, at random"
	case mode == "":
		return "how many is not said"
	}
	return mode
}
