package rollout

import (
	"math/big"
	"slices"
	"strconv"

	"sluice/lint"
	"sluice/spec/audience"
)

var audienceFalls = lint.Rule{
	ID: "audience-falls", Severity: lint.Warning, Since: "0.1",
	Summary: "A segment that loses the new variation in a later step",
	Why: "Each step replaces all overrides. If the next step leaves out a segment's override, lowers it or puts it after another one, the segment falls back, " +
		"so the first users of the new variation lose it while the launch goes on.",
	Source: lint.EvidentlyAPI + "API_ScheduledSplitConfig.html",
}

var overrideShadowed = lint.Rule{
	ID: "override-shadowed", Severity: lint.Warning, Since: "0.1", Unneeded: true,
	Summary: "An unreachable segment override",
	Why: "Overrides are tried in ascending order. If an earlier one is for a segment with an equal or wider pattern and allocates all of its traffic, " +
		"no user reaches the later one.",
	Source: lint.EvidentlyAPI + "API_SegmentOverride.html",
}

// checkAudiences reports overrides that no user reaches, and segments that lose the new variation.
func checkAudiences(p *lint.Pass) {
	t := audience.OfValid(p.Document)
	if t == nil || len(t.Segments) == 0 {
		return
	}
	for i := range t.Steps {
		shadowed(p, t, i)
	}
	rolled, certain := t.RolledOut(p.Document)
	if len(rolled) == 0 || !certain && len(t.Groups) > 2 || unitInDoubt(t) {
		return
	}
	for i := 1; i < len(t.Steps); i++ {
		audiencesFall(p, t, i, rolled)
	}
}

// unitInDoubt reports whether some weights seem to be percent by mistake.
func unitInDoubt(t *audience.Launch) bool {
	return slices.ContainsFunc(t.Steps, func(s audience.Step) bool {
		return slices.ContainsFunc(s.Levels, func(l audience.Level) bool {
			sum, ok := sumOf(l.Weights)
			return ok && inPercent(l.Weights, sum)
		})
	})
}

// shadowed reports the levels of a step that no user reaches, except duplicate overrides, which segment-twice reports.
func shadowed(p *lint.Pass, t *audience.Launch, step int) {
	levels := t.Steps[step].Levels
	for i := range levels {
		level := &levels[i]
		who, possible := t.Everyone(), true
		if level.Override != nil {
			who, possible = t.Audience(level.Segment)
		}
		before := t.Shadow(step, i, who)
		switch {
		case before == nil || !possible || !ranked(before, level):
		case level.Override == nil:
			p.Rule(&overrideShadowed).AtKey(level.Weights, "these weights are never reached: the override of segment `%s` allocates all traffic", t.Segments[before.Segment]).
				Relate(before.Override.Segment, "the override is here")
		case before.Segment != level.Segment:
			p.Rule(&overrideShadowed).At(level.Override.Segment, "the override of `%s` is never reached: that of `%s`, which contains it, comes first; swap them, or remove this one",
				t.Segments[level.Segment], t.Segments[before.Segment]).Relate(before.Override.Segment, "the override of `%s` is here", t.Segments[before.Segment])
		}
	}
}

// ranked reports whether the first level certainly precedes the second.
func ranked(before, level *audience.Level) bool {
	if level.Override == nil {
		return level.Weights != nil
	}
	first, known := before.Override.Order.Number()
	second, ok := level.Override.Order.Number()
	return known && ok && first < second
}

// audiencesFall reports the audiences that get less of the groups than in the previous step: users in one segment, and users in
// two segments if neither is reported alone.
func audiencesFall(p *lint.Pass, t *audience.Launch, step int, rolled []int) {
	reported := map[int]bool{}
	for _, segments := range t.Touched(step) {
		if slices.ContainsFunc(segments, func(s int) bool { return reported[s] }) {
			continue
		}
		who, possible := t.Audience(segments...)
		before, now := t.Split(step-1, who), t.Split(step, who)
		if !possible || !before.Known || !now.Known || !before.Own && !now.Own {
			continue
		}
		was, is := before.Sum(rolled), now.Sum(rolled)
		if is.Cmp(was) >= 0 || !now.Own && everyoneFalls(t, step, rolled) {
			continue
		}
		for _, s := range segments {
			reported[s] = true
		}
		checkAudienceFalls(p, t, step, segments, rolled, was, is)
	}
}

// everyoneFalls reports whether everyone's share falls too, which share-falls reports.
func everyoneFalls(t *audience.Launch, step int, rolled []int) bool {
	before, now := t.Split(step-1, t.Everyone()), t.Split(step, t.Everyone())
	return before.Known && now.Known && now.Sum(rolled).Cmp(before.Sum(rolled)) < 0
}

func checkAudienceFalls(p *lint.Pass, t *audience.Launch, step int, segments, rolled []int, was, is *big.Rat) {
	names := groupsAt(t, rolled)
	old, now := t.Override(step-1, segments), t.Override(step, segments)
	weights := t.Steps[step].Weights
	if now != nil {
		weights = now.Weights
	}
	at := t.Steps[step].Value
	if weights != nil {
		at = audience.WeightOf(weights, names...)
	}
	why := "; check that the weights are not swapped"
	switch {
	case now == nil:
		why = "; a step replaces all overrides, so repeat that of step " + strconv.Itoa(step)
	case old != nil && old.SegmentName() != now.SegmentName():
		why = "; the override of `" + now.SegmentName() + "` now comes first"
	}
	f := p.Rule(&audienceFalls).At(at, "%s from %s to %s in step %d for %s%s",
		falling(names), audience.FormatShare(weights, was), audience.FormatShare(weights, is), step+1, t.Describe(segments), why)
	if old != nil && old.Weights != nil {
		f.Relate(old.Weights, "in step %d, the override is here", step)
	}
}

func groupsAt(t *audience.Launch, places []int) (names []string) {
	for _, i := range places {
		names = append(names, t.Groups[i].Name.Text)
	}
	return names
}
