package preview

import (
	"fmt"
	"math/big"
	"slices"
	"strings"

	"sluice/spec"
	"sluice/spec/audience"
	"sluice/spec/flags"
	"sluice/spec/flags/traffic"
	"sluice/spec/text"
	"sluice/spec/yaml"
)

// Flag is a feature flag with its outcomes.
type Flag struct {
	Key string
	// Variants are in evaluation order; the variant of a basic flag has no name.
	Variants []FlagVariant
	// Audiences together are all users; none for a basic flag.
	Audiences []FlagAudience
	// Note says what the shares omit, if anything.
	Note string
}

// FlagVariant is an outcome of a flag.
type FlagVariant struct {
	Name string
	// Gives is what clients receive: `enabled, size 12`.
	Gives string
}

// FlagAudience are the users for whom the same conditions hold.
type FlagAudience struct {
	Who string
	// Shares are the shares of the variants, and last the share without a variant, if any.
	Shares []FlagShare
}

// FlagShare is a part of an audience.
type FlagShare struct {
	// Words is the percentage as text, and Part in thousandths of a percent.
	Words string
	Part  int64
}

// Limits of the drawing of a document.
const (
	maxFlags     = 100
	maxAudiences = 24
)

func flagsSheet(doc *spec.Document) Sheet {
	s := Sheet{Title: "Feature flags"}
	for i, f := range doc.Flags.Flags {
		if i == maxFlags {
			s.Notes = append(s.Notes, "and "+text.Count(len(doc.Flags.Flags)-i, "flag")+" more")
			break
		}
		s.Flags = append(s.Flags, flagOf(f))
	}
	var keys []string
	seen := map[string]bool{}
	for _, f := range doc.Flags.Flags {
		for _, v := range f.Variants() {
			if v.Rule == nil || v.Rule.Root == nil {
				continue
			}
			for _, k := range v.Rule.Root.Keys() {
				if !seen[k.Text] {
					seen[k.Text] = true
					keys = append(keys, k.Text)
				}
			}
		}
	}
	if len(keys) > 0 {
		s.Notes = append(s.Notes, "the application sends the context key"+keyWord(len(keys))+" "+strings.Join(keys, ", "))
	}
	return s
}

func keyWord(n int) string {
	if n == 1 {
		return ""
	}
	return "s"
}

func flagOf(f *flags.Flag) Flag {
	drawn := Flag{Key: f.Key}
	if f.Value == nil {
		drawn.Note = "it has no value"
		return drawn
	}
	if f.Crowded() {
		drawn.Note = "unknown shares: there are too many variants"
		return drawn
	}
	for _, o := range f.Outcomes() {
		drawn.Variants = append(drawn.Variants, FlagVariant{outcomeName(o), outcomeText(o)})
	}
	if !f.HasVariants() {
		return drawn
	}
	if f.Value.Open {
		drawn.Note = "unknown shares: not all variants are known"
		return drawn
	}
	t := f.Traffic()
	if variant, known := t.Known(); !known {
		drawn.Note = "unknown shares: the rule of " + outcomeName(f.Outcomes()[variant]) + " is not understood"
		return drawn
	}
	audiences, complete := t.Audiences()
	audiences = withoutElse(audiences)
	if !complete || len(audiences) > maxAudiences {
		drawn.Note = "there are more audiences than are drawn here"
	}
	audiences = audiences[:min(len(audiences), maxAudiences)]
	someNone := false
	for _, a := range audiences {
		someNone = someNone || a.None.Sign() > 0
	}
	if someNone {
		drawn.Variants = append(drawn.Variants, FlagVariant{"no variant", "not documented"})
	}
	for _, a := range audiences {
		row := FlagAudience{Who: audienceText(a.Conditions, len(audiences) > 1)}
		for _, share := range a.Shares {
			row.Shares = append(row.Shares, flagShare(share))
		}
		if someNone {
			row.Shares = append(row.Shares, flagShare(a.None))
		}
		drawn.Audiences = append(drawn.Audiences, row)
	}
	return drawn
}

// withoutElse removes audiences with the same outcome as everyone else, the last audience.
func withoutElse(list []traffic.Audience) []traffic.Audience {
	if len(list) == 0 || slices.ContainsFunc(list[len(list)-1].Conditions, func(c traffic.Condition) bool { return c.Holds }) {
		return list
	}
	last := list[len(list)-1]
	same := func(a traffic.Audience) bool {
		return slices.EqualFunc(a.Shares, last.Shares, func(x, y *big.Rat) bool { return x.Cmp(y) == 0 })
	}
	return append(slices.DeleteFunc(list[:len(list)-1], same), last)
}

func flagShare(share *big.Rat) FlagShare {
	part := new(big.Rat).Mul(share, big.NewRat(spec.Whole, 1))
	return FlagShare{audience.Percent(share), new(big.Int).Quo(part.Num(), part.Denom()).Int64()}
}

// audienceText names an audience. Conditions that do not hold are only named if nothing else distinguishes it.
func audienceText(conditions []traffic.Condition, several bool) string {
	var holds, lacks []string
	for _, c := range conditions {
		if c.Holds {
			holds = append(holds, c.String())
		} else {
			lacks = append(lacks, c.String())
		}
	}
	switch {
	case len(conditions) == 0:
		return "everyone"
	case len(holds) == 0 && several:
		return "everyone else"
	}
	return strings.Join(append(holds, lacks...), " and ")
}

func outcomeName(o flags.Outcome) string {
	switch {
	case o.Variant == nil:
		return ""
	case o.Name() == "":
		return fmt.Sprintf("variant %d", o.Variant.Index+1)
	}
	return o.Name()
}

// outcomeText returns what clients receive for an outcome.
func outcomeText(o flags.Outcome) string {
	switch {
	case o.Enabled == nil:
		return "not enabled"
	case o.Enabled.Kind != yaml.Bool:
		return "unknown"
	case !o.IsEnabled():
		return "disabled"
	}
	parts := []string{"enabled"}
	for _, a := range o.Attributes {
		parts = append(parts, a.Key.Text+" "+attributeText(a.Node))
	}
	return strings.Join(parts, ", ")
}

func attributeText(n *yaml.Node) string {
	switch n.Kind {
	case yaml.String:
		return text.Shorten(n.Text)
	case yaml.List:
		parts := make([]string, 0, len(n.Items))
		for _, item := range n.Items {
			parts = append(parts, item.Text)
		}
		return text.Shorten("[" + strings.Join(parts, ", ") + "]")
	}
	return n.Text
}

// shareWords returns the positive shares of an audience: `20% large, 80% off`.
func (f *Flag) shareWords(a *FlagAudience) string {
	var parts []string
	for i, share := range a.Shares {
		if share.Words != "0%" {
			parts = append(parts, share.Words+" "+f.Variants[i].Name)
		}
	}
	return strings.Join(parts, ", ")
}
