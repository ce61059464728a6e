package spec

import (
	"encoding/json"
	"strconv"
	"strings"

	"sluice/spec/api"
	"sluice/spec/dialect"
	"sluice/spec/fis"
	"sluice/spec/text"
	"sluice/spec/yaml"
)

// structured resolves a mapping or list where the API expects JSON in a string; it reports whether the value is one.
func (r *resolver) structured(v *Value) bool {
	switch v.Shape.Friendly {
	case api.JSONText:
	case api.ActionParameter:
		if r.parameterKind(v) != fis.KindJSON {
			return r.encoded(v)
		}
	default:
		return r.encoded(v)
	}
	var b strings.Builder
	v.Inner, v.Kind = v.Node, yaml.String
	if r.writeJSON(&b, v, v.Node) {
		v.Text = b.String()
	}
	return true
}

// encoded treats JSON from a function such as jsonencode as a string.
func (r *resolver) encoded(v *Value) bool {
	if v.Node.Style != yaml.Encoded {
		return false
	}
	v.Kind, v.Text = yaml.String, v.Node.Text
	if v.Text == "" {
		v.State = Unknown
	}
	return true
}

// writeJSON writes a node as compact JSON, with members in source order. It reports values that JSON cannot represent.
func (r *resolver) writeJSON(b *strings.Builder, v *Value, n *yaml.Node) bool {
	switch {
	case n.Broken:
		v.State = Broken
		return false
	case n.Unknown:
		v.State = Unknown
		return false
	case n.Tag != "":
		r.report(v, Tag, "tag `%s` is not supported in plans and requests; write the value itself", n.Tag)
		return false
	case b.Len() > dialect.MaxText:
		r.report(v, JSON, "the JSON text is longer than %d bytes", dialect.MaxText)
		return false
	}
	switch n.Kind {
	case yaml.Map:
		return r.writeObject(b, v, n)
	case yaml.List:
		return r.writeArray(b, v, n)
	case yaml.String:
		expanded, state := r.expand(n.Text, n, v.Path)
		v.State = max(v.State, state)
		b.WriteString(text.QuoteJSON(expanded))
	case yaml.Null:
		b.WriteString("null")
	case yaml.Bool:
		b.WriteString(strings.ToLower(n.Text))
	default:
		return r.writeNumber(b, v, n)
	}
	return true
}

func (r *resolver) writeObject(b *strings.Builder, v *Value, n *yaml.Node) bool {
	b.WriteByte('{')
	for i, e := range n.Entries {
		if i > 0 {
			b.WriteByte(',')
		}
		key, state := r.expand(e.Key.Text, e.Key, v.Path)
		v.State = max(v.State, state)
		b.WriteString(text.QuoteJSON(key) + ":")
		if !r.writeJSON(b, v, e.Value) {
			return false
		}
	}
	b.WriteByte('}')
	return true
}

func (r *resolver) writeArray(b *strings.Builder, v *Value, n *yaml.Node) bool {
	b.WriteByte('[')
	for i, item := range n.Items {
		if i > 0 {
			b.WriteByte(',')
		}
		if !r.writeJSON(b, v, item) {
			return false
		}
	}
	b.WriteByte(']')
	return true
}

// writeNumber writes a number unchanged, since patterns distinguish `300` and `300.0`.
func (r *resolver) writeNumber(b *strings.Builder, v *Value, n *yaml.Node) bool {
	if !json.Valid([]byte(n.Text)) {
		r.problems = append(r.problems, Problem{Kind: JSON, Range: n.Range, Path: v.Path(),
			Message: "`" + n.Text + "` is not a number in JSON; write it in decimal, or in quotes if it is a string"})
		v.State = Broken
		return false
	}
	b.WriteString(n.Text)
	return true
}

// NumberJSON converts a YAML number to JSON; ok is false if JSON or the API cannot represent it.
func NumberJSON(text string) (string, bool) {
	f, err := strconv.ParseFloat(text, 64)
	switch {
	case err != nil:
		return "null", false
	case json.Valid([]byte(text)):
		return text, true
	}
	return strconv.FormatFloat(f, 'g', -1, 64), true
}
