package audience_test

import (
	"encoding/json"
	"fmt"
	"math/big"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"sluice/spec"
	"sluice/spec/audience"
)

// This is an independent interpreter of launches, which evaluates one user at a time. Its hash is ideal: at each level, all
// positions have the same number of users, independently of their positions at other levels. Weights are multiples of 25 %
// here, so four positions per level are enough to count everyone.

type testLaunch struct {
	segments []testSegment
	steps    []testStep
}

type testSegment struct {
	name, field string
	values      []string // nil requires that the field is missing
}

type testStep struct {
	weights   []int // quarters for each group
	overrides []testOverride
}

type testOverride struct {
	segment int
	order   int
	weights []int
}

const quarters = 4

// serve returns the group of a user, or -1: places are the user's positions at the levels, in evaluation order.
func (s testStep) serve(in []bool, places []int) int {
	overrides := slices.Clone(s.overrides)
	slices.SortFunc(overrides, func(a, b testOverride) int { return a.order - b.order })
	for level, o := range append(overrides, testOverride{segment: -1, weights: s.weights}) {
		if o.segment >= 0 && !in[o.segment] {
			continue
		}
		place := places[level]
		for group, weight := range o.weights {
			if place < weight {
				return group
			}
			place -= weight
		}
	}
	return -1
}

// count returns the shares of the groups; the last one is the share of users without a group.
func (s testStep) count(in []bool, groups int) []*big.Rat {
	levels := len(s.overrides) + 1
	people := 1
	for range levels {
		people *= quarters
	}
	served := make([]int64, groups+1)
	for person := range people {
		places := make([]int, levels)
		for level, rest := 0, person; level < levels; level, rest = level+1, rest/quarters {
			places[level] = rest % quarters
		}
		if group := s.serve(in, places); group >= 0 {
			served[group]++
		} else {
			served[groups]++
		}
	}
	parts := make([]*big.Rat, groups+1)
	for i, n := range served {
		parts[i] = big.NewRat(n, int64(people))
	}
	return parts
}

// holds reports whether the segment matches a context.
func (s testSegment) holds(context map[string]string) bool {
	value, there := context[s.field]
	if s.values == nil {
		return !there
	}
	return there && slices.Contains(s.values, value)
}

func drawLaunch(r *rand.Rand, groups int) testLaunch {
	var l testLaunch
	for i := range 1 + r.IntN(4) {
		s := testSegment{name: fmt.Sprintf("s%d", i), field: []string{"plan", "country"}[r.IntN(2)]}
		for range r.IntN(3) {
			s.values = append(s.values, []string{"x", "y", "z"}[r.IntN(3)])
		}
		l.segments = append(l.segments, s)
	}
	weights := func() []int {
		w, left := make([]int, groups), quarters
		for i := range w {
			w[i] = r.IntN(left + 1)
			left -= w[i]
		}
		return w
	}
	for range 1 + r.IntN(3) {
		s := testStep{weights: weights()}
		orders := r.Perm(20)
		for i := range r.IntN(4) {
			s.overrides = append(s.overrides, testOverride{r.IntN(len(l.segments)), orders[i], weights()})
		}
		l.steps = append(l.steps, s)
	}
	return l
}

// text returns the launch as a plan.
func (l testLaunch) text(groups int) string {
	var b strings.Builder
	b.WriteString("segments:\n")
	for _, s := range l.segments {
		list := `[{"exists": false}]`
		if s.values != nil {
			j, _ := json.Marshal(s.values)
			list = string(j)
		}
		fmt.Fprintf(&b, "  - {name: %s, pattern: {%s: %s}}\n", s.name, s.field, list)
	}
	b.WriteString("launch:\n  groups:\n")
	for g := range groups {
		fmt.Fprintf(&b, "    - {name: g%d, feature: f, variation: v%d}\n", g, g)
	}
	b.WriteString("  scheduledSplitsConfig:\n    steps:\n")
	weights := func(quarterly []int) string {
		var parts []string
		for g, w := range quarterly {
			if w > 0 {
				parts = append(parts, fmt.Sprintf("g%d: %d%%", g, w*100/quarters))
			}
		}
		return "{" + strings.Join(parts, ", ") + "}"
	}
	for _, s := range l.steps {
		fmt.Fprintf(&b, "      - groupWeights: %s\n        segmentOverrides:", weights(s.weights))
		if len(s.overrides) == 0 {
			b.WriteString(" []")
		}
		b.WriteString("\n")
		for _, o := range s.overrides {
			fmt.Fprintf(&b, "          - {segment: %s, evaluationOrder: %d, weights: %s}\n", l.segments[o.segment].name, o.order, weights(o.weights))
		}
	}
	return b.String()
}

// contexts returns all contexts that segments can distinguish.
func contexts() (all []map[string]string) {
	for _, plan := range []string{"", "x", "y", "z", "other"} {
		for _, country := range []string{"", "x", "y", "z", "other"} {
			c := map[string]string{}
			if plan != "" {
				c["plan"] = plan
			}
			if country != "" {
				c["country"] = country
			}
			all = append(all, c)
		}
	}
	return all
}

// The computed shares are exactly those that the interpreter counts, for every context and step of random launches; a user in
// a segment is in those that contain it, and in none that are disjoint; and shadowed levels get no users.
func TestAgreesWithInterpreter(t *testing.T) {
	plans := 200
	if testing.Short() {
		plans = 60
	}
	shadows, closures := 0, 0
	for seed := range uint64(plans) {
		r := rand.New(rand.NewPCG(seed, 7))
		groups := 1 + r.IntN(3)
		l := drawLaunch(r, groups)
		d := plan(t, l.text(groups))
		launch := audience.Of(d)
		for _, context := range contexts() {
			closures += l.agree(t, d, launch, context, groups, seed)
		}
		shadows += l.shadowsHold(t, launch, seed)
	}
	if shadows < plans/6 || closures < plans {
		t.Errorf("only %d shadowed levels and %d nested segments were tested", shadows, closures)
	}
}

// agree compares the shares for one context, and returns how many segments are contained in others.
func (l testLaunch) agree(t *testing.T, d *spec.Document, launch *audience.Launch, context map[string]string, groups int, seed uint64) (closures int) {
	t.Helper()
	in := make([]bool, len(l.segments))
	for i, s := range l.segments {
		in[i] = s.holds(context)
	}
	who, members := make(audience.Audience, len(launch.Segments)), []int{}
	for i, name := range launch.Segments {
		who[i] = in[slices.IndexFunc(l.segments, func(s testSegment) bool { return s.name == name })]
		if who[i] {
			members = append(members, i)
		}
	}
	if closed, possible := launch.Audience(members...); !possible || !slices.Equal(closed, who) {
		t.Fatalf("seed %d: %v is in %v, but got %v, possible %v\n%s", seed, context, who, closed, possible, l.text(groups))
	}
	for _, m := range members {
		alone, _ := launch.Audience(m)
		for i, also := range alone {
			if also && !who[i] {
				t.Fatalf("seed %d: %v is in %s and not in %s\n%s", seed, context, launch.Segments[m], launch.Segments[i], l.text(groups))
			}
			if also && i != m {
				closures++
			}
		}
	}
	for step, s := range l.steps {
		split := launch.Split(step, who)
		got := append(slices.Clone(split.Shares), split.Rest)
		for i, want := range s.count(in, groups) {
			if got[i].Cmp(want) != 0 || !split.Known {
				t.Fatalf("seed %d, step %d, %v: share %d is %s, want %s\n%s", seed, step+1, context, i, got[i], want, l.text(groups))
			}
		}
	}
	return closures
}

// shadowsHold checks that removing a shadowed level changes nothing, and returns how many there are.
func (l testLaunch) shadowsHold(t *testing.T, launch *audience.Launch, seed uint64) (shadows int) {
	t.Helper()
	for step, s := range launch.Steps {
		for i, level := range s.Levels {
			if level.Override == nil {
				continue
			}
			who, possible := launch.Audience(level.Segment)
			if !possible || launch.Shadow(step, i, who) == nil {
				continue
			}
			shadows++
			at := slices.IndexFunc(l.steps[step].overrides, func(o testOverride) bool {
				order, _ := level.Override.Order.Number()
				return int64(o.order) == order
			})
			without := testStep{l.steps[step].weights, slices.Delete(slices.Clone(l.steps[step].overrides), at, at+1)}
			for _, context := range contexts() {
				in := make([]bool, len(l.segments))
				for j, segment := range l.segments {
					in[j] = segment.holds(context)
				}
				before, after := l.steps[step].count(in, len(launch.Groups)), without.count(in, len(launch.Groups))
				for g := range before {
					if before[g].Cmp(after[g]) != 0 {
						t.Fatalf("seed %d: override %d of step %d is reported as shadowed, but %v has different shares without it", seed, at+1, step+1, context)
					}
				}
			}
		}
	}
	return shadows
}
