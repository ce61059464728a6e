package spec

import (
	"math"
	"strconv"
	"strings"
)

// SelectionKind is the keyword of a selectionMode.
type SelectionKind uint8

// The kinds of selections.
const (
	SelectAll SelectionKind = iota + 1
	SelectCount
	SelectPercent
)

// Selection is how many of the resources that match a target are hit.
type Selection struct {
	Kind SelectionKind
	// N is the number in COUNT and PERCENT, capped at MaxSelected.
	N int64
}

// One is the selection of a single resource.
var One = Selection{SelectCount, 1}

// MaxSelected is the largest N of a Selection.
const MaxSelected = math.MaxInt64

// ParseSelection reads a selectionMode: `ALL`, `COUNT(n)` or `PERCENT(n)`.
// Source: https://docs.aws.amazon.com/fis/latest/userguide/targets.html, 2026-11-30.
func ParseSelection(text string) (Selection, bool) {
	if text == "ALL" {
		return Selection{Kind: SelectAll}, true
	}
	word, rest, _ := strings.Cut(text, "(")
	digits, closed := strings.CutSuffix(rest, ")")
	kinds := map[string]SelectionKind{"COUNT": SelectCount, "PERCENT": SelectPercent}
	if kinds[word] == 0 || !closed || !AllDigits(digits) {
		return Selection{}, false
	}
	n, err := strconv.ParseInt(digits, 10, 64)
	if err != nil {
		n = MaxSelected
	}
	return Selection{kinds[word], n}, true
}

// SelectionOf parses a selectionMode; ok is false if it is not known or not valid.
func SelectionOf(mode *Value) (Selection, bool) {
	text, known := mode.Str()
	if !known {
		return Selection{}, false
	}
	return ParseSelection(text)
}

// Of returns how many of the matching resources are hit. AWS rounds percentages down.
// Source: https://docs.aws.amazon.com/fis/latest/userguide/targets.html, 2026-11-30.
func (s Selection) Of(matches int64) int64 {
	switch s.Kind {
	case SelectCount:
		return min(s.N, matches)
	case SelectPercent:
		return matches * min(s.N, 100) / 100
	}
	return matches
}

// AllDigits reports whether the text consists of decimal digits, at least one.
func AllDigits(text string) bool { return text != "" && strings.Trim(text, "0123456789") == "" }
