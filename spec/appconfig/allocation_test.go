package appconfig

import (
	"math/rand/v2"
	"testing"

	"github.com/google/go-cmp/cmp"

	"sluice/spec"
)

func TestResize(t *testing.T) {
	for _, c := range []struct {
		name    string
		weights [][]int64
		want    allocation
	}{
		{"one treatment grows from the left", [][]int64{{10_000}, {25_000}}, allocation{{0, 25_000}, {unassigned, 75_000}}},
		{"two treatments grow towards each other", [][]int64{{10_000, 10_000}, {20_000, 30_000}}, allocation{{0, 20_000}, {unassigned, 50_000}, {1, 30_000}}},
		{"the second treatment takes over", [][]int64{{95_000, 5_000}, {66_667, 33_333}}, allocation{{0, 66_667}, {1, 33_333}}},
		{"the first treatment takes over", [][]int64{{5_000, 95_000}, {100_000, 0}}, allocation{{0, 100_000}}},
		{"shrinking leaves the middle unassigned", [][]int64{{50_000, 50_000}, {30_000, 40_000}}, allocation{{0, 30_000}, {unassigned, 30_000}, {1, 40_000}}},
		{"shrinking treatments come before unassigned users", [][]int64{{40_000, 0, 10_000}, {20_000, 20_000, 10_000}},
			allocation{{0, 20_000}, {1, 20_000}, {unassigned, 50_000}, {2, 10_000}}},
		{"all weights are zero", [][]int64{{40_000, 60_000}, {0, 0}}, allocation{{unassigned, 100_000}}},
	} {
		t.Run(c.name, func(t *testing.T) {
			s := newAllocation()
			for _, weights := range c.weights {
				s = s.resize(weights)
			}
			if diff := cmp.Diff(c.want, s, cmp.AllowUnexported(slot{})); diff != "" {
				t.Error(diff)
			}
		})
	}
}

// Each treatment has its weight, one that grows keeps its users, and one that shrinks gets no new ones.
func TestResizeAtRandom(t *testing.T) {
	g := rand.New(rand.NewPCG(1, 1))
	for range 500 {
		s, owners := newAllocation(), 1+g.IntN(5)
		for range 6 {
			weights, left := make([]int64, owners), int64(spec.Whole)
			for i := range weights {
				weights[i] = g.Int64N(left + 1)
				left -= weights[i]
			}
			before := s
			s = s.resize(weights)
			for owner, weight := range weights {
				if s.size(owner) != weight {
					t.Fatalf("%v has %d, want %d: %v", owner, s.size(owner), weight, s)
				}
				kept := shared(before, s, owner)
				if least := min(before.size(owner), weight); kept != least {
					t.Fatalf("%d keeps %d of its users, want %d: %v becomes %v", owner, kept, least, before, s)
				}
			}
		}
	}
}

// shared counts the owner's users in both allocations.
func shared(a, b allocation, owner int) int64 {
	mine := func(o int) bool { return o == owner }
	var sum int64
	for _, x := range a.spans(mine) {
		for _, y := range b.spans(mine) {
			sum += max(min(x.to, y.to)-max(x.from, y.from), 0)
		}
	}
	return sum
}
