package change

import (
	"bytes"
	"encoding/json"
	"slices"
	"strconv"
	"strings"

	"sluice/spec"
	"sluice/spec/api"
	"sluice/spec/yaml"
)

// same reports whether two values have the same meaning.
func (c *comparer) same(old, new *spec.Value) bool {
	if old == nil && new == nil {
		return true
	}
	return c.normal(old, c.old) == c.normal(new, c.new)
}

// normal returns a value in a normal form, which is equal for values with the same meaning: unordered lists are sorted, and
// alternative notations are unified. A missing value has the empty text; when comparing with a response, so has a silent one.
func (c *comparer) normal(v *spec.Value, in side) string {
	if v == nil || c.response && silent(v) {
		return ""
	}
	switch {
	case v.State == spec.Unknown && isCall(v.Node):
		return "?" + canonical(v.Node)
	case v.State == spec.Unknown && v.Node.Scalar() && !v.Node.Unknown:
		return "?" + v.Node.Tag + quoted(v.Node.Text)
	case v.State == spec.Unknown || v.State == spec.Broken:
		return "?" + v.Node.Tag + quoted(in.written(v))
	case v.Kind == yaml.Map:
		return c.normalMap(v, in)
	case v.Kind == yaml.List:
		return c.normalList(v, in)
	}
	if now := in.renamedTo(v); now != "" {
		return quoted(now)
	}
	return c.normalScalar(v)
}

func (c *comparer) normalMap(v *spec.Value, in side) string {
	parts := make([]string, 0, len(v.Fields))
	for _, f := range v.Fields {
		if text := c.normal(f, in); text != "" {
			parts = append(parts, quoted(in.nameOf(f))+":"+text)
		}
	}
	if c.response && len(parts) == 0 {
		return ""
	}
	slices.Sort(parts)
	return "{" + strings.Join(parts, ",") + "}"
}

// nameOf returns the name of a member; for a weight, the new name of its group.
func (s side) nameOf(f *spec.Value) string {
	if now, found := s.renamed[f.Name]; found && (f.Parent.Name == "groupWeights" || f.Parent.Name == "weights") {
		return now
	}
	return f.Name
}

func (c *comparer) normalList(v *spec.Value, in side) string {
	if c.response && len(v.Items) == 0 {
		return ""
	}
	parts := make([]string, 0, len(v.Items))
	for _, item := range v.Items {
		parts = append(parts, c.normal(item, in))
	}
	if isSet(v) {
		slices.Sort(parts)
	}
	return "[" + strings.Join(parts, ",") + "]"
}

// isSet reports whether the order of a list has no meaning.
func isSet(v *spec.Value) bool {
	switch v.Name {
	case "groups", "variations", "metricMonitors", "segmentOverrides", "stopConditions", "filters", "values", "resourceArns",
		"startAfter", "cloudWatchDashboards", "monitors":
		return v.Shape != nil
	}
	return false
}

func (c *comparer) normalScalar(v *spec.Value) string {
	switch v.Kind {
	case yaml.Null:
		if c.response {
			return ""
		}
		return "null"
	case yaml.Bool:
		return strings.ToLower(v.Text)
	case yaml.Int, yaml.Float:
		if v.Shape == nil || v.Shape.Type != api.Timestamp {
			return normalNumber(v.Text)
		}
	}
	if v.Shape != nil && v.Shape.Type == api.Timestamp && v.Moment != nil {
		return c.normalTime(v)
	}
	if c.response && refers(v) {
		if c.full[reference(v)] {
			return quoted(v.Text)
		}
		return quoted(referred(v))
	}
	if v.Shape != nil && (v.Shape.Friendly == api.JSONText || v.Shape.Friendly == api.ActionParameter) {
		if text, ok := normalJSON(v.Text); ok {
			return "J" + text
		}
	}
	if v.Shape != nil && v.Shape.Friendly == api.ActionParameter || strings.HasSuffix(v.Name, "ExperimentDuration") {
		if length, ok := v.Duration(); ok {
			return "P" + strconv.FormatInt(int64(length), 10)
		}
	}
	return quoted(v.Text)
}

// normalTime includes whether the time has an offset, since its meaning depends on the machine otherwise. Times in responses are
// exact to the millisecond.
func (c *comparer) normalTime(v *spec.Value) string {
	if c.response {
		return "T" + strconv.FormatInt(v.Moment.Time.UnixMilli(), 10)
	}
	return "T" + v.Moment.Time.UTC().Format("2006-01-02T15:04:05.999999999") + strconv.FormatBool(v.Moment.Offset)
}

func normalNumber(text string) string {
	if n, err := strconv.ParseInt(strings.TrimPrefix(text, "+"), 10, 64); err == nil {
		return strconv.FormatInt(n, 10)
	}
	if f, err := strconv.ParseFloat(text, 64); err == nil {
		if f == float64(int64(f)) && f > -1<<53 && f < 1<<53 {
			return strconv.FormatInt(int64(f), 10)
		}
		return strconv.FormatFloat(f, 'g', -1, 64)
	}
	return text
}

// normalJSON returns a JSON object or list in compact form, with sorted members. It returns false for any other text.
func normalJSON(text string) (string, bool) {
	trimmed := strings.TrimSpace(text)
	if trimmed == "" || trimmed[0] != '{' && trimmed[0] != '[' {
		return "", false
	}
	value, ok := decoded(text)
	if !ok {
		return "", false
	}
	var b strings.Builder
	writeNormal(&b, value)
	return b.String(), true
}

// decoded parses JSON and keeps the notation of numbers.
func decoded(text string) (any, bool) {
	d := json.NewDecoder(bytes.NewReader([]byte(text)))
	d.UseNumber()
	var value any
	if err := d.Decode(&value); err != nil || d.More() {
		return nil, false
	}
	return value, true
}

func writeNormal(b *strings.Builder, value any) {
	switch value := value.(type) {
	case map[string]any:
		b.WriteByte('{')
		for i, key := range sortedKeys(value) {
			if i > 0 {
				b.WriteByte(',')
			}
			b.WriteString(quoted(key) + ":")
			writeNormal(b, value[key])
		}
		b.WriteByte('}')
	case []any:
		b.WriteByte('[')
		for i, item := range value {
			if i > 0 {
				b.WriteByte(',')
			}
			writeNormal(b, item)
		}
		b.WriteByte(']')
	case json.Number:
		b.WriteString(value.String()) // unchanged, since Evidently compares numbers in patterns as text
	case string:
		b.WriteString(quoted(value))
	case bool:
		b.WriteString(strconv.FormatBool(value))
	default:
		b.WriteString("null")
	}
}

func quoted(text string) string { return strconv.Quote(text) }
