package appconfig

import (
	"slices"
	"strconv"
	"time"

	"sluice/spec"
)

// launch is the traffic part of the plan.
type launch struct {
	at *spec.Value
	// name is the name in the plan; salt makes the splits of this launch independent of those of other launches.
	name, salt string
	treatments []treatment
	// groups maps group names to indices of treatments.
	groups map[string]int
	// levels are the levels of all steps, in the order of first use.
	levels []*level
	steps  []step
}

// treatment is the variation for a group. Groups with the same treatment share an allocation.
type treatment struct{ feature, variation string }

// level splits the users in a segment, or all users. Each level has its own seed, so the users that it passes on to later levels
// are a random sample.
type level struct {
	// id identifies the level; name does so in names of variants.
	id, name string
	segment  rule
	split    split
	// line is the allocation of users in the latest step.
	line allocation
}

// stage is a level in one step.
type stage struct {
	*level
	line allocation
	// at is the override; nil for the default split.
	at *spec.Value
}

// step is the state of the launch from a start time.
type step struct {
	at *spec.Value
	// start is in UTC, without seconds.
	start time.Time
	// stages are in evaluation order: the segment overrides, then the default split.
	stages []stage
}

// maxOverrides limits the segment overrides of a step that is translated. It is far above spec.MaxSegmentOverrides, which lint
// reports: translating takes time that grows with the square of their number.
const maxOverrides = 100

// readLaunch returns nil if there is nothing to roll out, or too much.
func (c *compiler) readLaunch() *launch {
	if c.plan.Launch == nil || len(c.plan.Launch.Steps) == 0 {
		c.reject(head(c.doc.Root), "the plan has no launch with steps, so there is nothing to roll out")
		return nil
	}
	read := c.plan.Launch
	l := &launch{at: read.Value, groups: map[string]int{}}
	l.name, _ = read.Name.Str()
	if l.name == "" {
		c.reject(head(read.Value), "the launch has no name")
	}
	l.salt, _ = read.Salt()
	for _, g := range read.Groups {
		c.readGroup(l, g)
	}
	for _, s := range read.Steps {
		if len(s.Overrides) > maxOverrides {
			c.reject(head(s.Value), "the step has %d segment overrides; a step may have %d", len(s.Overrides), spec.MaxSegmentOverrides)
			return nil
		}
		l.steps = append(l.steps, c.readStep(l, s))
		c.noteMoves(l)
	}
	return l
}

func (c *compiler) readGroup(l *launch, g spec.Group) {
	name, _ := g.Name.Str()
	var t treatment
	t.feature, _ = g.Feature.Str()
	t.variation, _ = g.Variation.Str()
	if _, twice := l.groups[name]; twice || name == "" {
		c.reject(head(g.Value), "two groups are named `%s`, or one has no name", name)
	}
	if l.groups[name] = slices.Index(l.treatments, t); l.groups[name] < 0 {
		l.groups[name] = len(l.treatments)
		l.treatments = append(l.treatments, t)
	}
}

func (c *compiler) readStep(l *launch, s spec.Step) step {
	read := step{at: s.Value}
	if s.Start == nil || s.Start.Moment == nil {
		c.reject(head(s.Value), "the step has no start time")
	} else {
		read.start = c.minute(s.Start)
	}
	weights := map[*level][]int64{}
	times := map[string]int{}
	for _, o := range c.inOrder(s.Overrides) {
		name := o.SegmentName()
		times[name]++
		lv := c.level(l, name, times[name], o.Value)
		weights[lv] = c.weights(l, o.Weights, o.Value)
		read.stages = append(read.stages, stage{level: lv, at: o.Value})
	}
	rest := c.level(l, "", 1, nil)
	weights[rest] = c.weights(l, s.Weights, s.Value)
	read.stages = append(read.stages, stage{level: rest})
	none := make([]int64, len(l.treatments))
	for _, lv := range l.levels {
		if weights[lv] == nil {
			weights[lv] = none
		}
		lv.line = lv.line.resize(weights[lv])
	}
	for i := range read.stages {
		read.stages[i].line = read.stages[i].level.line
	}
	return read
}

// inOrder sorts overrides in evaluation order.
func (c *compiler) inOrder(overrides []spec.Override) []spec.Override {
	sorted := slices.SortedStableFunc(slices.Values(overrides), spec.CompareRank)
	for i, o := range sorted {
		if i > 0 && spec.CompareRank(sorted[i-1], o) == 0 {
			c.reject(head(o.Value), "two overrides have `evaluationOrder: %d`, so their order is undefined", o.Rank())
		}
	}
	return sorted
}

// level returns the level of an override, or the default level if by is nil; nth counts overrides of the same segment.
func (c *compiler) level(l *launch, segment string, nth int, by *spec.Value) *level {
	fresh := &level{id: "rest", name: "rest", line: newAllocation()}
	if by != nil {
		fresh.name = "segment " + segment
		if nth > 1 {
			fresh.name += " " + strconv.Itoa(nth)
		}
		fresh.id = fresh.name
	}
	for _, lv := range l.levels {
		if lv.id == fresh.id {
			return lv
		}
	}
	if by != nil {
		fresh.segment = c.segmentRule(segment, by)
	}
	fresh.split = newSplit(c.keys.rows[0].Key, l.salt, fresh.id)
	l.levels = append(l.levels, fresh)
	return fresh
}

// weights returns the shares of the treatments in thousandths of a percent.
func (c *compiler) weights(l *launch, v, holder *spec.Value) []int64 {
	shares := make([]int64, len(l.treatments))
	if v == nil {
		c.reject(head(holder), "weights are missing")
	}
	var total int64
	for _, f := range v.Map() {
		t, known := l.groups[f.Name]
		share, ok := f.Number()
		if !known || !ok || share < 0 || share > spec.Whole {
			c.reject(at(f), "`%s` must be a group of the launch, with a share of 0%% to 100%%", f.Name)
			continue
		}
		shares[t] += share
		total += share
		c.warnFraction(f, share)
	}
	if total > spec.Whole {
		c.reject(head(v), "the weights sum to %s", spec.FormatPercent(total))
		return make([]int64, len(l.treatments))
	}
	return shares
}

// warnFraction warns, once per plan, that AWS does not document fractions of a percent.
func (c *compiler) warnFraction(v *spec.Value, share int64) {
	if share%1000 != 0 && !c.fraction {
		c.fraction = true
		c.warn(at(v), "%s becomes a fractional `pct`; AWS does not document whether fractions are accepted", spec.FormatPercent(share))
	}
	if share%10 != 0 && !c.fineFraction {
		c.fineFraction = true
		c.warn(at(v), "%s is finer than 0.01%%, which AWS does not document; the share may be off by up to 0.01%% at each boundary",
			spec.FormatPercent(share))
	}
}
