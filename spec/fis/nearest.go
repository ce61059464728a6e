package fis

import (
	"cmp"
	"slices"
	"strings"

	"sluice/spec/suggest"
)

// The limits of Nearest. The cut-off allows one or two typos, swapped words, and two common words out of three or four, but
// not only a common service.
const (
	maxNearest    = 3
	minLikeness   = 0.57
	maxBehindBest = 0.2
)

// Nearest returns up to three valid action ids that are similar to the given one, most similar first; nil if none is
// close. The replacement of a retired or invented id comes first.
func (c *Catalogue) Nearest(id string) []string { return nearest(c, id, c.names().actions) }

// NearestType is Nearest for resource type ids.
func (c *Catalogue) NearestType(id string) []string { return nearest(c, id, c.names().types) }

// names are the ids among which misspelt ones are looked up.
type names struct {
	// actions and types are the ids that are not retired.
	actions, types []string
	// bare maps action ids in lower case and without hyphens to the actions.
	bare map[string]string
}

func (c *Catalogue) current() names {
	current := func(ids []string) []string {
		return slices.DeleteFunc(ids, func(id string) bool { return c.retired.byID[id] != nil })
	}
	n := names{current(c.actions.ids()), current(c.types.ids()), map[string]string{}}
	for _, id := range n.actions {
		n.bare[bare(id)] = id
	}
	return n
}

func bare(id string) string { return strings.ToLower(strings.ReplaceAll(id, "-", "")) }

// IsMisspelt reports whether the text is an action id or a resource type except for letter case, hyphens or a single
// letter. Such an id is certainly wrong, and not one that AWS has added since.
func (c *Catalogue) IsMisspelt(id string) bool {
	return suggest.OneEdit(id, c.actions.ids()) || suggest.OneEdit(id, c.types.ids()) || c.runTogether(id) != ""
}

// runTogether returns the action whose words are joined without hyphens in an id such as `aws:ec2:StopInstances`; "" if none.
func (c *Catalogue) runTogether(id string) string {
	if action := c.names().bare[bare(id)]; action != id {
		return action
	}
	return ""
}

// ActionMeant returns the action with the id, or else the only one that is one edit away from it or differs only in
// hyphens; nil if there is none.
func (c *Catalogue) ActionMeant(id string) *Action {
	if a := meant(id, c.actions, c.names().actions); a != nil {
		return a
	}
	return c.actions.get(c.runTogether(id))
}

// ResourceTypeMeant is ActionMeant for resource types.
func (c *Catalogue) ResourceTypeMeant(id string) *ResourceType {
	return meant(id, c.types, c.names().types)
}

func meant[T any, P stamped[T]](id string, t *table[T, P], current []string) *T {
	if exact := t.get(id); exact != nil || id == "" {
		return exact
	}
	return t.get(suggest.Typo(id, current))
}

func nearest(c *Catalogue, id string, candidates []string) []string {
	best := closest(id, candidates)
	r, _ := c.Retired(id)
	if !slices.Contains(candidates, r.Use) {
		return best
	}
	best = slices.DeleteFunc(best, func(other string) bool { return other == r.Use })
	return append([]string{r.Use}, best[:min(len(best), maxNearest-1)]...)
}

// closest ranks the candidates by similarity, then by name, so that the result is deterministic.
func closest(id string, candidates []string) []string {
	type scored struct {
		id    string
		score float64
	}
	var found []scored
	for _, candidate := range candidates {
		if score := likeness(id, candidate); score >= minLikeness {
			found = append(found, scored{candidate, score})
		}
	}
	slices.SortFunc(found, func(a, b scored) int {
		return cmp.Or(cmp.Compare(b.score, a.score), strings.Compare(a.id, b.id))
	})
	var best []string
	for _, f := range found {
		if len(best) < maxNearest && f.score >= found[0].score-maxBehindBest {
			best = append(best, f.id)
		}
	}
	return best
}

// likeness is 1 for equal ids and 0 for ids with nothing in common: the higher similarity of letters and words.
func likeness(a, b string) float64 {
	a = strings.TrimPrefix(strings.ToLower(a), "aws:")
	b = strings.TrimPrefix(strings.ToLower(b), "aws:")
	if len(a) > 2*len(b)+8 {
		return 0 // too long to be similar
	}
	letters := 1 - float64(suggest.Distance(a, b, len(a)+len(b)+1))/float64(max(len(a), len(b), 1))
	return max(letters, sharedWords(a, b))
}

// sharedWords is the Dice coefficient of the two sets of words. Singular and plural are treated as the same word.
func sharedWords(a, b string) float64 {
	first, second := words(a), words(b)
	shared := 0
	for _, w := range first {
		if slices.Contains(second, w) {
			shared++
		}
	}
	return 2 * float64(shared) / float64(max(len(first)+len(second), 1))
}

func words(id string) []string {
	list := strings.FieldsFunc(id, func(r rune) bool { return r == ':' || r == '-' || r == '/' || r == '_' || r == '.' })
	for i, w := range list {
		if len(w) > 3 {
			list[i] = strings.TrimSuffix(w, "s")
		}
	}
	slices.Sort(list)
	return slices.Compact(list)
}
