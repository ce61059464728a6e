package fis

import (
	"slices"
	"strings"
)

// The bounds of Nearest. The cut-off lets a slip or two and swapped words pass, but not a shared service alone.
const (
	maxNearest    = 3
	minLikeness   = 0.6
	maxBehindBest = 0.2
)

// Nearest gives up to three valid action ids that look like the given one, the likeliest first; none when nothing is
// close. For a retired or invented id with a known replacement that comes first.
func (c *Catalogue) Nearest(id string) []string { return nearest(c, id, c.actions) }

// NearestType is Nearest for resource type ids.
func (c *Catalogue) NearestType(id string) []string { return nearest(c, id, c.types) }

func nearest[T any, P stamped[T]](c *Catalogue, id string, t *table[T, P]) []string {
	candidates := make([]string, 0, len(t.rows))
	for _, r := range t.rows {
		if c.retired.byID[r.id] == nil {
			candidates = append(candidates, r.id)
		}
	}
	best := closest(id, candidates)
	r, _ := c.Retired(id)
	if !slices.Contains(candidates, r.Use) {
		return best
	}
	best = slices.DeleteFunc(best, func(other string) bool { return other == r.Use })
	return append([]string{r.Use}, best[:min(len(best), maxNearest-1)]...)
}

// closest ranks the candidates by likeness, then by name, so that the answer is always the same.
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
		if a.score != b.score {
			return int(max(-1, min(1, (b.score-a.score)*1e9)))
		}
		return strings.Compare(a.id, b.id)
	})
	var best []string
	for _, f := range found {
		if len(best) < maxNearest && f.score >= found[0].score-maxBehindBest {
			best = append(best, f.id)
		}
	}
	return best
}

// likeness is 1 for equal ids and 0 for ids with nothing in common: the better one of letters and words.
func likeness(a, b string) float64 {
	a = strings.TrimPrefix(strings.ToLower(a), "aws:")
	b = strings.TrimPrefix(strings.ToLower(b), "aws:")
	if len(a) > 2*len(b)+8 {
		return 0 // hopeless, and the text may be anything
	}
	letters := 1 - float64(distance(a, b))/float64(max(len(a), len(b), 1))
	return max(letters, sharedWords(a, b))
}

// sharedWords is the Dice coefficient of the two sets of words. Singular and plural count as one word.
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

// distance is the number of bytes to insert, delete, replace or swap with a neighbour.
func distance(a, b string) int {
	before, row, next := make([]int, len(b)+1), make([]int, len(b)+1), make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i := 1; i <= len(a); i++ {
		next[0] = i
		for j := 1; j <= len(b); j++ {
			cost := 1
			if a[i-1] == b[j-1] {
				cost = 0
			}
			next[j] = min(row[j]+1, next[j-1]+1, row[j-1]+cost)
			if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
				next[j] = min(next[j], before[j-2]+1)
			}
		}
		before, row, next = row, next, before
	}
	return row[len(b)]
}
