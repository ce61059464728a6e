package preview

import (
	"cmp"
	"math"
	"slices"
	"strconv"
	"strings"
	"time"

	"sluice/spec/timeline"
)

// Axis is a time axis. It is not to scale: next to a day, an hour would be too small.
type Axis struct {
	Ticks []Tick
}

// Tick is a moment on the axis.
type Tick struct {
	// At is the position, from 0 to Wide.
	At int
	// After is the time since the start of the axis.
	After time.Duration
	// Label describes the moment; empty for the open end.
	Label string
}

// Wide is the length of an axis.
const Wide = 10_000

// place returns the position of a moment that has a tick.
func (a Axis) place(after time.Duration) int {
	i, _ := slices.BinarySearchFunc(a.Ticks, after, func(t Tick, d time.Duration) int { return cmp.Compare(t.After, d) })
	if i == len(a.Ticks) {
		return Wide
	}
	return a.Ticks[i].At
}

// end returns the position of a step's end.
func (a Axis) end(step int) int {
	if step+1 < len(a.Ticks) {
		return a.Ticks[step+1].At
	}
	return Wide
}

// spread distributes gaps of time over the width. A gap's share grows with the square root of its length, but is at least that
// percentage of an equal share.
func spread(gaps []time.Duration, width, percent int) []int {
	places := make([]int, len(gaps)+1)
	if len(gaps) == 0 {
		return places
	}
	roots, all := make([]int, len(gaps)), 0
	for i, gap := range gaps {
		roots[i] = int(math.Sqrt(max(gap, 0).Seconds()))
		all += roots[i]
	}
	least := width * percent / (100 * len(gaps))
	free := width - least*len(gaps)
	at := 0
	for i, root := range roots {
		at += least
		if all > 0 {
			at += free * root / all
		} else {
			at += free / len(gaps)
		}
		places[i+1] = at
	}
	places[len(gaps)] = width
	return places
}

// stepAxis returns an axis with a tick for each step and one for the open end of the last step.
func stepAxis(steps []timeline.Step) Axis {
	var a Axis
	if len(steps) == 0 {
		return a
	}
	var gaps []time.Duration
	for i := 1; i < len(steps); i++ {
		gap := time.Duration(0)
		if !steps[i-1].Begin.IsZero() && steps[i].Begin.After(steps[i-1].Begin) {
			gap = steps[i].Begin.Sub(steps[i-1].Begin)
		}
		gaps = append(gaps, gap)
	}
	last := Wide / (len(steps) + 1)
	var after time.Duration
	for i, at := range spread(gaps, Wide-last, 75) {
		if i > 0 {
			after += gaps[i-1]
		}
		a.Ticks = append(a.Ticks, Tick{at, after, "step " + strconv.Itoa(i+1)})
	}
	if len(steps) == 1 {
		a.Ticks[0].At = 0
	}
	return a
}

// span formats a duration: `1 h 30 min`, `7 d`.
func span(d time.Duration) string {
	var parts []string
	for _, unit := range []struct {
		length time.Duration
		name   string
	}{{24 * time.Hour, "d"}, {time.Hour, "h"}, {time.Minute, "min"}, {time.Second, "s"}} {
		if n := d / unit.length; n > 0 {
			parts = append(parts, strconv.FormatInt(int64(n), 10)+" "+unit.name)
			d -= n * unit.length
		}
	}
	if len(parts) == 0 {
		return "0 s"
	}
	return strings.Join(parts, " ")
}
