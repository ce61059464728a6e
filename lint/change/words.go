package change

import (
	"fmt"
	"strconv"
	"strings"
	"time"

	"sluice/spec"
	"sluice/spec/text"
	"sluice/spec/yaml"
)

// maxShown limits the bytes of a text in a message.
const maxShown = 80

// name formats a text as a name in a message: on one line, shortened, in paired backquotes.
func name(s string) string {
	return "`" + text.ShortenTo(strings.ReplaceAll(s, "`", "'"), maxShown) + "`"
}

// names formats names as a list in a sentence, with only the first few of many.
func names(list []string) string {
	const maxNames = 4
	var parts []string
	for _, n := range text.Limit(list, maxNames) {
		parts = append(parts, name(n))
	}
	if more := len(list) - maxNames; more > 0 {
		parts = append(parts, strconv.Itoa(more)+" more")
	}
	return text.Join(parts, "and")
}

// member formats the path of a value in the new document; when comparing with a response, its path in the plan.
func (c *comparer) member(p pair) string {
	path := placeOf(p.new, p.newIn, p.old).Path
	if c.response || p.new == nil {
		path = placeOf(p.old, p.oldIn, p.new).Path
	}
	if path == "" {
		return "the request"
	}
	return name(path)
}

// shown formats a value for messages. An unknown value is shown as written.
func (c *comparer) shown(v *spec.Value, in side) string {
	switch {
	case v == nil:
		return "unset"
	case v.State == spec.Unknown && v.Node.Scalar() && len(v.Node.Entries) == 0 && !v.Node.Unknown:
		return name(v.Node.Text)
	case v.State == spec.Unknown || v.State == spec.Broken:
		return name(in.written(v))
	case v.Kind == yaml.Map:
		return "a mapping"
	case v.Kind == yaml.List:
		return "a list"
	case v.Kind == yaml.Null:
		return "null"
	case v.Moment != nil:
		return date(v.Moment.Time)
	}
	return name(v.Text)
}

// withValue formats a scalar, and returns "" for other values, which are too long for a message.
func withValue(format string, v *spec.Value) string {
	if !v.Node.Scalar() || v.Inner != nil || v.Node.Text == "" {
		return ""
	}
	if v.Kind == yaml.String && v.State == spec.Known {
		return fmt.Sprintf(format, name(v.Text))
	}
	return fmt.Sprintf(format, name(v.Node.Text))
}

// written returns the text of a value in its file.
func (s side) written(v *spec.Value) string {
	r := v.Node.Range
	if s.file == nil || r.Start < 0 || r.End > len(s.file.Source.Text) || r.Start > r.End {
		return v.Node.Text
	}
	return strings.TrimSpace(s.file.Source.Text[r.Start:r.End])
}

// date formats a time with its day of the week, since people plan in weekdays.
func date(t time.Time) string {
	if t.Second() == 0 && t.Nanosecond() == 0 {
		return t.UTC().Format("Mon 2006-01-02 15:04 UTC")
	}
	return t.UTC().Format("Mon 2006-01-02 15:04:05.999 UTC")
}
