package lint_test

import (
	"testing"
	"time"

	"sluice/lint"
)

// Quiet hours include their first minute and exclude their last.
func TestQuietHours(t *testing.T) {
	day, night, never := lint.QuietHours{From: 9 * 60, To: 17 * 60}, lint.QuietHours{From: 22 * 60, To: 6 * 60}, lint.QuietHours{From: 60, To: 60}
	for _, c := range []struct {
		at         string
		day, night bool
	}{
		{"08:59", false, false}, {"09:00", true, false}, {"16:59", true, false}, {"17:00", false, false},
		{"21:59", false, false}, {"22:00", false, true}, {"05:59", false, true}, {"06:00", false, false}, {"01:00", false, true},
	} {
		at, err := time.Parse("15:04", c.at)
		if err != nil {
			t.Fatal(err)
		}
		if day.Contains(at) != c.day || night.Contains(at) != c.night || never.Contains(at) {
			t.Errorf("%s: got day %v, night %v, never %v", c.at, day.Contains(at), night.Contains(at), never.Contains(at))
		}
	}
}
