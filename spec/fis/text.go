package fis

import (
	"bytes"
	"encoding/json"
	"fmt"
	"strconv"
	"time"
)

// The methods below carry the small types from and to the words of the data files. A word that is not
// known is an error, so that a slip in the data cannot pass as some default.

// UnmarshalText reads the data's word.
func (k *ParameterKind) UnmarshalText(text []byte) error { return setWord(k, kindNames, string(text)) }

// MarshalText writes the data's word.
func (k ParameterKind) MarshalText() ([]byte, error) { return []byte(k.String()), nil }

// UnmarshalText reads the data's word.
func (u *Undo) UnmarshalText(text []byte) error { return setWord(u, undoNames, string(text)) }

// MarshalText writes the data's word.
func (u Undo) MarshalText() ([]byte, error) { return []byte(u.String()), nil }

// UnmarshalText reads the data's word.
func (c *Confidence) UnmarshalText(text []byte) error {
	return setWord(c, confidenceNames, string(text))
}

// MarshalText writes the data's word.
func (c Confidence) MarshalText() ([]byte, error) { return []byte(c.String()), nil }

// UnmarshalText reads the data's word.
func (s *QuotaScope) UnmarshalText(text []byte) error { return setWord(s, scopeNames, string(text)) }

// MarshalText writes the data's word.
func (s QuotaScope) MarshalText() ([]byte, error) { return []byte(s.String()), nil }

// UnmarshalText reads the data's word.
func (k *RetiredKind) UnmarshalText(text []byte) error { return setWord(k, retiredNames, string(text)) }

// MarshalText writes the data's word.
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

// Bound is one end of a range. The kind of the parameter tells which of its two figures counts.
type Bound struct {
	// Set is false when AWS documents no bound at this end.
	Set bool
	// Number bounds percentages, integers and numbers, in the unit that the parameter name gives.
	Number float64
	// Duration bounds durations.
	Duration time.Duration
	// isDuration tells a duration of zero from the number zero.
	isDuration bool
}

// String returns the bound as a template would write it, such as PT1M or 0.1, and nothing when it is not set.
func (b Bound) String() string {
	switch {
	case !b.Set:
		return ""
	case b.isDuration:
		return FormatDuration(b.Duration)
	}
	return strconv.FormatFloat(b.Number, 'f', -1, 64)
}

// UnmarshalJSON reads a number, or a string with an ISO 8601 duration. Null stands for no bound.
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

// Delay is a length of time that the data write as ISO 8601 text.
type Delay time.Duration

// UnmarshalText reads ISO 8601 text.
func (d *Delay) UnmarshalText(text []byte) error {
	length, err := ParseDuration(string(text))
	*d = Delay(length)
	return err
}

// MarshalText writes ISO 8601 text.
func (d Delay) MarshalText() ([]byte, error) { return []byte(FormatDuration(time.Duration(d))), nil }
