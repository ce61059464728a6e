package timeline

import (
	"math/bits"
	"strconv"
	"strings"

	"sluice/spec"
)

// Share is a part of the traffic, in parts of All.
type Share int64

// All is the whole traffic. A weight is a thousandth of a percent; a share of a share needs as much again.
const All Share = spec.Whole * spec.Whole

// ofWeight is the share that a weight of thousandths of a percent gives.
func ofWeight(thousandths int64) Share { return Share(thousandths) * spec.Whole }

// of is a share of a share.
func (s Share) of(whole Share) Share {
	hi, lo := bits.Mul64(uint64(s), uint64(whole))
	part, _ := bits.Div64(hi, lo, uint64(All))
	return Share(part)
}

// String writes the share as percent text with three decimals at most, `<0.001%` where that would say none.
func (s Share) String() string {
	const thousandth = All / spec.Whole
	rounded := (s + thousandth/2) / thousandth
	if rounded == 0 && s > 0 {
		return "<0.001%"
	}
	text := strconv.FormatInt(int64(rounded/1000), 10) + "." + strconv.FormatInt(int64(1000+rounded%1000), 10)[1:]
	return strings.TrimSuffix(strings.TrimRight(text, "0"), ".") + "%"
}
