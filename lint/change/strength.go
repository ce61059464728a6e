package change

import (
	"math"
	"net/netip"
	"slices"
	"strconv"
	"strings"

	"sluice/lint"
	"sluice/spec/fis"
)

// setting is a parameter of an action, or of the document that it runs.
type setting struct {
	// action is the action's name as messages have it.
	action, name string
	kind         fis.ParameterKind
}

// harm compares a setting of a fault by the harm that it does, where a larger one can be told from a smaller one. A text is
// empty where there is no setting and no default.
func (e *experiment) harm(s setting, said, says string, p pair) {
	switch lower := strings.ToLower(s.name); {
	case lower == "scope":
		e.stronger(s, widerScope(said, says), said, says, p)
	case lower == "sources":
		e.stronger(s, widerSources(said, says), said, says, p)
	case lower == "graceperiodseconds":
		e.stronger(s, shorterGrace(said, says), said, says, p)
	case isStrength(s.kind, s.name):
		e.stronger(s, largerNumber(lower, said, says), said, says, p)
	}
}

// stronger tells a setting that does more harm or less. What does neither is left to be told without a judgement.
func (e *experiment) stronger(s setting, d lint.Direction, said, says string, p pair) {
	all := ""
	if strongestAtZero(strings.ToLower(s.name)) && (said == "0" || says == "0") {
		all = "; 0 stands for all there are"
	}
	switch d {
	case lint.Riskier:
		e.risk(p, faultStronger, "action %s has %s %s instead of %s%s", s.action, name(s.name), plainOrNothing(says), plainOrNothing(said), all)
	case lint.Safer:
		e.safer(p, "action %s has %s %s instead of %s%s", s.action, name(s.name), plainOrNothing(says), plainOrNothing(said), all)
	}
}

// plainOrNothing shows a number as it is, and any other text as a name.
func plainOrNothing(text string) string {
	if _, err := strconv.ParseFloat(strings.TrimSuffix(text, "%"), 64); err == nil {
		return text
	}
	return orNothing(text)
}

// strengths are parts of the names of parameters, of actions and of SSM documents, that say how strong a fault is.
var strengths = []string{"percent", "latency", "delay", "jitter", "loss", "load", "workers", "rate"}

// isStrength tells whether a larger number in the parameter means more harm.
func isStrength(kind fis.ParameterKind, n string) bool {
	if kind == fis.KindPercentage {
		return true
	}
	lower := strings.ToLower(n)
	return lower == "cpu" || slices.ContainsFunc(strengths, func(s string) bool { return strings.Contains(lower, s) })
}

// strongestAtZero tells whether 0 means as many as there are.
// Source: https://docs.aws.amazon.com/fis/latest/userguide/actions-ssm-agent.html
func strongestAtZero(lower string) bool { return lower == "workers" || lower == "cpu" }

// largerNumber compares two numbers of which the larger one does more harm.
func largerNumber(lower, said, says string) lint.Direction {
	old, known := number(lower, said)
	new, sure := number(lower, says)
	switch {
	case !known || !sure || old == new:
		return lint.Neutral
	case new > old:
		return lint.Riskier
	}
	return lint.Safer
}

func number(lower, text string) (float64, bool) {
	n, err := strconv.ParseFloat(strings.TrimSuffix(text, "%"), 64)
	if n == 0 && strongestAtZero(lower) {
		n = math.Inf(1)
	}
	return n, err == nil
}

// shorterGrace compares the time that a pod has to end by itself. Left out, the pod decides; nothing is shorter than none.
func shorterGrace(said, says string) lint.Direction {
	old, err := strconv.ParseFloat(said, 64)
	new, wrong := strconv.ParseFloat(says, 64)
	switch {
	case wrong == nil && new == 0 && said != says, err == nil && wrong == nil && new < old:
		return lint.Riskier
	case err == nil && wrong == nil && new > old:
		return lint.Safer
	}
	return lint.Neutral
}

// widerScope compares the traffic that is cut off. What leaves the VPC holds what goes to services beyond it.
// Source: https://docs.aws.amazon.com/fis/latest/userguide/fis-actions-reference.html#disrupt-connectivity
func widerScope(said, says string) lint.Direction {
	within := func(inner, outer string) bool {
		beyond := []string{"s3", "s3express", "dynamodb", "prefix-list"}
		return outer == "all" && inner != "all" || outer == "vpc" && slices.Contains(beyond, inner)
	}
	switch {
	case said == says || says == "":
		return lint.Neutral
	case within(said, says):
		return lint.Riskier
	case within(says, said):
		return lint.Safer
	}
	return lint.Neutral
}

// widerSources compares lists of addresses, ranges and names to which traffic is disturbed.
func widerSources(said, says string) lint.Direction {
	olds, news := sourceList(said), sourceList(says)
	switch more, less := coversAll(news, olds), coversAll(olds, news); {
	case len(olds) == 0 || len(news) == 0 || more == less:
		return lint.Neutral
	case more:
		return lint.Riskier
	}
	return lint.Safer
}

// sourceList reads sources as an action has them, with commas, or as a document may, as a list in JSON.
func sourceList(text string) (list []string) {
	if value, ok := decoded(text); ok {
		if items, isList := value.([]any); isList {
			for _, item := range items {
				list = append(list, scalarText(item))
			}
			return list
		}
	}
	for _, item := range strings.Split(text, ",") {
		if item = strings.TrimSpace(item); item != "" {
			list = append(list, item)
		}
	}
	return list
}

// coversAll tells whether each source of the inner list is one of the outer list, or lies in one. Lists that are long are
// held against each other no further: AWS takes no such ones.
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
