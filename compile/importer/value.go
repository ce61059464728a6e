package importer

import (
	"regexp"
	"slices"
	"time"

	"sluice/compile"
	"sluice/spec"
	"sluice/spec/api"
	"sluice/spec/dialect"
	"sluice/spec/fis"
	"sluice/spec/yaml"
)

// writer converts values to YAML, in friendly form if that is equivalent.
type writer struct {
	// at is the current request.
	at part
	// project is the project that the plan names once, or "".
	project string
	vars    variables
	// omitted lists what could not be written.
	omitted []string
	// undecided lists guards and filters that became variables without a value.
	undecided []string
	// growth limits the text that functions make; more becomes a variable.
	growth dialect.Growth
}

// value converts a value, or returns nil if a plan does not have it.
func (w *writer) value(v *spec.Value) *tree {
	switch {
	case v.Node.Tag != "":
		return w.function(v)
	case v.Node.Unknown:
		return w.unknown(v)
	case v.Kind == yaml.Map:
		if v.Node.Incomplete && v.Parent != nil {
			w.omitted = append(w.omitted, "values that Terraform adds to `"+v.Path()+"` of "+w.at.doc.Resource())
		}
		return w.mapping(v)
	case v.Kind == yaml.List:
		list := &tree{kind: isList}
		for _, item := range v.Items {
			if t := w.value(item); t != nil {
				list.items = append(list.items, t)
			}
		}
		return list
	}
	if t := w.open(v); t != nil {
		return t
	}
	return single(v)
}

// mapping converts the members of a structure in API order, then unknown members.
func (w *writer) mapping(v *spec.Value) *tree {
	t := &tree{kind: isMap}
	add := func(f *spec.Value) {
		if f.Name == "project" && v.Parent == nil && w.project == w.at.written(f) {
			return // the plan names it once
		}
		if f.Shape != nil && f.Name == "clientToken" && compile.MadeToken(f.Text) {
			return // compile makes it from the request; a fixed one would not change with the plan
		}
		if value := w.value(f); value != nil {
			t.fields = append(t.fields, field{name: literalKey(v, f), value: value})
		}
	}
	for _, f := range inOrder(v) {
		add(f)
	}
	return t
}

// leading are members that identify a mapping, and come first.
var leading = []string{"name", "startTime", "segment", "evaluationOrder"}

// inOrder returns the members of a structure in reading order: leading members, then API order, then others. A map keeps its
// order.
func inOrder(v *spec.Value) []*spec.Value {
	if v.Shape == nil || v.Shape.Type != api.Structure {
		return v.Fields
	}
	place := func(f *spec.Value) int {
		if i := slices.Index(leading, f.Name); i >= 0 {
			return i
		}
		if i := slices.IndexFunc(v.Shape.Members, func(m api.Member) bool { return m.Name == f.Name }); i >= 0 {
			return len(leading) + i
		}
		return len(leading) + len(v.Shape.Members)
	}
	return slices.SortedStableFunc(slices.Values(v.Fields), func(a, b *spec.Value) int { return place(a) - place(b) })
}

// literalKey returns a key with `${` escaped if it is one of a map; member names have no variables.
func literalKey(of, f *spec.Value) string {
	if of.Shape != nil && of.Shape.Type == api.Map {
		return literal(f.Name)
	}
	return f.Name
}

// single converts a scalar to its friendly form.
func single(v *spec.Value) *tree {
	switch {
	case v.Shape == nil:
	case v.Shape.Type == api.Timestamp && v.State == spec.Known && v.Moment != nil:
		return verbatim(v.Moment.Time.UTC().Format(time.RFC3339Nano))
	case v.Shape.Friendly == api.Share && v.Kind == yaml.Int && v.State == spec.Known && v.Int >= 0 && v.Int <= spec.Whole:
		return verbatim(spec.FormatPercent(v.Int))
	case v.Kind == yaml.String && v.Shape.Friendly == api.JSONText:
		return jsonText(v.Text)
	case v.Kind == yaml.String && v.Shape.Friendly == api.ActionParameter:
		return parameter(v)
	case v.Kind == yaml.String && v.Shape.Friendly == api.SourceText:
		return sourceText(v.Text)
	}
	if v.Kind != yaml.String {
		return verbatim(v.Node.Text)
	}
	return &tree{text: literal(v.Text)}
}

// number matches text that a plan can have as a number.
var number = regexp.MustCompile(`^(0|-?[1-9][0-9]{0,17})$|^-?(0|[1-9][0-9]{0,9})\.[0-9]{1,9}$`)

// sourceText writes text without quotes if a plan converts the number or boolean back to the same text.
func sourceText(text string) *tree {
	if number.MatchString(text) || text == "true" || text == "false" {
		return verbatim(text)
	}
	return &tree{text: literal(text)}
}

// jsonText converts JSON text to a mapping or list if that compiles to the same text.
func jsonText(text string) *tree {
	if t := structured(text); t != nil {
		return t
	}
	return &tree{text: literal(text)}
}

// parameter converts a parameter of an action, which is always a string in the API.
func parameter(v *spec.Value) *tree {
	switch kindOf(v) {
	case fis.KindDuration:
		length, err := fis.ParseDuration(v.Text)
		if friendly := spec.FormatDuration(length); err == nil && exact(friendly, v.Text) {
			return verbatim(friendly)
		}
	case fis.KindJSON:
		return jsonText(v.Text)
	}
	return sourceText(v.Text)
}

// exact reports whether the friendly duration compiles to exactly the text.
func exact(friendly, text string) bool {
	length, err := spec.ParseDuration(friendly)
	return err == nil && fis.FormatDuration(length) == text
}

// kindOf returns the kind of a parameter in the catalogue, or 0.
func kindOf(v *spec.Value) fis.ParameterKind {
	a := spec.NewAction(v.Parent.Parent)
	if p := a.CataloguedParameter(v.Name); p != nil {
		return p.Kind
	}
	return 0
}
