package flags

import (
	"strings"

	"sluice/spec/flags"
	"sluice/spec/flags/rule"
)

// minUsers is the minimum number of variants for a finding that they differ only in a value.
const minUsers = 2

// perUser reports variants with the same outcome that each match one value of the same key, and returns their indices.
func (c *checker) perUser(outcomes []flags.Outcome) (all []int) {
	done := map[int]bool{}
	for i, first := range outcomes {
		key, value, ok := oneValue(first.Variant)
		if !ok || done[i] || !known(c, first) {
			continue
		}
		same, values := []int{i}, []string{value}
		for j := i + 1; j < len(outcomes); j++ {
			if k, v, is := oneValue(outcomes[j].Variant); is && k == key && known(c, outcomes[j]) && first.Same(outcomes[j]) {
				same, values = append(same, j), append(values, v)
				done[j] = true
			}
		}
		if len(same) < minUsers {
			continue
		}
		all = append(all, same...)
		c.at(&variantPerUser, first.Variant, "%d variants return the same for one value of `$%s` each; use one with `(in $%s [%s])`", len(same), key, key, shown(strings.Join(values, ", ")))
	}
	return all
}

// oneValue returns the key and the value of a rule that is a single equality.
func oneValue(v *flags.Variant) (key, value string, ok bool) {
	if v == nil || v.Rule == nil || v.Rule.Root == nil || v.Rule.Shaky {
		return "", "", false
	}
	e := v.Rule.Root
	for (e.Is("or") || e.Is("and")) && len(e.Args) == 1 {
		e = e.Args[0]
	}
	if !e.Is("eq") || len(e.Args) != 2 || e.Args[0].Kind != rule.Variable || !e.Args[1].Kind.Constant() {
		return "", "", false
	}
	return e.Args[0].Text, e.Args[1].String(), true
}
