package policy

import (
	"math/big"

	"sluice/lint"
	"sluice/spec"
	"sluice/spec/audience"
)

var guardStepIncrease = lint.Rule{
	ID: "guard-step-increase", Severity: lint.Error, Since: "0.1", On: lint.Rollouts,
	Summary: "A step that grows a group by more than `maxStepIncrease`",
	Why: "The organisation limits how much traffic a step may shift at once. The first step counts from zero, and each segment with an override counts separately, with the traffic that falls through. " +
		"Returning to the default variation is always allowed; if the plan does not define the feature, the group with more than half of the first step counts as the default." + guardWhy,
	Check: func(p *lint.Pass) {
		t, limit := audience.OfValid(p.Document), p.Guards().MaxStepIncrease
		if limit == 0 || t == nil {
			return
		}
		g := stepGuard{p, t, big.NewRat(limit, spec.Whole), map[*spec.Value]bool{}}
		for i := range t.Steps {
			g.grows(i, nil)
			for _, segments := range t.Touched(i) {
				g.grows(i, segments)
			}
		}
	},
}

// stepGuard checks the steps of a launch against the largest allowed increase.
type stepGuard struct {
	*lint.Pass
	t     *audience.Launch
	limit *big.Rat
	// reported are the places of earlier findings, so an audience that grows with everyone is not reported again.
	reported map[*spec.Value]bool
}

// grows reports the groups that grow too fast in a step, for everyone or for users in some segments.
func (g *stepGuard) grows(step int, segments []int) {
	who, possible := g.t.Audience(segments...)
	before, now := g.before(step, who), g.t.Split(step, who)
	if !possible || !now.Known || !before.Known || segments != nil && !now.Own && !before.Own {
		return
	}
	for i, share := range now.Shares {
		if new(big.Rat).Sub(share, before.Shares[i]).Cmp(g.limit) > 0 && !g.retreats(i, step) {
			g.tooFast(step, segments, i, before.Shares[i], share)
		}
	}
}

// before returns an audience's split before a step, which is zero before the first.
func (g *stepGuard) before(step int, who audience.Audience) audience.Split {
	if step > 0 {
		return g.t.Split(step-1, who)
	}
	nothing := audience.Split{Known: true}
	for range g.t.Groups {
		nothing.Shares = append(nothing.Shares, new(big.Rat))
	}
	return nothing
}

func (g *stepGuard) tooFast(step int, segments []int, group int, had, share *big.Rat) {
	name := g.t.Groups[group].Name.Text
	weights := g.t.Steps[step].Weights
	if o := g.t.Override(step, segments); o != nil && (o.Weights.Field(name) != nil || weights == nil) {
		weights = o.Weights
	}
	if weights == nil || g.reported[audience.WeightOf(weights, name)] {
		return
	}
	at := audience.WeightOf(weights, name)
	if own, ok := at.Number(); ok && segments != nil && big.NewRat(own, spec.Whole).Cmp(g.limit) <= 0 && g.reported[g.everyone(step, name)] {
		return // the increase falls through to weights that are already reported
	}
	g.reported[at] = true
	in := ""
	if segments != nil {
		in = " for " + g.t.Describe(segments)
	}
	if step == 0 {
		g.AtKey(at, "`%s` starts with %s%s; at most %s is allowed at once", name, audience.FormatShare(weights, share), in, audience.FormatShare(weights, g.limit))
		return
	}
	g.AtKey(at, "`%s` grows from %s to %s in one step%s; at most %s is allowed", name, audience.FormatShare(weights, had), audience.FormatShare(weights, share), in, audience.FormatShare(weights, g.limit))
}

// everyone returns a group's weight for everyone in a step, or nil.
func (g *stepGuard) everyone(step int, group string) *spec.Value {
	if weights := g.t.Steps[step].Weights; weights != nil {
		return audience.WeightOf(weights, group)
	}
	return nil
}

// retreats reports whether a group may grow without limit: it serves the default variation or, if that is unknown, has more than
// half of the first step. In the first step itself, the largest group may be the existing state.
func (g *stepGuard) retreats(group, step int) bool {
	if isDefault, known := audience.ServesDefault(g.Document, g.t.Groups[group]); known {
		return isDefault
	}
	if len(g.t.Groups) == 1 {
		return false
	}
	first := g.t.Split(0, g.t.Everyone())
	for i, share := range first.Shares {
		if c := share.Cmp(first.Shares[group]); c > 0 || c == 0 && i < group {
			return false
		}
	}
	return first.Known && (step == 0 || first.Shares[group].Cmp(big.NewRat(1, 2)) > 0)
}
