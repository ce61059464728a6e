package spec

import (
	"math"
	"strconv"
	"strings"
)

// ParseMode takes a selectionMode apart. A number that is too large for any fleet is cut.
func ParseMode(text string) (kind string, n int64, ok bool) {
	if text == "ALL" {
		return text, 0, true
	}
	kind, rest, _ := strings.Cut(text, "(")
	digits, closed := strings.CutSuffix(rest, ")")
	if kind != "COUNT" && kind != "PERCENT" || !closed || !AllDigits(digits) {
		return "", 0, false
	}
	n, err := strconv.ParseInt(digits, 10, 64)
	if err != nil {
		n = math.MaxInt64
	}
	return kind, n, true
}

func AllDigits(text string) bool { return text != "" && strings.Trim(text, "0123456789") == "" }
