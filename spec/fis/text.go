package fis

import (
	"bytes"
	"encoding/json"
	"fmt"
	"strconv"
	"time"
)

// The methods below convert the small types from and to the words of the data files. An unknown word is an error, so that
// a typo in the data cannot become a default.

// UnmarshalText reads the word in the data.
func (k *ParameterKind) UnmarshalText(text []byte) error { return setWord(k, kindNames, string(text)) }

// MarshalText writes the word in the data.
func (k ParameterKind) MarshalText() ([]byte, error) { return []byte(k.String()), nil }

// UnmarshalText reads the word in the data.
func (u *Undo) UnmarshalText(text []byte) error { return setWord(u, undoNames, string(text)) }

// MarshalText writes the word in the data.
func (u Undo) MarshalText() ([]byte, error) { return []byte(u.String()), nil }

// UnmarshalText reads the word in the data.
func (c *Confidence) UnmarshalText(text []byte) error {
	return setWord(c, confidenceNames, string(text))
}

// MarshalText writes the word in the data.
func (c Confidence) MarshalText() ([]byte, error) { return []byte(c.String()), nil }

// UnmarshalText reads the word in the data.
func (s *QuotaScope) UnmarshalText(text []byte) error { return setWord(s, scopeNames, string(text)) }

// MarshalText writes the word in the data.
func (s QuotaScope) MarshalText() ([]byte, error) { return []byte(s.String()), nil }

// UnmarshalText reads the word in the data.
func (k *RetiredKind) UnmarshalText(text []byte) error { return setWord(k, retiredNames, string(text)) }

// MarshalText writes the word in the data.
func (k RetiredKind) MarshalText() ([]byte, error) { return []byte(k.String()), nil }

// UnmarshalJSON reads true, false or "unknown".
func (t *Tri) UnmarshalJSON(data []byte) error {
	return setWord(t, triNames, string(bytes.Trim(data, `"`)))
}

// MarshalJSON writes true, false or "unknown".
func (t Tri) MarshalJSON() ([]byte, error) {
	if t == Unknown {
		return []byte(`"unknown"`), nil
	}
	return []byte(t.String()), nil
}

// Bound is one end of a range. The kind of the parameter determines which of the two values is used.
type Bound struct {
	// Set is false if AWS documents no bound.
	Set bool
	// Number is the bound of percentages, integers and numbers, in the unit of the parameter.
	Number float64
	// Duration is the bound of durations.
	Duration time.Duration
	// isDuration distinguishes a zero duration from the number zero.
	isDuration bool
}

// String formats the bound as in templates, such as PT1M or 0.1; "" if it is not set.
func (b Bound) String() string {
	switch {
	case !b.Set:
		return ""
	case b.isDuration:
		return FormatDuration(b.Duration)
	}
	return strconv.FormatFloat(b.Number, 'f', -1, 64)
}

// UnmarshalJSON reads a number, or a string with an ISO 8601 duration. Null is no bound.
func (b *Bound) UnmarshalJSON(data []byte) (err error) {
	if string(data) == "null" {
		return nil
	}
	b.Set, b.isDuration = true, data[0] == '"'
	if b.isDuration {
		b.Duration, err = ParseDuration(string(bytes.Trim(data, `"`)))
		return err
	}
	if b.Number, err = strconv.ParseFloat(string(data), 64); err != nil {
		return fmt.Errorf("bound %s is neither a number nor a duration", data)
	}
	return nil
}

// MarshalJSON writes what UnmarshalJSON reads.
func (b Bound) MarshalJSON() ([]byte, error) {
	if b.isDuration {
		return json.Marshal(b.String())
	}
	return []byte(b.String()), nil
}

// Delay is a duration that is written as ISO 8601 text in the data.
type Delay time.Duration

// UnmarshalText reads ISO 8601 text.
func (d *Delay) UnmarshalText(text []byte) error {
	length, err := ParseDuration(string(text))
	*d = Delay(length)
	return err
}

// MarshalText writes ISO 8601 text.
func (d Delay) MarshalText() ([]byte, error) { return []byte(FormatDuration(time.Duration(d))), nil }
