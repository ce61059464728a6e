package timeline

import (
	"math/big"

	"sluice/spec"
	"sluice/spec/audience"
)

// Share is a part of the traffic, as a fraction of All.
type Share int64

// All is all traffic. A weight is in thousandths of a percent; a share of a share needs the square of that.
const All Share = spec.Whole * spec.Whole

// shareOf rounds an exact share down, but a positive share never to 0.
func shareOf(exact *big.Rat) Share {
	parts := new(big.Int).Mul(exact.Num(), big.NewInt(int64(All)))
	share := Share(parts.Quo(parts, exact.Denom()).Int64())
	if share == 0 && exact.Sign() > 0 {
		return 1
	}
	return share
}

// String formats the share as a percentage with at most three decimals, `<0.001%` instead of a positive share that rounds to 0.
func (s Share) String() string { return audience.Percent(big.NewRat(int64(s), int64(All))) }
