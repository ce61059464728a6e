package fis

import (
	"encoding/json"
	"math"
	"net/netip"
	"slices"
	"strconv"
	"strings"
)

// Strength is how the values of parameters of actions or SSM documents compare in harm.
type Strength struct {
	// ID identifies the entry.
	ID string `json:"id"`
	// Of lists the parameters, each as the id of its action or the name of its document, a dot and the parameter name.
	Of []string `json:"of"`
	// Stronger is which of two values does more harm.
	Stronger Stronger `json:"stronger"`
	// Order lists, for StrongerOrder, the weaker values of each stronger one. Values without an order are StrongerOther.
	Order map[string][]string `json:"order,omitzero"`
	// LeftOut is "strongest" if a parameter that is not set does the most harm; empty if that is not known.
	LeftOut string `json:"leftOut,omitzero"`
	// AllAtZero means that 0 selects all.
	AllAtZero bool `json:"allAtZero,omitzero"`
	// Reason is why a stronger value does more harm, in one line and our own words.
	Reason string `json:"reason"`
	// Confidence is the evidence for it.
	Confidence Confidence `json:"confidence,omitzero"`
	Origin
}

// Stronger is which of two values of a parameter does more harm.
type Stronger uint8

// The kinds of Stronger. The zero value never occurs in the catalogue.
const (
	_               Stronger = iota
	StrongerLarger           // a larger number, a longer time
	StrongerSmaller          // a smaller number, a shorter time
	StrongerMore             // a list that contains the other one
	StrongerFewer            // a list that the other one contains
	StrongerTrue             // true
	StrongerOrder            // a value above the other in Strength.Order
	StrongerOther            // different values hit different things
	StrongerNone             // the parameter does not affect the harm
)

var strongerNames = []string{"", "larger", "smaller", "more", "fewer", "true", "order", "other", "none"}

// String returns the word in the data.
func (s Stronger) String() string { return word(strongerNames, s) }

// UnmarshalText reads the word in the data.
func (s *Stronger) UnmarshalText(text []byte) error { return setWord(s, strongerNames, string(text)) }

// MarshalText writes the word in the data.
func (s Stronger) MarshalText() ([]byte, error) { return []byte(s.String()), nil }

// Effect is how a new value of a parameter changes the harm.
type Effect uint8

// The effects. A parameter without a known strength is Unclear.
const (
	Unclear Effect = iota
	Harder
	Milder
	NoEffect
)

// Strength returns the strength of a parameter of the action or document with the id, or nil.
func (c *Catalogue) Strength(of, parameter string) *Strength { return c.strong()[of+"."+parameter] }

// byParameter indexes the strengths by parameter.
func (c *Catalogue) byParameter() map[string]*Strength {
	index := map[string]*Strength{}
	for _, s := range c.strengths.all() {
		for _, parameter := range s.Of {
			index[parameter] = s
		}
	}
	return index
}

// Compare returns how a new value changes the harm. An empty text is a parameter that is not set and has no default.
func (s *Strength) Compare(old, new string) Effect {
	switch {
	case s == nil:
		return Unclear
	case s.Stronger == StrongerNone || old == new:
		return NoEffect
	case s.LeftOut != "" && (old == "" || new == ""):
		return harder(new == "", old == "")
	}
	switch s.Stronger {
	case StrongerLarger:
		return s.larger(old, new)
	case StrongerSmaller:
		return s.larger(new, old)
	case StrongerMore:
		return wider(items(old), items(new))
	case StrongerFewer:
		return wider(items(new), items(old))
	case StrongerTrue:
		return harder(isTrue(new) && !isTrue(old), isTrue(old) && !isTrue(new))
	case StrongerOrder:
		return harder(slices.Contains(s.Order[new], old), slices.Contains(s.Order[old], new))
	}
	return Unclear
}

func harder(more, less bool) Effect {
	switch {
	case more == less:
		return Unclear
	case more:
		return Harder
	}
	return Milder
}

func isTrue(text string) bool { return strings.EqualFold(text, "true") }

// larger compares numbers, percentages or durations. A duration of zero is less than one that is not set.
func (s *Strength) larger(old, new string) Effect {
	o, oldOK := s.number(old)
	n, newOK := s.number(new)
	switch {
	case s.Stronger == StrongerSmaller && (o == 0 && oldOK && !newOK || n == 0 && newOK && !oldOK):
		return harder(oldOK, newOK)
	case !oldOK || !newOK:
		return Unclear
	case o == n:
		return NoEffect
	}
	return harder(n > o, n < o)
}

func (s *Strength) number(text string) (float64, bool) {
	if length, err := ParseDuration(text); err == nil {
		return float64(length), true
	}
	n, err := strconv.ParseFloat(strings.TrimSuffix(text, "%"), 64)
	if n == 0 && s.AllAtZero {
		n = math.Inf(1)
	}
	return n, err == nil
}

// wider compares lists; a list that covers the other one does more harm.
func wider(olds, news []string) Effect {
	more, less := coversAll(news, olds), coversAll(olds, news)
	switch {
	case len(olds) == 0 || len(news) == 0:
		return Unclear
	case more && less:
		return NoEffect
	}
	return harder(more, less)
}

// items parses a list, with commas as in actions, or as JSON, which documents may use.
func items(text string) (list []string) {
	if strings.HasPrefix(text, "[") && json.Unmarshal([]byte(text), &list) == nil {
		return list
	}
	for _, item := range strings.Split(text, ",") {
		if item = strings.TrimSpace(item); item != "" {
			list = append(list, item)
		}
	}
	return list
}

// coversAll reports whether each item of the inner list is in the outer list, or in one of its ranges. Lists longer than AWS
// accepts are not compared.
func coversAll(outer, inner []string) bool {
	const most = 1000
	return len(outer) <= most && len(inner) <= most && !slices.ContainsFunc(inner, func(i string) bool {
		return !slices.ContainsFunc(outer, func(o string) bool { return covers(o, i) })
	})
}

func covers(outer, inner string) bool {
	if outer == "ALL" || outer == "0.0.0.0/0" || strings.EqualFold(outer, inner) {
		return true
	}
	o, ok := prefixOf(outer)
	i, also := prefixOf(inner)
	return ok && also && o.Bits() <= i.Bits() && o.Contains(i.Addr())
}

func prefixOf(text string) (netip.Prefix, bool) {
	if address, err := netip.ParseAddr(text); err == nil {
		return netip.PrefixFrom(address, address.BitLen()), true
	}
	prefix, err := netip.ParsePrefix(text)
	return prefix, err == nil
}
