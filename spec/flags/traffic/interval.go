package traffic

import "math/big"

// interval is a range of numbers. A nil bound means unbounded.
type interval struct {
	low, high         *big.Rat
	openLow, openHigh bool
}

// interval returns the numbers for which an ordered atom is true.
func (a *atom) interval() interval {
	n := a.constants[0].number
	switch a.operator {
	case "gt":
		return interval{low: n, openLow: true}
	case "gte":
		return interval{low: n}
	case "lt":
		return interval{high: n, openHigh: true}
	}
	return interval{high: n}
}

// complement returns the numbers for which an ordered atom is false.
func (a *atom) complement() interval {
	i := a.interval()
	return interval{low: i.high, high: i.low, openLow: !i.openHigh, openHigh: !i.openLow}
}

func (i interval) contains(n *big.Rat) bool {
	if i.low != nil {
		if c := n.Cmp(i.low); c < 0 || c == 0 && i.openLow {
			return false
		}
	}
	if i.high != nil {
		if c := n.Cmp(i.high); c > 0 || c == 0 && i.openHigh {
			return false
		}
	}
	return true
}

func (i interval) and(j interval) interval {
	if j.low != nil {
		c := 1
		if i.low != nil {
			c = j.low.Cmp(i.low)
		}
		if c > 0 || c == 0 && j.openLow {
			i.low, i.openLow = j.low, j.openLow
		}
	}
	if j.high != nil {
		c := -1
		if i.high != nil {
			c = j.high.Cmp(i.high)
		}
		if c < 0 || c == 0 && j.openHigh {
			i.high, i.openHigh = j.high, j.openHigh
		}
	}
	return i
}

// without removes a number that is an end of the range.
func (i interval) without(n *big.Rat) interval {
	i.openLow = i.openLow || i.low != nil && i.low.Cmp(n) == 0
	i.openHigh = i.openHigh || i.high != nil && i.high.Cmp(n) == 0
	return i
}

func (i interval) empty() bool {
	if i.low == nil || i.high == nil {
		return false
	}
	c := i.low.Cmp(i.high)
	return c > 0 || c == 0 && (i.openLow || i.openHigh)
}

// single returns the only number in the range.
func (i interval) single() (*big.Rat, bool) {
	if i.low == nil || i.high == nil || i.empty() || i.low.Cmp(i.high) != 0 {
		return nil, false
	}
	return i.low, true
}
