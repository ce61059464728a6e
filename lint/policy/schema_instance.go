package policy

import (
	"encoding/json"
	"strconv"
	"strings"
	"time"

	"sluice/spec"
	"sluice/spec/api"
	"sluice/spec/yaml"
)

// instance is a value of a request in the form that a schema validates, with its place in the document.
type instance struct {
	json any
	at   *spec.Value
	// open means that the value is unknown, and partial that it may have further members or items.
	open, partial bool
	// added means that compile adds the value, so the document does not contain it.
	added  bool
	fields map[string]*instance
	items  []*instance
	// values counts this value and all values in it; bytes is the length of their texts.
	values, bytes int
}

// instanceOf returns the request as it is sent: with the project of its plan, and with the members that compile adds, which are
// unknown here.
func instanceOf(d *spec.Document, r spec.Request) *instance {
	n := instanceOfValue(r.Input)
	for i := range r.Operation.Input.Members {
		m := &r.Operation.Input.Members[i]
		if n.fields == nil || n.fields[m.Name] != nil {
			continue
		}
		switch {
		case m.Token, m.Name == "experimentTemplateId":
			n.add(m.Name, &instance{at: r.Input, open: true, added: true})
		case m.Name == "project" && d.Dialect.Friendly() && d.Rollout != nil && d.Rollout.Project != nil:
			n.add(m.Name, instanceOfValue(d.Rollout.Project))
		}
	}
	return n
}

func instanceOfValue(v *spec.Value) *instance { return instanceAt(v, 0) }

func instanceAt(v *spec.Value, depth int) *instance {
	n := &instance{at: v, partial: v.Node.Incomplete, values: 1, bytes: len(v.Text) + len(v.Name)}
	switch {
	case v.State != spec.Known && !literal(v) || v.Node.Maybe || depth > maxDepth:
		n.open = true
	case v.Kind == yaml.Map:
		n.fields, n.json = map[string]*instance{}, map[string]any{}
		for _, f := range v.Fields {
			if namedLater(f) {
				n.partial = true
				continue
			}
			n.add(f.Name, instanceAt(f, depth+1))
		}
	case v.Kind == yaml.List:
		list := make([]any, 0, len(v.Items))
		for _, item := range v.Items {
			if item.Node.Maybe {
				n.partial = true
				continue
			}
			part := instanceAt(item, depth+1)
			n.items, list = append(n.items, part), append(list, part.json)
			n.values, n.bytes = n.values+part.values, n.bytes+part.bytes
		}
		n.json = list
	default:
		n.json = scalar(v)
	}
	return n
}

// literal reports whether a placeholder is checked as it is written, since AWS may accept the text. One in place of another type is
// never sent.
func literal(v *spec.Value) bool {
	return v.State == spec.Placeholder && (v.Kind != yaml.String || v.Shape == nil || v.Shape.Type == api.String)
}

func (n *instance) add(name string, part *instance) {
	n.fields[name] = part
	n.values, n.bytes = n.values+part.values, n.bytes+part.bytes
	if members, ok := n.json.(map[string]any); ok {
		members[name] = part.json
	}
}

// namedLater reports whether the name of a field contains an unset variable.
func namedLater(f *spec.Value) bool {
	return f.Parent.Shape != nil && f.Parent.Shape.Type == api.Map && strings.Contains(f.Name, "${")
}

func scalar(v *spec.Value) any {
	switch {
	case v.Moment != nil:
		return v.Moment.Time.Format(time.RFC3339Nano)
	case v.Kind == yaml.Null:
		return nil
	case v.Kind == yaml.Bool:
		return strings.EqualFold(v.Text, "true")
	case v.Kind == yaml.String:
		return v.Text
	}
	text, _ := spec.NumberJSON(v.Text)
	return json.Number(text)
}

// find returns the value at a place, or the innermost value that contains the place.
func (n *instance) find(place []string) *instance {
	for _, part := range place {
		next := n.fields[part]
		if i, err := strconv.Atoi(part); err == nil && i < len(n.items) {
			next = n.items[i]
		}
		if next == nil {
			break
		}
		n = next
	}
	return n
}

// hasOpen reports whether the value, or anything in it, is unknown.
func (n *instance) hasOpen() bool {
	if n.open || n.partial {
		return true
	}
	for _, f := range n.fields {
		if f.hasOpen() {
			return true
		}
	}
	for _, item := range n.items {
		if item.hasOpen() {
			return true
		}
	}
	return false
}
