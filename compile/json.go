package compile

import (
	"strconv"
	"strings"
	"time"

	"sluice/spec"
	"sluice/spec/api"
	"sluice/spec/text"
	"sluice/spec/yaml"
)

// writer writes values as JSON indented by two spaces. encoding/json would not keep member order and number formats without
// copying everything.
type writer struct {
	strings.Builder
	depth int
	shape Shape
	// asWritten keeps times as they are written.
	asWritten bool
}

// member is a named value with the function that writes it.
type member struct {
	name  string
	write func(w *writer)
}

func quoted(s string) func(*writer) {
	return func(w *writer) { w.WriteString(text.QuoteJSON(s)) }
}

func (w *writer) newLine() {
	w.WriteByte('\n')
	for range w.depth {
		w.WriteString("  ")
	}
}

func (w *writer) object(members []member) {
	if len(members) == 0 {
		w.WriteString("{}")
		return
	}
	w.WriteByte('{')
	w.depth++
	for i, m := range members {
		if i > 0 {
			w.WriteByte(',')
		}
		w.newLine()
		w.WriteString(text.QuoteJSON(m.name) + ": ")
		m.write(w)
	}
	w.depth--
	w.newLine()
	w.WriteByte('}')
}

func (w *writer) value(v *spec.Value) {
	switch v.Kind {
	case yaml.Map:
		w.object(w.members(v))
	case yaml.List:
		w.list(v)
	case yaml.Null:
		w.WriteString("null")
	case yaml.Bool:
		w.WriteString(strings.ToLower(v.Text))
	case yaml.Int, yaml.Float, yaml.String:
		w.scalar(v)
	}
}

// members returns the members of a structure in API order, or of a map in plan order.
func (w *writer) members(v *spec.Value) []member {
	members := make([]member, 0, len(v.Fields))
	if v.Shape == nil || v.Shape.Type != api.Structure { // without a shape, the plan has errors
		for _, f := range v.Fields {
			members = append(members, member{f.Name, func(w *writer) { w.value(f) }})
		}
		return members
	}
	for i := range v.Shape.Members {
		if f := v.Field(v.Shape.Members[i].Name); f != nil {
			members = append(members, member{f.Name, func(w *writer) { w.value(f) }})
		}
	}
	return members
}

func (w *writer) list(v *spec.Value) {
	if len(v.Items) == 0 {
		w.WriteString("[]")
		return
	}
	w.WriteByte('[')
	w.depth++
	for i, item := range v.Items {
		if i > 0 {
			w.WriteByte(',')
		}
		w.newLine()
		w.value(item)
	}
	w.depth--
	w.newLine()
	w.WriteByte(']')
}

func (w *writer) scalar(v *spec.Value) {
	switch {
	case v.Shape != nil && v.Shape.Type == api.Timestamp && v.Moment != nil && !w.asWritten:
		w.timestamp(v.Moment.Time)
	case v.Kind == yaml.String:
		w.WriteString(text.QuoteJSON(v.Text))
	default:
		text, _ := spec.NumberJSON(v.Text)
		w.WriteString(text)
	}
}

// timestamp writes a time: seconds since 1970 on the wire, else text in UTC.
func (w *writer) timestamp(t time.Time) {
	if w.shape == Wire {
		w.WriteString(epoch(t))
		return
	}
	w.WriteString(text.QuoteJSON(t.Format(time.RFC3339Nano)))
}

// epoch returns a time in seconds since 1970, with milliseconds if needed.
func epoch(t time.Time) string {
	return strconv.FormatFloat(float64(t.UnixMilli())/1000, 'f', -1, 64)
}
