package appconfig_test

import (
	"fmt"
	"math/big"
	"slices"
	"testing"

	"sluice/spec"
)

// A model of the traffic of a launch as in Evidently's documentation, computed from the plan.

// model is a feature in a launch. Variations are identified by value.
type model struct {
	fallback string
	// serves maps groups to values; a group of another feature serves the default.
	serves map[string]string
	// entities maps overridden entities to values.
	entities map[string]string
	steps    []modelStep
}

type modelStep struct {
	overrides []modelOverride
	weights   map[string]int64
}

type modelOverride struct {
	segment string
	order   int64
	weights map[string]int64
}

// shares returns the shares for users in the segments: each matching override takes its weights of the remaining traffic in
// evaluation order, then the default split does, and the rest gets the default variation.
func (m *model) shares(step int, in map[string]bool) map[string]*big.Rat {
	sum, left := map[string]*big.Rat{}, big.NewRat(1, 1)
	add := func(value string, share *big.Rat) {
		if sum[value] == nil {
			sum[value] = new(big.Rat)
		}
		sum[value].Add(sum[value], share)
	}
	take := func(weights map[string]int64) {
		came := new(big.Rat).Set(left)
		for group, weight := range weights {
			part := new(big.Rat).Mul(came, big.NewRat(weight, 100_000))
			add(m.serves[group], part)
			left.Sub(left, part)
		}
	}
	s := m.steps[step]
	ordered := slices.SortedFunc(slices.Values(s.overrides), func(a, b modelOverride) int { return int(a.order - b.order) })
	for _, o := range ordered {
		if in[o.segment] {
			take(o.weights)
		}
	}
	take(s.weights)
	add(m.fallback, left)
	return sum
}

// modelOf returns the model of a feature of a plan.
func modelOf(t testing.TB, r *spec.Rollout, f spec.Feature) *model {
	t.Helper()
	values := map[string]string{}
	for _, v := range f.Variations {
		values[v.Name.Text] = v.Content.Fields[0].Text
	}
	m := &model{fallback: values[f.Variations[0].Name.Text], serves: map[string]string{}, entities: map[string]string{}}
	if f.Default != nil {
		m.fallback = values[f.Default.Text]
	}
	for _, o := range f.Overrides.Map() {
		m.entities[o.Name] = values[o.Text]
	}
	for _, g := range r.Launch.Groups {
		m.serves[g.Name.Text] = m.fallback
		if g.Feature.Text == f.Name.Text {
			m.serves[g.Name.Text] = values[g.Variation.Text]
		}
	}
	for _, s := range r.Launch.Steps {
		step := modelStep{weights: weightsOf(s.Weights)}
		for _, o := range s.Overrides {
			step.overrides = append(step.overrides, modelOverride{o.Segment.Text, o.Order.Int, weightsOf(o.Weights)})
		}
		m.steps = append(m.steps, step)
	}
	return m
}

func weightsOf(v *spec.Value) map[string]int64 {
	weights := map[string]int64{}
	for _, f := range v.Map() {
		weights[f.Name] = f.Int
	}
	return weights
}

func valueText(v *flagVariant) string { return fmt.Sprint(v.Values["value"]) }

// sameShares compares shares; a missing share is 0.
func sameShares(a, b map[string]*big.Rat) bool {
	zero := new(big.Rat)
	covers := func(a, b map[string]*big.Rat) bool {
		for name, share := range a {
			other := b[name]
			if other == nil {
				other = zero
			}
			if share.Cmp(other) != 0 {
				return false
			}
		}
		return true
	}
	return covers(a, b) && covers(b, a)
}

func shown(sum map[string]*big.Rat) map[string]string {
	text := map[string]string{}
	for name, share := range sum {
		text[name] = share.FloatString(8)
	}
	return text
}
