package suggest

import "testing"

// A different letter case always matches, even for a short word; of equally close words, the first one matches.
func TestCaseOnly(t *testing.T) {
	for _, c := range []struct {
		word       string
		candidates []string
		want       string
	}{
		{"A", []string{"b", "a"}, "a"}, {"Tags", []string{"tag", "tags"}, "tags"}, {"tags", []string{"tags"}, ""}, {"targte", []string{"target", "targets"}, "target"},
		{"stop", []string{"shop", "step"}, "shop"},
	} {
		if got := Closest(c.word, c.candidates); got != c.want {
			t.Errorf("%s among %q: got %q, want %q", c.word, c.candidates, got, c.want)
		}
	}
}
