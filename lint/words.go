package lint

import (
	"fmt"
	"strconv"
	"strings"

	"sluice/spec"
	"sluice/spec/api"
)

// listed writes names as a list in a sentence: `a`, `b` and `c`.
func listed(names []string) string {
	quoted := make([]string, len(names))
	for i, n := range names {
		quoted[i] = "`" + n + "`"
	}
	return joined(quoted, "and")
}

// choices writes values of which one is to be chosen: `a`, `b` or `c`.
func choices(values []string) string {
	quoted := make([]string, len(values))
	for i, v := range values {
		quoted[i] = "`" + v + "`"
	}
	return joined(quoted, "or")
}

// withName is a thing with its name, as far as that is known: group `old`, another group.
func withName(thing string, name *spec.Value) string {
	if text, ok := name.Str(); ok {
		return thing + " `" + short(text) + "`"
	}
	return "another " + thing
}

func joined(parts []string, last string) string {
	switch n := len(parts); n {
	case 0:
		return "nothing"
	case 1:
		return parts[0]
	default:
		return strings.Join(parts[:n-1], ", ") + " " + last + " " + parts[n-1]
	}
}

// counted writes a number with its unit in the right form: 1 item, 2 entries.
func counted(n int, unit string) string {
	if n == 1 {
		return "1 " + unit
	}
	return fmt.Sprintf("%d %s", n, plural(unit))
}

func plural(unit string) string {
	if s, ok := strings.CutSuffix(unit, "y"); ok && !strings.HasSuffix(s, "a") {
		return s + "ies"
	}
	return unit + "s"
}

// bounds writes what a limit allows: `1 to 5 are allowed`.
func bounds(l api.Limit) string {
	switch {
	case l.HasMin && l.HasMax && l.Min == l.Max:
		return fmt.Sprintf("it must be exactly %d", l.Max)
	case l.HasMin && l.HasMax && l.Min > 0:
		return fmt.Sprintf("%d to %d are allowed", l.Min, l.Max)
	case l.HasMax:
		return fmt.Sprintf("at most %d%s allowed", l.Max, isAre(l.Max))
	}
	return fmt.Sprintf("at least %d%s needed", l.Min, isAre(l.Min))
}

func isAre(n int64) string {
	if n == 1 {
		return " is"
	}
	return " are"
}

// numberBounds writes the range of a number, of a share in percent as well.
func numberBounds(s *api.Shape) string {
	if s.Friendly == api.Share {
		return fmt.Sprintf("a share is `0` to `%d`, which is `100%%`", spec.Whole)
	}
	return fmt.Sprintf("`%d` to `%d` is allowed", s.Limit.Min, s.Limit.Max)
}

// asWritten is a number in the unit that its writer used.
func asWritten(v *spec.Value) string {
	if v.Node.Text != "" && !strings.Contains(v.Node.Text, "${") {
		return v.Node.Text
	}
	return v.Text
}

// asks tells what a pattern wants.
func asks(s *api.Shape) string {
	if s.PatternHint == "" {
		return "must match " + s.Pattern
	}
	return s.PatternHint
}

// short cuts a text that is too long for a message.
func short(s string) string {
	const most = 60
	if len(s) <= most {
		return oneLine(s)
	}
	cut := most
	for cut > 0 && s[cut]&0xC0 == 0x80 {
		cut--
	}
	return oneLine(s[:cut]) + "…"
}

// oneLine shows line breaks and other control characters instead of sending them.
func oneLine(s string) string {
	for i := range len(s) {
		if s[i] < ' ' {
			q := strconv.Quote(s)
			return q[1 : len(q)-1]
		}
	}
	return s
}
