package appconfig

import (
	"crypto/sha256"
	"encoding/hex"
	"strings"

	"sluice/spec"
)

// split deals people out by the hash of their id. Splits with one seed share one scale, on which a percentage takes the
// people from 0 up to it; those with different seeds are independent.
type split struct{ key, seed string }

// newSplit derives the seed from a hash, because seeds that look alike might hash alike.
func newSplit(key, salt, level string) split {
	sum := sha256.Sum256([]byte(salt + "\x00" + level))
	return split{key, hex.EncodeToString(sum[:8])}
}

// within is met by the people in the spans, which are in order and do not touch; there must be one.
func (s split) within(spans []span) rule {
	rules := make([]rule, len(spans))
	for i, x := range spans {
		rules[i] = s.between(x)
	}
	return either(rules...)
}

// between writes a span that ends at the top as what is not below it. A caller without an id would meet that, too, and is
// kept out.
func (s split) between(x span) rule {
	switch {
	case x.from == 0 && x.to == spec.Whole:
		return always
	case x.from == 0:
		return s.below(x.to)
	case x.to == spec.Whole:
		return all(exists(s.key), not(s.below(x.from)))
	}
	return all(s.below(x.to), not(s.below(x.from)))
}

func (s split) below(share int64) rule {
	percent := strings.TrimSuffix(spec.FormatPercent(share), "%")
	return call("split", "pct::"+percent, "by::$"+s.key, "seed::"+quote(s.seed))
}
