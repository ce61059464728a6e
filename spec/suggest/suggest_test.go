package suggest

import "testing"

func TestClosest(t *testing.T) {
	for _, c := range []struct{ word, want string }{
		{"discription", "description"}, {"Duration", "duration"}, {"startAftr", "startAfter"}, {"taregts", "targets"},
		{"colour", ""}, {"x", ""}, {"tags", "targets"[:0]},
	} {
		if got := Closest(c.word, []string{"description", "duration", "startAfter", "targets"}); got != c.want {
			t.Errorf("Closest(%q) = %q, want %q", c.word, got, c.want)
		}
	}
}
