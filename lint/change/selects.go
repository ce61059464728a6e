package change

import (
	"strings"

	"sluice/spec"
	"sluice/spec/text"
)

// selects describes the selection of a target: `COUNT(1)` of `aws:ec2:instance` with tag `service=orders`.
func (e *experiment) selects(v *spec.Value, in side) string {
	if v == nil {
		return "no target of the template"
	}
	t := spec.NewTarget(v)
	words := e.shown(t.Mode, in) + " of " + e.shown(t.Type, in)
	if parts := e.selectors(t, in); len(parts) > 0 {
		words += " with " + text.Join(parts, "and")
	}
	return words
}

// selectors returns the selectors of a target.
func (e *experiment) selectors(t spec.Target, in side) (parts []string) {
	if n := len(t.ARNs.List()); n == 1 {
		parts = append(parts, "ARN "+e.shown(t.ARNs.List()[0], in))
	} else if n > 1 {
		parts = append(parts, text.Count(n, "ARN"))
	}
	for _, tag := range t.Tags.Map() {
		parts = append(parts, "tag "+e.assigned(tag, in))
	}
	for _, p := range t.Parameters.Map() {
		parts = append(parts, "parameter "+e.assigned(p, in))
	}
	for _, f := range t.FilterList {
		var values []string
		for _, value := range f.Values.List() {
			values = append(values, strings.Trim(e.shown(value, in), "`"))
		}
		parts = append(parts, "filter "+name(strings.Trim(e.shown(f.Attribute, in), "`")+"="+strings.Join(values, ",")))
	}
	return parts
}

// targetDifference describes the selections of a new target and of the old one that it replaces.
func (e *experiment) targetDifference(old, new string) string {
	was, is := e.oldTemplate.TargetMap.Field(old), e.newTemplate.TargetMap.Field(new)
	if was == nil || is == nil {
		return ""
	}
	return ": " + e.selects(is, e.new) + " (was " + e.selects(was, e.old) + ")"
}
