package spec

import (
	"errors"
	"fmt"
	"strconv"
	"strings"
	"time"

	"sluice/spec/yaml"
)

// Moment is a time in a plan or request.
type Moment struct {
	Time time.Time
	// Offset reports whether the text has a UTC offset; without one, Time assumes UTC.
	Offset bool
}

// parseMoment parses RFC 3339 text; rules report a missing offset.
func parseMoment(text string) (Moment, error) {
	if t, err := time.Parse(time.RFC3339Nano, strings.ToUpper(text)); err == nil && t.UTC().Year() <= 9999 {
		return Moment{t.UTC(), true}, nil
	}
	for _, layout := range []string{"2006-01-02T15:04:05.999999999", "2006-01-02 15:04:05.999999999", "2006-01-02T15:04", "2006-01-02 15:04", "2006-01-02"} {
		if t, err := time.Parse(layout, text); err == nil {
			return Moment{t, false}, nil
		}
	}
	for _, layout := range []string{"2006-01-02T15:04:05Z0700", "2006-01-02 15:04:05Z07:00", "2006-01-02T15:04Z07:00"} {
		if t, err := time.Parse(layout, text); err == nil {
			return Moment{t.UTC(), true}, nil
		}
	}
	var wrong *time.ParseError
	if _, err := time.Parse(time.RFC3339Nano, text); errors.As(err, &wrong) && strings.HasSuffix(wrong.Message, "out of range") {
		return Moment{}, fmt.Errorf("`%s` is not a valid date or time%s", text, strings.TrimSuffix(wrong.Message, " out of range")+" does not exist")
	}
	return Moment{}, fmt.Errorf("`%s` is not a time; write RFC 3339 with an offset, such as `2026-12-01T09:00:00Z`", text)
}

// units of friendly durations, largest first.
var units = []struct {
	letter byte
	length time.Duration
}{{'d', 24 * time.Hour}, {'h', time.Hour}, {'m', time.Minute}, {'s', time.Second}}

// ParseDuration parses a friendly duration such as `1h30m`: whole numbers with the units d, h, m and s, each at most once and in
// this order.
func ParseDuration(text string) (time.Duration, error) {
	bad := fmt.Errorf("`%s` is not a duration; write `90s`, `10m`, `1h30m` or ISO 8601 such as `PT10M`", text)
	const most = 100 * 365 * 24 * 60 * 60 // far below what a time.Duration holds
	total, next := 0, 0
	for rest := text; rest != ""; {
		n := 0
		for n < len(rest) && rest[n] >= '0' && rest[n] <= '9' {
			n++
		}
		for next < len(units) && (n == len(rest) || units[next].letter != rest[n]) {
			next++
		}
		if n == 0 || n > 9 || next == len(units) {
			return 0, bad
		}
		count, _ := strconv.Atoi(rest[:n])
		total += count * int(units[next].length/time.Second)
		next++
		rest = rest[n+1:]
	}
	if text == "" || total > most {
		return 0, bad
	}
	return time.Duration(total) * time.Second, nil
}

// FormatDuration formats a duration for ParseDuration, such as `1d12h`; fractions of a second are cut off.
func FormatDuration(length time.Duration) string {
	text := ""
	for _, u := range units {
		if n := length / u.length; n > 0 {
			text += strconv.FormatInt(int64(n), 10) + string(u.letter)
			length -= n * u.length
		}
	}
	if text == "" {
		return "0s"
	}
	return text
}

// timestamp resolves a Timestamp; in a plan it may be relative to the previous step.
func (r *resolver) timestamp(v *Value) {
	if v.Kind == yaml.Int || v.Kind == yaml.Float {
		r.epoch(v)
		return
	}
	if v.Kind != yaml.String {
		return
	}
	if after, ok := strings.CutPrefix(v.Text, "+"); ok && r.dialect.Friendly() {
		r.relative(v, after)
		return
	}
	moment, err := parseMoment(v.Text)
	if lower := strings.ToLower(strings.TrimPrefix(v.Text, "+")); err != nil && r.dialect.Friendly() && isLength(lower) {
		r.report(v, Time, "`%s` is not a time; write `+%s` for a time after the previous step", v.Text, lower)
		return
	}
	if err != nil {
		r.report(v, Time, "%s", err)
		return
	}
	v.Moment = &moment
}

func isLength(text string) bool {
	_, err := ParseDuration(text)
	return err == nil
}

// epoch resolves a number of seconds, which is allowed in requests but not in plans.
func (r *resolver) epoch(v *Value) {
	seconds, err := strconv.ParseFloat(v.Text, 64)
	if err != nil || seconds < 0 || seconds > 253402300799 {
		r.report(v, Time, "`%s` is not a time in seconds since 1970", v.Text)
		return
	}
	t := time.UnixMilli(int64(seconds * 1000)).UTC()
	if r.dialect.Friendly() {
		r.report(v, Time, "a plan writes times as strings; write `%s`", t.Format(time.RFC3339Nano))
		return
	}
	v.Moment = &Moment{t, true}
}

// relative resolves a time such as `+2h`, which is relative to the previous step.
func (r *resolver) relative(v *Value, after string) {
	length, err := ParseDuration(after)
	if err != nil {
		if lower := strings.ToLower(after); isLength(lower) {
			r.report(v, Time, "`%s` is not a time; write `+%s` for a time after the previous step", v.Text, lower)
			return
		}
		r.report(v, Time, "`%s` is not a time; write RFC 3339 with an offset, or `+2h` or `+7d` after the previous step", v.Text)
		return
	}
	step := v.Parent
	if step == nil || step.Parent == nil || step.Parent.Kind != yaml.List {
		return
	}
	if step.Index == 0 {
		r.report(v, Time, "`%s` is relative to the previous step, but this is the first; write a time such as `2026-12-01T09:00:00Z`", v.Text)
		return
	}
	before := step.Parent.Items[step.Index-1].Field("startTime")
	if before == nil || before.State != Known || before.Moment == nil {
		v.State = Unknown
		return
	}
	v.Moment = &Moment{before.Moment.Time.Add(length), before.Moment.Offset}
}

// Dated reports whether the start time is known.
func Dated(start *Value) bool {
	return start != nil && start.State == Known && start.Moment != nil
}
