package fis

import (
	"fmt"
	"math"
	"strconv"
	"strings"
	"time"
)

// ParseDuration parses an ISO 8601 duration such as PT5M, P1DT2H or PT0.5S. A day is 24 hours. Seconds may have
// a fraction of up to nine digits. Years, months and weeks are rejected: AWS FIS documents none of them, and a
// month has no fixed length. AWS only documents the form PT..H..M..S
// (https://docs.aws.amazon.com/fis/latest/userguide/fis-actions-reference.html). The error is a *DurationError.
func ParseDuration(text string) (time.Duration, error) {
	rest, ok := strings.CutPrefix(text, "P")
	if !ok {
		return 0, notISO(text, "it must begin with `P`, as in `PT5M`")
	}
	date, clock, hasClock := strings.Cut(rest, "T")
	if hasClock && clock == "" {
		return 0, notISO(text, "nothing follows the `T`")
	}
	if date == "" && !hasClock {
		return 0, notISO(text, "it has no length")
	}
	days, err := sum(text, date, "D")
	if err != nil {
		return 0, err
	}
	hours, err := sum(text, clock, "HMS")
	if err != nil {
		return 0, err
	}
	if days > math.MaxInt64-hours {
		return 0, notISO(text, "it is too long")
	}
	return days + hours, nil
}

var units = map[byte]time.Duration{'D': 24 * time.Hour, 'H': time.Hour, 'M': time.Minute, 'S': time.Second}

// sum adds the parts of one half of the text. Each unit may occur once, in the order of allowed.
func sum(text, half, allowed string) (total time.Duration, err error) {
	date := allowed == "D"
	for half != "" {
		end := strings.IndexFunc(half, func(r rune) bool { return (r < '0' || r > '9') && r != '.' })
		if end < 0 {
			return 0, notISO(text, fmt.Sprintf("`%s` has no unit", half))
		}
		at := strings.IndexByte(allowed, half[end])
		if at < 0 {
			return 0, badUnit(text, half[end:], date)
		}
		length, err := part(text, half[:end], units[half[end]])
		if err != nil {
			return 0, err
		}
		if total > math.MaxInt64-length {
			return 0, notISO(text, "it is too long")
		}
		total, half, allowed = total+length, half[end+1:], allowed[at+1:]
	}
	return total, nil
}

// part parses one number with its unit. Only seconds may have a fraction.
func part(text, figure string, unit time.Duration) (time.Duration, error) {
	whole, fraction, hasFraction := strings.Cut(figure, ".")
	if hasFraction && (unit != time.Second || fraction == "" || len(fraction) > 9) {
		return 0, notISO(text, fmt.Sprintf("`%s` is not a whole number; only seconds may have a fraction, of up to nine digits", figure))
	}
	n, err := strconv.ParseInt(whole, 10, 64)
	if err != nil && whole == "" {
		return 0, notISO(text, "a unit has no number before it")
	}
	if err != nil || n > math.MaxInt64/int64(unit) {
		return 0, notISO(text, "it is too long")
	}
	nanos, err := strconv.ParseInt((fraction + "000000000")[:9], 10, 64)
	if err != nil {
		return 0, notISO(text, fmt.Sprintf("`%s` is not a number", figure))
	}
	length := time.Duration(n) * unit
	if length > math.MaxInt64-time.Duration(nanos) {
		return 0, notISO(text, "it is too long")
	}
	return length + time.Duration(nanos), nil
}

// badUnit explains an invalid unit in the half before the T (date) or after it.
func badUnit(text, at string, date bool) *DurationError {
	switch unit := at[0]; {
	case unit == 'Y' || unit == 'W':
		return notISO(text, "years and weeks are not allowed; use days, hours, minutes and seconds")
	case unit == 'M' && date:
		return notISO(text, "without a `T` the `M` means months, which are not allowed; minutes are written as in `PT5M`")
	case (unit == 'H' || unit == 'S') && date:
		return notISO(text, "hours, minutes and seconds need a `T` before them, as in `PT5M`")
	case unit == 'D' && !date:
		return notISO(text, "days come before the `T`, as in `P1DT2H`")
	case strings.IndexByte("DHMS", unit) >= 0:
		return notISO(text, fmt.Sprintf("`%c` is repeated or out of order", unit))
	}
	return notISO(text, fmt.Sprintf("unexpected `%c`", []rune(at)[0]))
}

// DurationError explains why a text is not an ISO 8601 duration that AWS FIS documents.
type DurationError struct {
	Text string
	// Reason is a clause such as "nothing follows the `T`".
	Reason string
}

func (e *DurationError) Error() string {
	return "`" + e.Text + "` is not an ISO 8601 duration: " + e.Reason
}

func notISO(text, why string) *DurationError { return &DurationError{text, why} }

// FormatDuration returns the canonical ISO 8601 text: hours, minutes and seconds without zeros in between, such as
// PT1H30M, PT26H, PT0.5S or PT0S. A negative duration, which no AWS parameter accepts, starts with a minus.
func FormatDuration(length time.Duration) string {
	if length == 0 {
		return "PT0S"
	}
	sign, rest := "", uint64(length)
	if length < 0 {
		sign, rest = "-", -rest
	}
	out := append(make([]byte, 0, 24), sign+"PT"...)
	for _, unit := range []byte("HM") {
		if n := rest / uint64(units[unit]); n > 0 {
			out = append(strconv.AppendUint(out, n, 10), unit)
			rest %= uint64(units[unit])
		}
	}
	if rest > 0 {
		out = append(out, seconds(rest)...)
	}
	return string(out)
}

// seconds formats nanoseconds as seconds, without trailing zeros.
func seconds(nanos uint64) string {
	text := strconv.FormatUint(nanos/1e9, 10)
	if fraction := nanos % 1e9; fraction > 0 {
		text += "." + strings.TrimRight(fmt.Sprintf("%09d", fraction), "0")
	}
	return text + "S"
}
