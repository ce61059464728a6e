package lint

import (
	"slices"
	"strings"

	"sluice/spec/suggest"
)

// maxMeant is how many rules are suggested for an unknown id.
const maxMeant = 5

// Meant returns the rules that were probably meant by an unknown id: those that share the most words with it, in any order,
// singular or plural, such as `parameter-missing` for `missing-parameters`. If no rule shares a word, it returns the one with the
// closest id.
func (l *Linter) Meant(id string) []*Rule {
	words := idWords(id)
	var found []*Rule
	most := 1
	for _, r := range l.rules {
		known := idWords(r.ID)
		shared := 0
		for _, word := range words {
			if slices.Contains(known, word) {
				shared++
			}
		}
		if shared == len(words) && shared == len(known) {
			return []*Rule{r}
		}
		if shared > most {
			found, most = nil, shared
		}
		if shared == most {
			found = append(found, r)
		}
	}
	if near := l.nearest(id); near != nil && most == 1 {
		return []*Rule{near}
	}
	return found[:min(len(found), maxMeant)]
}

// nearest returns the rule with the closest spelling, or nil.
func (l *Linter) nearest(id string) *Rule {
	ids := make([]string, len(l.rules))
	for i, r := range l.rules {
		ids[i] = r.ID
	}
	return l.Lookup(suggest.Closest(id, ids))
}

// idWords returns the words of an id, without a plural s.
func idWords(id string) []string {
	words := strings.FieldsFunc(strings.ToLower(id), func(r rune) bool { return r == '-' || r == '_' || r == ' ' || r == '/' })
	for i, word := range words {
		words[i] = strings.TrimSuffix(word, "s")
	}
	return words
}
