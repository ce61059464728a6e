package importer

import (
	"slices"
	"strings"

	"sluice/spec"
	"sluice/spec/api"
	"sluice/spec/yaml"
)

// labels are members that neither guard an experiment nor limit its targets: a plan without them does the same.
var labels = map[string]bool{"tags": true, "logConfiguration": true, "experimentReportConfiguration": true}

// decide returns variables without a value for a mapping or list that only CloudFormation or Terraform can resolve, so that the
// plan does not compile until the user decides: omitting a guard or a filter would silently widen it. It returns nil for other
// values.
func (w *writer) decide(v *spec.Value, was string) *tree {
	if v.Shape == nil || labels[v.Name] || v.Shape.Type != api.Map && v.Shape.Type != api.List && v.Shape.Type != api.Structure {
		return nil
	}
	w.undecided = append(w.undecided, "`"+v.Path()+"` of "+w.at.doc.Resource()+" is only known to "+w.at.doc.Dialect.Program()+"; set its variables, or delete it")
	return w.outline(v.Shape, valueName(v), was)
}

// outline writes the required parts of a shape with a variable for each value, whose name begins with about.
func (w *writer) outline(s *api.Shape, about, was string) *tree {
	switch s.Type {
	case api.Map:
		key := field{name: w.declare(was, singular(about)+"Key"), value: w.outline(s.Elem, singular(about)+"Value", was)}
		if s.Elem.Type != api.String && s.Elem.Type != api.Integer {
			key.value = w.outline(s.Elem, singular(about), was)
		}
		return &tree{kind: isMap, fields: []field{key}}
	case api.List:
		return &tree{kind: isList, items: []*tree{w.outline(s.Elem, singular(about), was)}}
	case api.Structure:
		return w.members(s, about, was)
	}
	return &tree{text: w.declare(was, about)}
}

// members writes the required members of a structure, or all members if none is required, or one member of a union.
func (w *writer) members(s *api.Shape, about, was string) *tree {
	t := &tree{kind: isMap}
	if s.Member("source") != nil && s.Member("value") != nil { // a stop condition needs its alarm
		return &tree{kind: isMap, fields: []field{scalarField("source", "aws:cloudwatch:alarm"), scalarField("value", w.declare(was, "alarm"))}}
	}
	open := !slices.ContainsFunc(s.Members, func(m api.Member) bool { return m.Required })
	for _, m := range inShape(s) {
		switch {
		case !open && !m.Required, s.Union && m.Name != "stringValue":
		case m.Shape.Type == api.List && m.Shape.Elem.Type == api.Structure:
			t.fields = append(t.fields, field{name: m.Name, value: w.outline(m.Shape, m.Name, was)})
		case m.Shape.Type == api.Structure:
			t.fields = append(t.fields, field{name: m.Name, value: w.members(m.Shape, about, was)})
		default:
			t.fields = append(t.fields, field{name: m.Name, value: w.outline(m.Shape, about+capital(m.Name), was)})
		}
	}
	return t
}

// inShape returns the members of a structure in reading order.
func inShape(s *api.Shape) []api.Member {
	place := func(m api.Member) int {
		if i := slices.Index(leading, m.Name); i >= 0 {
			return i
		}
		return len(leading)
	}
	return slices.SortedStableFunc(slices.Values(s.Members), func(a, b api.Member) int { return place(a) - place(b) })
}

// valueName returns the name of a value, or of its list.
func valueName(v *spec.Value) string {
	if v.Parent != nil && v.Parent.Kind == yaml.List {
		return singular(v.Parent.Name)
	}
	if v.Name == "values" {
		return "filterValues"
	}
	return word(v.Name)
}

// singular returns the name of an item from that of its list.
func singular(name string) string { return strings.TrimSuffix(word(name), "s") }

// word converts a text to a valid variable name.
func word(name string) string {
	parts := strings.FieldsFunc(name, func(r rune) bool {
		return r < '0' || r > '9' && r < 'A' || r > 'Z' && r < 'a' || r > 'z'
	})
	for i := range parts {
		if i > 0 {
			parts[i] = capital(parts[i])
		}
	}
	return lowerFirst(strings.Join(parts, ""))
}

func capital(s string) string {
	if s == "" {
		return s
	}
	return strings.ToUpper(s[:1]) + s[1:]
}

// variableNames returns candidate names for the variable of a single value, the shortest first.
func variableNames(v *spec.Value) []string {
	name, about, more := valueName(v), "", []string(nil)
	switch parent := v.Parent; {
	case parent == nil:
	case parent.Name == "stopConditions" || parent.Parent != nil && parent.Parent.Name == "stopConditions" && name == "value":
		name = "alarm"
	case parent.Parent != nil && parent.Parent.Name == "filters":
		name = "filter" + capital(name)
	case parent.Kind == yaml.List && parent.Name == "values":
		name = "filterValue"
	case strings.HasSuffix(strings.ToLower(parent.Name), "tags"):
		more = append(more, "tag"+capital(name))
	}
	for p := v.Parent; p != nil; p = p.Parent {
		if p.Parent != nil && (p.Parent.Name == "actions" || p.Parent.Name == "targets" || p.Parent.Name == "groups" || p.Parent.Name == "variations") {
			about = word(p.Name)
			if own := p.Called(); about == "" && own != "" {
				about = word(own)
			}
			break
		}
	}
	if about != "" {
		more = append(more, about+capital(name))
	}
	return append([]string{name}, more...)
}
