package generate

import (
	"regexp"
	"slices"

	"sluice/spec/suggest"
)

// misspelt marks texts that are one letter away from a known id: they are wrong whatever AWS has added since.
func misspelt(ids []string) (marks []object) {
	for _, id := range ids {
		right := []string{id}
		for _, other := range ids {
			if suggest.OneEdit(other, []string{id}) {
				right = append(right, other)
			}
		}
		slices.Sort(right)
		marks = append(marks, object{
			{"if", append(types("string"), pattern("^(?:"+edited(id)+"|"+regexp.QuoteMeta(id)+".)$")...)},
			{"then", object{{"enum", right}, {"errorMessage", "did you mean `" + id + "`?"}}},
		})
	}
	return marks
}

// edited is a pattern of the texts that a word becomes by one letter left out, replaced or put in front of another, or by two
// neighbours that change places. The word itself matches as well. Halving it keeps the pattern short.
func edited(word string) string {
	if len(word) == 1 {
		return "(?:." + regexp.QuoteMeta(word) + "?)?"
	}
	middle := len(word) / 2
	left, right := word[:middle], word[middle:]
	swapped := left[:middle-1] + right[:1] + left[middle-1:] + right[1:]
	return "(?:" + edited(left) + regexp.QuoteMeta(right) + "|" + regexp.QuoteMeta(left) + edited(right) + "|" + regexp.QuoteMeta(swapped) + ")"
}
