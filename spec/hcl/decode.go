package hcl

import (
	"encoding/json"
	"regexp"
	"slices"

	"github.com/hashicorp/hcl/v2"
	"github.com/zclconf/go-cty/cty"

	"sluice/spec/yaml"
)

// decode evaluates `jsondecode` and `yamldecode`, and keeps the ranges of the decoded values in the text.
func (s *scope) decode(name string, arg cty.Value, at yaml.Range) (cty.Value, hcl.Diagnostics) {
	failed := hcl.Diagnostics{{Severity: hcl.DiagError, Summary: "Error in function call"}}
	plain, marks := arg.Unmark()
	if plain.IsNull() || !plain.Type().IsPrimitiveType() && plain.Type() != cty.DynamicPseudoType {
		return cty.DynamicVal, failed
	}
	t := collectTraces(marks)
	text, ok := scalarText(plain)
	if !ok || t.later || !s.r.spend(tokens(text)+len(text)/textWork, at) {
		return cty.DynamicVal.WithMarks(keep(arg, isDependency).Marks()), nil
	}
	if name == "jsondecode" && !json.Valid([]byte(text)) {
		return cty.DynamicVal, failed
	}
	docs, problems := yaml.Parse(text)
	problems = slices.DeleteFunc(problems, func(p yaml.Problem) bool { return p.Kind.Complete() })
	if len(problems) > 0 {
		if s.r.guarded == 0 {
			s.r.exceeds(at, "`%s` cannot read its text: %s", name, problems[0].Message)
		}
		return cty.DynamicVal, nil
	}
	if len(docs) != 1 {
		return cty.DynamicVal, nil
	}
	d := decoder{r: s.r, json: name == "jsondecode", in: yaml.Node{Text: text, Range: at}}
	if p := placeOf(plain, t, traces{}); p != nil {
		d.in = yaml.Node{Text: text, Range: p.at, Style: p.style, Origin: &yaml.Origin{Pieces: p.pieces}}
	}
	for _, from := range t.sources {
		d.sources = append(d.sources, from)
	}
	v := d.value(docs[0])
	if !s.r.usable(v, at) {
		return cty.DynamicVal, nil
	}
	return v, nil
}

// decoder converts the nodes of a text to values with ranges in the source.
type decoder struct {
	r *reader
	// json is set if the text is JSON, which all read alike.
	json    bool
	in      yaml.Node
	sources []any
}

func (d *decoder) value(n *yaml.Node) cty.Value {
	var v cty.Value
	switch {
	case n.Tag != "" || !d.r.spend(1, d.in.Range): // aliases repeat values
		v = cty.DynamicVal
	case n.Kind == yaml.Map:
		v = d.object(n)
	case n.Kind == yaml.List:
		items := make([]cty.Value, len(n.Items))
		for i, item := range n.Items {
			items[i] = d.value(item).Mark(&slot{at: d.place(item)})
		}
		v = cty.TupleVal(items)
	default:
		v = d.scalar(n)
	}
	for _, m := range d.sources {
		v = v.Mark(m)
	}
	p := place{at: d.place(n), style: n.Style}
	if p.at.End-p.at.Start != n.Range.End-n.Range.Start { // escaped twice: cannot be replaced like other strings
		p.style = yaml.Plain
	}
	return d.r.made(v, p)
}

// object returns an object, which is unknown if one of its keys is.
func (d *decoder) object(n *yaml.Node) cty.Value {
	items, certain := map[string]cty.Value{}, true
	for _, e := range n.Entries {
		key, ok := d.key(e.Key)
		in := &slot{key: key, keyAt: d.place(e.Key), at: d.place(e.Value)}
		items[key], certain = d.value(e.Value).Mark(in), certain && ok
	}
	if !certain {
		return cty.DynamicVal
	}
	return cty.ObjectVal(items)
}

// scalar returns a value as Terraform reads it, which is unknown where that is neither YAML 1.1 nor 1.2.
// Source: https://github.com/zclconf/go-cty-yaml/blob/main/resolve.go, 2026-12-01.
func (d *decoder) scalar(n *yaml.Node) cty.Value {
	truth, isBool := yaml.OldBool(n)
	switch {
	case isBool && !d.json:
		return cty.BoolVal(truth)
	case !d.json && (yaml.Differs(n) || n.Style == yaml.Plain && date.MatchString(n.Text)):
		return cty.DynamicVal
	case n.Kind == yaml.String:
		return cty.StringVal(n.Text)
	case n.Kind == yaml.Bool:
		return cty.BoolVal(n.Text[0] == 't' || n.Text[0] == 'T')
	case n.Kind == yaml.Int || n.Kind == yaml.Float:
		if number, err := cty.ParseNumberVal(n.Text); err == nil {
			return number
		}
		return cty.UnknownVal(cty.Number)
	}
	return cty.NullVal(cty.DynamicPseudoType)
}

// date matches the start of a timestamp, which Terraform formats in its own way.
var date = regexp.MustCompile(`^\d{4}-\d`)

// key returns the name of an attribute, and whether it is certain: Terraform converts other keys than texts.
func (d *decoder) key(n *yaml.Node) (name string, certain bool) {
	name, certain = scalarText(d.scalar(n))
	if !certain {
		return n.Text, false
	}
	return name, true
}

func (d *decoder) place(n *yaml.Node) yaml.Range { return d.in.Within(n.Range.Start, n.Range.End) }
