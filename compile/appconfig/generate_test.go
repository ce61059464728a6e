package appconfig_test

import (
	"fmt"
	"math/rand/v2"
	"strings"
)

// generator makes random plans with one to five groups, up to six steps with overlapping overrides, and weights down to a
// thousandth of a percent. Plans depend on the seed only.
type generator struct{ *rand.Rand }

func newGenerator(seed uint64) generator { return generator{rand.New(rand.NewPCG(seed, 5))} }

// drawn is a random plan with its names.
type drawn struct {
	text     string
	segments []string
}

// sizes are the limits of a random plan.
type sizes struct {
	groups, steps, overrides int
	// ramp makes plans in which one group grows and no group shrinks.
	ramp bool
	// crowded makes plans of the maximum size.
	crowded bool
}

func (g generator) plan(s sizes) drawn {
	groups := 1 + g.IntN(s.groups)
	if s.crowded {
		groups = s.groups
	}
	variations := groups + g.IntN(2)
	fallback := g.IntN(variations)
	var b strings.Builder
	b.WriteString("apiVersion: sluice/v1\nkind: Rollout\n")
	segments := s.overrides
	if segments > 0 {
		b.WriteString("segments:\n")
	}
	d := drawn{}
	for i := range segments {
		name := fmt.Sprintf("s%d", i)
		d.segments = append(d.segments, name)
		fmt.Fprintf(&b, "  - {name: %s, pattern: {%s: [in]}}\n", name, name)
	}
	fmt.Fprintf(&b, "features:\n  - name: f\n    defaultVariation: v%d\n    variations:\n", fallback)
	for i := range variations {
		fmt.Fprintf(&b, "      - {name: v%d, value: {longValue: %d}}\n", i, i)
	}
	if entities := g.IntN(4); entities > 0 || s.crowded {
		b.WriteString("    entityOverrides:\n")
		for i := range entities {
			fmt.Fprintf(&b, "      e%d: v%d\n", i, g.IntN(variations))
		}
	}
	b.WriteString("launch:\n  name: random\n  groups:\n")
	for i := range groups {
		serves := i
		if g.IntN(5) == 0 && !s.crowded {
			serves = g.IntN(variations) // two groups with the same variation
		}
		fmt.Fprintf(&b, "    - {name: g%d, feature: f, variation: v%d}\n", i, serves)
	}
	b.WriteString("  scheduledSplitsConfig:\n    steps:\n")
	g.steps(&b, s, groups)
	b.WriteString("appConfig: {applicationId: abc1234, environmentId: abc1234, configurationProfileId: abc1234, entityKey: id, " +
		"schedulerRoleArn: \"arn:aws:iam::123456789012:role/r\"}\n")
	d.text = b.String()
	return d
}

func (g generator) steps(b *strings.Builder, s sizes, groups int) {
	steps, overrides := 1+g.IntN(s.steps), 0
	if s.overrides > 0 {
		overrides = g.IntN(s.overrides + 1)
	}
	if s.crowded {
		overrides = s.overrides
	}
	order := g.Perm(s.overrides)
	grower := g.IntN(groups)
	levels := make([][]int64, overrides+1)
	for n := range steps {
		if !s.ramp && !s.crowded && s.overrides > 0 {
			order, overrides = g.Perm(s.overrides), g.IntN(s.overrides+1)
			levels = make([][]int64, overrides+1)
		}
		for i := range levels {
			if s.ramp && levels[i] != nil {
				g.shift(levels[i], grower)
			} else {
				levels[i] = g.weights(groups)
			}
			if s.crowded {
				levels[i] = g.someOfEach(groups)
			}
		}
		fmt.Fprintf(b, "      - startTime: 2027-01-%02dT00:00:00Z\n        groupWeights: %s\n", n+1, g.mapping(levels[overrides]))
		if overrides > 0 {
			b.WriteString("        segmentOverrides:\n")
		}
		for i, place := range g.Perm(overrides) {
			segment := order[place]
			if !s.ramp && !s.crowded && g.IntN(6) == 0 {
				segment = order[0] // the same segment twice
			}
			if s.ramp {
				place = i
				segment = order[i]
			}
			fmt.Fprintf(b, "          - {segment: s%d, evaluationOrder: %d, weights: %s}\n", segment, place*3, g.mapping(levels[i]))
		}
	}
}

// weights returns random shares of at most 100 % in total: coarse, fine, or all zero.
func (g generator) weights(groups int) []int64 {
	unit := []int64{1, 10, 1000, 5000}[g.IntN(4)]
	left := int64(100_000)
	weights := make([]int64, groups)
	for i := range weights {
		switch g.IntN(6) {
		case 0:
		case 1:
			weights[i] = left
		case 2:
			weights[i] = min(left, 1+g.Int64N(20))
		default:
			weights[i] = g.Int64N(left/unit+1) * unit
		}
		left -= weights[i]
	}
	g.Shuffle(groups, func(i, j int) { weights[i], weights[j] = weights[j], weights[i] })
	return weights
}

// someOfEach returns positive weights of less than 100 % in total.
func (g generator) someOfEach(groups int) []int64 {
	weights := make([]int64, groups)
	for i := range weights {
		weights[i] = 1 + g.Int64N(19_000)
	}
	return weights
}

// shift moves weight from the other groups to the growing one.
func (g generator) shift(weights []int64, grower int) {
	var rest int64
	for i := range weights {
		if i != grower {
			weights[i] -= g.Int64N(weights[i] + 1)
			rest += weights[i]
		}
	}
	weights[grower] += g.Int64N(100_000 - rest - weights[grower] + 1)
}

func (g generator) mapping(weights []int64) string {
	var parts []string
	for i, w := range weights {
		if w > 0 || g.IntN(2) == 0 {
			parts = append(parts, fmt.Sprintf("g%d: %d", i, w))
		}
	}
	return "{" + strings.Join(parts, ", ") + "}"
}
