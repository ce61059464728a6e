package fis

import (
	"math"
	"strings"
	"testing"
	"time"
)

func TestParseDuration(t *testing.T) {
	good := map[string]time.Duration{
		"PT5M":                  5 * time.Minute,
		"PT1H30M":               90 * time.Minute,
		"PT1H30M15S":            90*time.Minute + 15*time.Second,
		"PT180S":                3 * time.Minute,
		"PT05M":                 5 * time.Minute,
		"PT0S":                  0,
		"P0D":                   0,
		"P1D":                   24 * time.Hour,
		"P1DT2H":                26 * time.Hour,
		"PT0.5S":                500 * time.Millisecond,
		"PT1M0.000000001S":      time.Minute + 1,
		"PT26H":                 26 * time.Hour,
		"PT9223372035.5S":       9223372035*time.Second + 500*time.Millisecond,
		"P106751DT23H47M15.25S": 106751*24*time.Hour + 23*time.Hour + 47*time.Minute + 15*time.Second + 250*time.Millisecond,
	}
	for text, want := range good {
		if got, err := ParseDuration(text); err != nil || got != want {
			t.Errorf("%s: got %v, %v; want %v", text, got, err, want)
		}
	}
}

func TestParseDurationRejects(t *testing.T) {
	bad := map[string]string{ // text to a part of the message
		"":                          "must begin with `P`",
		"5m":                        "must begin with `P`",
		"180":                       "must begin with `P`",
		"pt5m":                      "must begin with `P`",
		"-PT5M":                     "must begin with `P`",
		" PT5M":                     "must begin with `P`",
		"P":                         "no length",
		"PT":                        "nothing follows",
		"P1DT":                      "nothing follows",
		"P5M":                       "PT5M",
		"P1Y":                       "years and weeks",
		"P2W":                       "years and weeks",
		"P1M2DT3H":                  "months",
		"P1YT1M":                    "years and weeks",
		"P1H":                       "need a `T` before them",
		"P5S":                       "need a `T` before them",
		"PT5":                       "no unit",
		"PTM":                       "no number before",
		"PT1M1H":                    "out of order",
		"PT1M1M":                    "out of order",
		"PT1D":                      "before the `T`",
		"P1D1D":                     "repeated",
		"PT1.5M":                    "only seconds",
		"PT1.S":                     "only seconds",
		"PT.5S":                     "no number",
		"PT1.0000000001S":           "nine digits",
		"PT1.2.3S":                  "is not a number",
		"PT-5M":                     "unexpected `",
		"PT5M ":                     "unexpected `",
		"PT5µ":                      "unexpected `µ`",
		"PT1TM":                     "unexpected `",
		"PT99999999999999999S":      "too long",
		"PT9223372036.9S":           "too long",
		"P106752D":                  "too long",
		"PT2562047H59M":             "too long",
		"P106751DT24H":              "too long",
		"PT9999999999999999999999H": "too long",
	}
	for text, want := range bad {
		got, err := ParseDuration(text)
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: got %v, %v; want an error with %q", text, got, err, want)
		}
	}
}

func TestFormatDuration(t *testing.T) {
	cases := map[time.Duration]string{
		0:                           "PT0S",
		90 * time.Minute:            "PT1H30M",
		26 * time.Hour:              "PT26H",
		time.Minute + 1:             "PT1M0.000000001S",
		500 * time.Millisecond:      "PT0.5S",
		3*time.Hour + 2*time.Second: "PT3H2S",
		-5 * time.Minute:            "-PT5M",
		math.MaxInt64:               "PT2562047H47M16.854775807S",
		math.MinInt64:               "-PT2562047H47M16.854775808S",
	}
	for length, want := range cases {
		if got := FormatDuration(length); got != want {
			t.Errorf("%d: got %s, want %s", length, got, want)
		}
	}
}

// FuzzDuration checks that parsing never panics, and that the canonical text has the same duration.
func FuzzDuration(f *testing.F) {
	for _, seed := range []string{"PT5M", "P1DT0.5S", "P5M", "PT1.", "P", "PT99999999999H"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		length, err := ParseDuration(text)
		if err != nil {
			return
		}
		if length < 0 {
			t.Fatalf("%q is negative: %d", text, length)
		}
		if again, err := ParseDuration(FormatDuration(length)); err != nil || again != length {
			t.Fatalf("%q is %d, but its canonical text is %v, %v", text, length, again, err)
		}
	})
}
