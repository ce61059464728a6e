// Package suggest finds the word that a misspelt one was probably meant to be.
package suggest

import (
	"slices"
	"strings"
)

// maxCase is more than letters of another case can change the length of a word that is close to another one.
const maxCandidates, maxCase = 300, 100

// Closest returns the candidate that the word is most likely a misspelling of, or "" if none is close. If several are equally
// close, it returns the first one.
func Closest(word string, candidates []string) string {
	if len(candidates) > maxCandidates {
		return "" // no real plan has as many, and comparing them with each of many words would take too long
	}
	best, least := "", limit(word)+1
	for _, c := range candidates {
		if d := len(c) - len(word); c == word || max(d, -d) > maxCase {
			continue
		}
		if d := Distance(strings.ToLower(word), strings.ToLower(c), least); d < least {
			best, least = c, d
		}
	}
	return best
}

// Typo returns the only candidate that differs from the word by letter case or by a single letter, and "" if there
// is none or more than one. It is certain enough to correct automatically.
func Typo(word string, candidates []string) string {
	found := Meant(word, candidates, func(c *string) string { return *c }, func(*string) bool { return true })
	if found == nil {
		return ""
	}
	return *found
}

// OneEdit reports whether the word differs from a candidate by letter case or by a single letter, so that it is certainly
// misspelt, even if several candidates may be meant.
func OneEdit(word string, candidates []string) bool {
	return slices.ContainsFunc(candidates, func(c string) bool { return isTypo(word, c) })
}

// isTypo reports whether the word differs from the candidate only by letter case or by a single letter.
func isTypo(word, candidate string) bool {
	return candidate != word && (strings.EqualFold(candidate, word) || len(word) >= 4 && Distance(word, candidate, 2) == 1)
}

// Meant returns the only candidate allowed by may whose name differs from the word by letter case or by a single letter; nil if
// there is none, or more than one.
func Meant[T any](word string, candidates []T, name func(*T) string, may func(*T) bool) *T {
	var found *T
	for i := range candidates {
		c := &candidates[i]
		if !isTypo(word, name(c)) || !may(c) {
			continue
		}
		if found != nil {
			return nil
		}
		found = c
	}
	return found
}

// limit is the maximum number of edits for a word: about a third of its letters.
func limit(word string) int { return min((len(word)+1)/3, 3) }

// Distance counts the insertions, deletions, replacements and swaps of adjacent bytes between the texts. It stops at the
// bound and then returns the bound.
func Distance(a, b string, bound int) int {
	if d := len(a) - len(b); d >= bound || -d >= bound {
		return bound
	}
	var rows [3][64]int // names are short, so this avoids allocations
	before, last, now := rows[0][:], rows[1][:], rows[2][:]
	if len(b) >= len(now) {
		before, last, now = make([]int, len(b)+1), make([]int, len(b)+1), make([]int, len(b)+1)
	}
	for j := range last {
		last[j] = j
	}
	for i := 1; i <= len(a); i++ {
		// Cells as far from the diagonal as the bound need at least as many edits, so they are skipped.
		from, to := max(1, i-bound+1), min(len(b), i+bound-1)
		now[from-1] = min(i, bound)
		row := now[from-1]
		for j := from; j <= to; j++ {
			cost := 1
			if a[i-1] == b[j-1] {
				cost = 0
			}
			now[j] = min(last[j]+1, now[j-1]+1, last[j-1]+cost)
			if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
				now[j] = min(now[j], before[j-2]+1)
			}
			row = min(row, now[j])
		}
		if row >= bound {
			return bound
		}
		if to < len(b) {
			now[to+1] = bound
		}
		before, last, now = last, now, before
	}
	return min(last[len(b)], bound)
}

// DidYouMean returns "; did you mean `…`?" for the closest candidate, and "" if none is close. Append it to a
// message.
func DidYouMean(word string, candidates []string) string {
	if meant := Closest(word, candidates); meant != "" {
		return "; did you mean `" + meant + "`?"
	}
	return ""
}
