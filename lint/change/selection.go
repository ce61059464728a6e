package change

import (
	"strconv"
	"strings"

	"sluice/lint"
	"sluice/spec"
)

// selection is how many of its matches a target hits: `ALL`, `COUNT` or `PERCENT` with a number.
type selection struct {
	word   string
	number int
}

func selectionOf(v *spec.Value) (selection, bool) {
	text, ok := v.Str()
	if !ok {
		return selection{}, false
	}
	if text == "ALL" {
		return selection{text, 100}, true
	}
	word, rest, open := strings.Cut(text, "(")
	digits, closed := strings.CutSuffix(rest, ")")
	n, err := strconv.Atoi(digits)
	return selection{word, n}, open && closed && err == nil && (word == "COUNT" || word == "PERCENT")
}

// widens tells whether the new selection can hit more than the old one. A count in place of a part bounds the target, and
// may still be more.
func widens(old, new selection) lint.Direction {
	counts := new.word == "COUNT"
	switch {
	case counts && old.word == "COUNT" || !counts && old.word != "COUNT":
		if new.number > old.number {
			return lint.Riskier
		}
		if new.number < old.number {
			return lint.Safer
		}
		return lint.Neutral
	case !counts:
		return lint.Riskier
	case old.word == "ALL":
		return lint.Safer
	}
	return lint.Neutral
}
