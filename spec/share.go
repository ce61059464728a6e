package spec

import (
	"fmt"
	"strconv"
	"strings"
)

// Whole is all traffic, in the unit of weights: thousandths of a percent.
const Whole = 100_000

// ParsePercent parses a percentage such as `33.333%` as thousandths of a percent.
func ParsePercent(text string) (int64, error) {
	number, ok := strings.CutSuffix(text, "%")
	whole, fraction, point := strings.Cut(number, ".")
	if !ok || !isDigits(whole) || point && !isDigits(fraction) {
		return 0, fmt.Errorf("`%s` is not a share; write thousandths of a percent such as `50000`, or percent text such as `50%%`", text)
	}
	if len(strings.TrimRight(fraction, "0")) > 3 {
		return 0, fmt.Errorf("`%s` is finer than a thousandth of a percent; write at most three decimals", text)
	}
	thousandths, err := strconv.ParseInt(whole+(fraction + "000")[:3], 10, 64)
	if err != nil || thousandths > Whole {
		return 0, fmt.Errorf("`%s` is more than `100%%`", text)
	}
	return thousandths, nil
}

// FormatPercent formats thousandths of a percent as a percentage: 33333 is `33.333%`.
func FormatPercent(thousandths int64) string {
	sign := ""
	if thousandths < 0 {
		sign, thousandths = "-", -thousandths
	}
	text := fmt.Sprintf("%s%d.%03d", sign, thousandths/1000, thousandths%1000)
	return strings.TrimSuffix(strings.TrimRight(text, "0"), ".") + "%"
}

func isDigits(s string) bool {
	for i := range len(s) {
		if s[i] < '0' || s[i] > '9' {
			return false
		}
	}
	return s != ""
}

// FormatWeight formats an amount of traffic in the unit that the weights use.
func FormatWeight(weights *Value, amount int64) string {
	if InPercent(weights) {
		return "`" + FormatPercent(amount) + "`"
	}
	return fmt.Sprintf("`%d` (%s)", amount, FormatPercent(amount))
}

// InPercent reports whether weights are written in percent.
func InPercent(weights *Value) bool {
	for _, w := range weights.Map() {
		if strings.HasSuffix(w.Node.Text, "%") {
			return true
		}
	}
	return false
}
