package preview

import (
	"cmp"
	"strconv"
	"strings"

	"sluice/spec"
	"sluice/spec/arn"
)

// describe describes a target in words.
func describe(t *spec.Target) *Target {
	return &Target{t.Name, textOf(t.Type), selector(t), hits(t)}
}

func selector(t *spec.Target) string {
	var parts []string
	for _, given := range []*spec.Value{t.ARNs, t.Tags, t.Parameters, t.Filters} {
		if open(given) {
			parts = append(parts, "unknown "+given.Name)
		}
	}
	if arns := t.ARNs.List(); len(arns) > 0 {
		var names []string
		for _, a := range arns {
			names = append(names, resource(textOf(a)))
		}
		parts = append(parts, strings.Join(names, ", "))
	}
	for _, tag := range t.Tags.Map() {
		parts = append(parts, "tag "+tag.Name+"="+words(tag))
	}
	for _, p := range t.Parameters.Map() {
		parts = append(parts, p.Name+" "+words(p))
	}
	for _, f := range t.FilterList {
		parts = append(parts, "where "+words(f.Attribute)+" is "+oneOf(f.Values.List()))
	}
	if len(parts) == 0 {
		return "nothing"
	}
	return strings.Join(parts, ", ")
}

// oneOf describes the values of a filter.
func oneOf(values []*spec.Value) string {
	if len(values) == 0 {
		return "nothing (no value)"
	}
	all := make([]string, len(values))
	for i, v := range values {
		all[i] = words(v)
	}
	return strings.Join(all, " or ")
}

// words describes a value where a string belongs: an empty string is shown as such, and other types as JSON.
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
	return cmp.Or(textOf(v), `""`)
}

// resource returns the part of an ARN that distinguishes resources.
func resource(text string) string {
	a, ok := arn.Parse(text)
	if !ok || strings.Contains(text, "${") { // a variable may span several parts
		return text
	}
	return a.Resource
}

// hits describes how many of the candidates are selected.
func hits(t *spec.Target) string {
	mode, arns := textOf(t.Mode), int64(len(t.ARNs.List()))
	if open(t.ARNs) {
		return mode + " of unknown resources"
	}
	number := func(n int64) string { return strconv.FormatInt(n, 10) }
	s, ok := spec.ParseSelection(mode)
	switch {
	case mode == "":
		return "no selectionMode"
	case !ok:
		return mode
	case s.Kind == spec.SelectAll && arns == 1:
		return "the named resource"
	case s.Kind == spec.SelectAll && arns > 0:
		return "all " + number(arns) + " of them"
	case s.Kind == spec.SelectAll:
		return "ALL that match, without a limit"
	case arns > 0:
		return number(s.Of(arns)) + " of " + number(arns) + ", at random"
	case s.N == spec.MaxSelected:
		return mode
	case s.Kind == spec.SelectCount:
		return "at most " + number(s.N) + ", at random"
	}
	return number(s.N) + "% of them, rounded down, at random"
}
