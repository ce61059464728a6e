package generate

import (
	"regexp"
	"slices"

	"sluice/spec/suggest"
)

// misspelt returns schemas that reject texts one edit away from a known id, even if AWS has added ids since.
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

// edited returns a pattern for the texts that a word becomes if one letter is omitted, replaced or inserted before another, or
// if two adjacent letters are swapped. It also matches the word itself. Splitting the word in halves keeps the pattern short.
func edited(word string) string {
	if len(word) == 1 {
		return "(?:." + regexp.QuoteMeta(word) + "?)?"
	}
	middle := len(word) / 2
	left, right := word[:middle], word[middle:]
	swapped := left[:middle-1] + right[:1] + left[middle-1:] + right[1:]
	return "(?:" + edited(left) + regexp.QuoteMeta(right) + "|" + regexp.QuoteMeta(left) + edited(right) + "|" + regexp.QuoteMeta(swapped) + ")"
}
