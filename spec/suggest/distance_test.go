package suggest

import (
	"math/rand/v2"
	"strings"
	"testing"
)

// Up to the limit, the distance is the same with and without one.
func TestBoundedDistance(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	text := func() string {
		b := make([]byte, random.IntN(9))
		for i := range b {
			b[i] = "abc"[random.IntN(3)]
		}
		return string(b)
	}
	for range 20_000 {
		a, b, bound := text(), text(), 1+random.IntN(6)
		if got, want := Distance(a, b, bound), min(Distance(a, b, 100), bound); got != want {
			t.Fatalf("Distance(%q, %q, %d) = %d, want %d", a, b, bound, got, want)
		}
	}
	long := strings.Repeat("a", 1_000_000) // a table of all pairs of letters would be too large
	if got := Distance(long+"ab", long+"ba", 3); got != 1 {
		t.Errorf("a swap at the end of a long text has distance %d", got)
	}
}
