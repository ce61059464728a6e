package appconfig_test

import (
	"math/big"
	"strings"
	"testing"

	"sluice/compile"
	"sluice/spec"
	translation "sluice/spec/appconfig"
)

// leaving returns by variation the share of users who get it in the first document and another one in the second.
func leaving(before, now []flagVariant, context map[string]string) map[string]*big.Rat {
	left := map[string]*big.Rat{}
	everywhere([][]flagVariant{before, now}, context, func(got []*flagVariant, share *big.Rat) {
		if was := valueText(got[0]); was != valueText(got[1]) {
			if left[was] == nil {
				left[was] = new(big.Rat)
			}
			left[was].Add(left[was], share)
		}
	})
	return left
}

// Without overrides, only as many users leave a group as it shrinks by.
func TestMinimalMoves(t *testing.T) {
	t.Parallel()
	transitions := 0
	for seed := range uint64(400) {
		d := newGenerator(1000 + seed).plan(sizes{groups: 5, steps: 6})
		f := readPlan(t, "random", d.text)
		r, _ := compiled(t, f, compile.CLI)
		docs := documents(t, r)
		m := modelOf(t, f.Documents[0].Rollout, f.Documents[0].Rollout.Features[0])
		for i := 1; i < len(m.steps); i++ {
			transitions++
			want := map[string]*big.Rat{}
			was, is := m.shares(i-1, nil), m.shares(i, nil)
			for value, share := range was {
				if is[value] == nil {
					is[value] = new(big.Rat)
				}
				if less := new(big.Rat).Sub(share, is[value]); less.Sign() > 0 && value != m.fallback {
					want[value] = less
				}
			}
			got := leaving(docs[i].Values["f"].Variants, docs[i+1].Values["f"].Variants, map[string]string{"id": "someone"})
			delete(got, m.fallback) // users outside of a group may join one
			if !sameShares(want, got) {
				t.Fatalf("seed %d: from step %d to %d %v leave, want %v\n%s", seed, i, i+1, shown(got), shown(want), d.text)
			}
		}
	}
	t.Logf("%d transitions", transitions)
}

// If a step only grows a group on every level, no user leaves it, whatever their segments.
func TestGrowingGroupKeepsUsers(t *testing.T) {
	t.Parallel()
	transitions := 0
	for seed := range uint64(400) {
		d := newGenerator(2000 + seed).plan(sizes{groups: 4, steps: 4, overrides: 3, ramp: true})
		f := readPlan(t, "random", d.text)
		r, _ := compiled(t, f, compile.CLI)
		docs := documents(t, r)
		m := modelOf(t, f.Documents[0].Rollout, f.Documents[0].Rollout.Features[0])
		for i := 1; i < len(m.steps); i++ {
			transitions++
			group := grower(m.steps[i-1], m.steps[i])
			if group == "" {
				continue
			}
			_, sent := contexts(d.segments, drawnContexts(d), nil, "id")
			for _, context := range sent {
				left := leaving(docs[i].Values["f"].Variants, docs[i+1].Values["f"].Variants, context)
				if gone := left[m.serves[group]]; gone != nil && len(sharing(m, group)) == 1 && m.serves[group] != m.fallback {
					t.Fatalf("seed %d: from step %d to %d %s leave %s, which only grows\n%s", seed, i, i+1, gone.FloatString(6), group, d.text)
				}
			}
		}
	}
	t.Logf("%d transitions", transitions)
}

// grower returns the group that grows.
func grower(before, now modelStep) string {
	for group, weight := range now.weights {
		if weight > before.weights[group] {
			return group
		}
	}
	return ""
}

// sharing returns the groups with the same value as the group.
func sharing(m *model, group string) []string {
	var groups []string
	for other, value := range m.serves {
		if value == m.serves[group] {
			groups = append(groups, other)
		}
	}
	return groups
}

// A notice reports when users leave a variation although it does not shrink on any level.
func TestMovesAreReported(t *testing.T) {
	t.Parallel()
	moved, unmoved := 0, 0
	for seed := range uint64(800) {
		d := newGenerator(3000 + seed).plan(sizes{groups: 3, steps: 3, overrides: 3})
		f := readPlan(t, "random", d.text)
		r, problems := compiled(t, f, compile.CLI)
		docs := documents(t, r)
		rollout := f.Documents[0].Rollout
		m := modelOf(t, rollout, rollout.Features[0])
		_, sent := contexts(d.segments, drawnContexts(d), nil, "id")
		for i := 1; i < len(m.steps); i++ {
			moves := false
			for _, context := range sent {
				for value := range leaving(docs[i].Values["f"].Variants, docs[i+1].Values["f"].Variants, context) {
					moves = moves || value != m.fallback && neverLess(m, i, value)
				}
			}
			noticed := hasMoveNotice(problems, rollout.Launch.Steps[i].Path())
			if moves && !noticed {
				t.Fatalf("seed %d: step %d moves users without a notice\n%s", seed, i+1, d.text)
			}
			if moves {
				moved++
			} else if !noticed {
				unmoved++
			}
		}
	}
	if t.Logf("%d steps with moves, %d without", moved, unmoved); moved < 10 || unmoved < 10 {
		t.Error("too few steps with or without moves")
	}
}

// Swapped overrides move the users in both segments.
func TestSwappedOverridesAreReported(t *testing.T) {
	text := edit(t, plan, "groupWeights: {g: 20%}", "groupWeights: {g: 10%}\n        segmentOverrides:\n"+
		"          - {segment: s, evaluationOrder: 2, weights: {g: 20%}}\n          - {segment: t, evaluationOrder: 1, weights: {g: 20%}}")
	f := readPlan(t, "swapped", text)
	if _, problems := compiled(t, f, compile.CLI); len(problems) != 1 || !hasMoveNotice(problems, f.Documents[0].Rollout.Launch.Steps[1].Path()) {
		t.Errorf("%s", list(text, problems))
	}
}

func hasMoveNotice(problems []translation.Problem, step string) bool {
	for _, p := range problems {
		if p.Severity == spec.Notice && strings.HasPrefix(p.Path, step+".") {
			return true
		}
	}
	return false
}

// neverLess reports whether each group with the value has at least its weights of the previous step, on every level.
func neverLess(m *model, step int, value string) bool {
	before, now := levelsOf(m.steps[step-1]), levelsOf(m.steps[step])
	for level, weights := range before {
		for group, weight := range weights {
			if m.serves[group] == value && now[level][group] < weight {
				return false
			}
		}
	}
	return true
}

func levelsOf(s modelStep) map[string]map[string]int64 {
	levels := map[string]map[string]int64{"": s.weights}
	overrides := append([]modelOverride(nil), s.overrides...)
	for len(overrides) > 0 {
		first := 0
		for i := range overrides {
			if overrides[i].order < overrides[first].order {
				first = i
			}
		}
		name := overrides[first].segment
		for levels[name] != nil {
			name += "+"
		}
		levels[name] = overrides[first].weights
		overrides = append(overrides[:first], overrides[first+1:]...)
	}
	return levels
}

// Changing a step does not change the requests of earlier steps.
func TestLaterStepsKeepEarlierOnes(t *testing.T) {
	f := example(t, "price-display.rollout.yaml")
	text := f.Source.Text
	whole, _ := compiled(t, f, compile.CLI)
	for _, change := range []struct{ old, new string }{
		{"{gross: 33.333%, net: 33.333%, both: 33.334%}", "{gross: 20%, net: 10%, both: 60%}"},
		{"weights: {net: 100%}}", "weights: {both: 100%}}"},
	} {
		if strings.Count(text, change.old) != 1 {
			t.Fatalf("%q does not occur once", change.old)
		}
		r, _ := compiled(t, readPlan(t, "changed", strings.Replace(text, change.old, change.new, 1)), compile.CLI)
		for i := range 3 {
			if r.Requests[i].JSON != whole.Requests[i].JSON {
				t.Errorf("request %d differs", i)
			}
		}
		if r.Requests[3].JSON == whole.Requests[3].JSON {
			t.Error("the changed step does not differ")
		}
	}
}
