package appconfig

import (
	"crypto/sha256"
	"encoding/hex"
	"strings"

	"sluice/spec"
)

// split assigns users by the hash of their id. Splits with the same seed share a scale, on which a percentage selects the users
// from 0 up to it; those with different seeds are independent.
type split struct{ key, seed string }

// newSplit derives the seed from a hash, because similar seeds might cause similar hashes.
func newSplit(key, salt, level string) split {
	sum := sha256.Sum256([]byte(salt + "\x00" + level))
	return split{key, hex.EncodeToString(sum[:8])}
}

// within returns a rule for the users in the spans, which are in order and not adjacent; there must be at least one.
func (s split) within(spans []span) rule {
	rules := make([]rule, len(spans))
	for i, x := range spans {
		rules[i] = s.between(x)
	}
	return either(rules...)
}

// between writes a span up to the end of the scale as the negation of the part below it. A request without an id would match that
// too, and is excluded.
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
