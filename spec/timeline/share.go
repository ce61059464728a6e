package timeline

import (
	"math/big"

	"sluice/spec"
	"sluice/spec/audience"
)

// Share is a part of the traffic, in parts of All.
type Share int64

// All is the whole traffic. A weight is a thousandth of a percent; a share of a share needs as much again.
const All Share = spec.Whole * spec.Whole

// shareOf rounds an exact share down, but what is more than none never to none.
func shareOf(exact *big.Rat) Share {
	parts := new(big.Int).Mul(exact.Num(), big.NewInt(int64(All)))
	share := Share(parts.Quo(parts, exact.Denom()).Int64())
	if share == 0 && exact.Sign() > 0 {
		return 1
	}
	return share
}

// String writes the share as percent text with three decimals at most, `<0.001%` where that would say none.
func (s Share) String() string { return audience.Percent(big.NewRat(int64(s), int64(All))) }
