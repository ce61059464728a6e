// Package testdialect writes plans in the other dialects, so that tests can compare the results for all of them.
package testdialect

import (
	"fmt"
	"strings"

	"sluice/spec"
	"sluice/spec/api"
	"sluice/spec/dialect"
	"sluice/spec/text"
	"sluice/spec/yaml"
)

// requestWriter writes the requests of a plan in another dialect, in flow style.
type requestWriter struct{ dialect dialect.Dialect }

func (w requestWriter) write(v *spec.Value) string {
	switch {
	case v.Kind == yaml.Map && v.Shape != nil && w.dialect.Pairs(v.Shape) != nil:
		return w.pairs(v)
	case v.Kind == yaml.Map:
		return "{" + strings.Join(w.members(v), ", ") + "}"
	case v.Kind == yaml.List:
		items := make([]string, len(v.Items))
		for i, item := range v.Items {
			items[i] = w.write(item)
		}
		return "[" + strings.Join(items, ", ") + "]"
	case v.Kind == yaml.String:
		return text.QuoteJSON(v.Text)
	case v.Kind == yaml.Null:
		return "null"
	}
	return v.Text
}

// members returns the members of a mapping. Members that requests nest one level deeper than templates are moved up.
func (w requestWriter) members(v *spec.Value) (written []string) {
	for _, f := range v.Fields {
		name := f.Name
		if v.Shape != nil {
			if m := v.Shape.Member(f.Name); m != nil {
				name = spelt(w.dialect, m, f)
			}
		}
		if v.Shape == nil && w.dialect == dialect.CloudFormation { // inside a misspelt member
			name = strings.ToUpper(name[:1]) + name[1:]
		}
		if w.dialect == dialect.CloudFormation && f.Shape != nil && f.Kind == yaml.Map {
			if name == "MetricDefinition" || f.Shape.Union {
				written = append(written, w.members(f)...)
				continue
			}
			if steps := f.Field("steps"); name == "ScheduledSplitsConfig" && steps != nil {
				f = steps
			}
		}
		written = append(written, text.QuoteJSON(name)+": "+w.write(f))
	}
	return written
}

func (w requestWriter) pairs(v *spec.Value) string {
	pair := w.dialect.Pairs(v.Shape)
	var items []string
	for _, f := range v.Fields {
		items = append(items, fmt.Sprintf("{%q: %s, %q: %s}", pair[0], text.QuoteJSON(f.Name), pair[1], w.write(f)))
	}
	return "[" + strings.Join(items, ", ") + "]"
}

// Template writes all requests of a plan as one CloudFormation template, in YAML or JSON; ok is false if a request has no
// resource type.
func Template(doc *spec.Document, isJSON bool) (text string, ok bool) {
	var resources []string
	for i, r := range doc.Requests {
		kind := dialect.TypeOf(r.Operation)
		if kind == "" {
			return "", false
		}
		members := requestWriter{dialect.CloudFormation}.members(r.Input)
		if project := doc.Root.Field("project"); project != nil && r.Operation.Input.Member("project") != nil && r.Input.Field("project") == nil {
			members = append(members, fmt.Sprintf(`"Project": %q`, project.Text))
		}
		if r.Operation.Input.Member("experimentTemplateId") != nil && r.Input.Field("experimentTemplateId") == nil {
			members = append(members, `"ExperimentTemplateId": {"Ref": "R0"}`)
		}
		resources = append(resources, fmt.Sprintf(`"R%d": {"Type": %q, "Properties": {%s}}`, i, kind, strings.Join(members, ", ")))
	}
	body := "{" + strings.Join(resources, ", ") + "}"
	if isJSON {
		return `{"Resources": ` + body + "}", len(resources) > 0
	}
	return "Resources: " + body, len(resources) > 0
}

// Request writes the members of a plan's request, one text each; ok is false unless there is exactly one request.
func Request(doc *spec.Document) (members []string, ok bool) {
	if len(doc.Requests) != 1 {
		return nil, false
	}
	return requestWriter{dialect.Request}.members(doc.Requests[0].Input), true
}

// typo is the letter that misspells a member.
const typo = "z"

// spelt returns the dialect's name of a member, with a typo if the plan has one.
func spelt(d dialect.Dialect, m *api.Member, f *spec.Value) string {
	if f.Misspelt {
		return d.Spell(m) + typo
	}
	return d.Spell(m)
}
