package importer

import (
	"sluice/spec"
	"sluice/spec/yaml"
)

// decide writes a guard or a filter that only CloudFormation or Terraform knows as one of variables without a value, so that the plan does not
// compile without it until somebody decides; nil for other values.
func (w *writer) decide(v *spec.Value, was string) *tree {
	list := func(t *tree) *tree { return &tree{kind: isList, items: []*tree{t}} }
	item := v.Parent != nil && v.Parent.Kind == yaml.List
	if item && (v.Parent.Name == "stopConditions" || v.Parent.Name == "filters") || v.Name == "stopConditions" || v.Name == "filters" {
		w.undecided = append(w.undecided, "`"+v.Path()+"` of "+w.at.doc.Resource()+" is only known to "+w.at.doc.Dialect.Program()+"; set its variables, or delete it")
	}
	switch {
	case item && v.Parent.Name == "stopConditions":
		return w.guard(was)
	case v.Name == "stopConditions":
		return list(w.guard(was))
	case item && v.Parent.Name == "filters":
		return w.filter(was)
	case v.Name == "filters":
		return list(w.filter(was))
	}
	return nil
}

func (w *writer) guard(was string) *tree {
	return &tree{kind: isMap, fields: []field{scalarField("source", "aws:cloudwatch:alarm"), scalarField("value", w.declare("alarm", was))}}
}

func (w *writer) filter(was string) *tree {
	path := w.declare("filterPath", was)
	values := &tree{kind: isList, items: []*tree{{text: w.declare("filterValue", was)}}}
	return &tree{kind: isMap, fields: []field{scalarField("path", path), {name: "values", value: values}}}
}
