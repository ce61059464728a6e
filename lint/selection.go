package lint

import (
	"fmt"
	"math"
	"strconv"
	"strings"

	"sluice/spec"
	"sluice/spec/fis"
)

var selectionMode = Rule{
	ID: "selection-mode", Severity: Error, Fix: SafeFix, Since: "0.1",
	Summary: "A selectionMode that is none of `ALL`, `COUNT(n)` and `PERCENT(n)`, or that selects nothing",
	Why:     "The words are written in capitals and without blanks, and n is a whole number: at least 1, and for PERCENT at most 100. Zero selects nothing, and an empty target fails the experiment.",
	Bad:     Example{InTemplate, strings.Replace(fleetExample, "COUNT(1)", "«count(1)»", 1)},
	Good:    Example{InTemplate, fleetExample},
	Source:  fisGuide + "targets.html",
	Check: func(p *Pass) {
		for _, t := range p.Targets() {
			text, ok := judgeable(t.Mode)
			if !ok {
				continue
			}
			if fault, how := modeFault(text); fault != "" {
				f := p.At(t.Mode, "%s", fault).As(how)
				if meant := modeMeant(text); meant != "" {
					f.Message += "; did you mean `" + meant + "`?"
					f.Write(t.Mode, meant)
				}
			}
		}
	},
}

// modeFault tells what is wrong with a selectionMode.
func modeFault(text string) (message string, severity Severity) {
	kind, n, ok := parseMode(text)
	switch {
	case !ok:
		return fmt.Sprintf("`selectionMode` is `%s`; it is `ALL`, `COUNT(n)` or `PERCENT(n)`", short(text)), Error
	case kind != "ALL" && n == 0:
		return fmt.Sprintf("`%s` selects nothing; `n` is at least 1", short(text)), Error
	case kind == "PERCENT" && n > 100:
		return fmt.Sprintf("`%s` is more than all there is; `n` is 1 to 100", short(text)), Error
	case strings.Contains(text, "(0"):
		return fmt.Sprintf("the number in `%s` starts with a zero, which AWS may refuse", short(text)), Warning
	}
	return "", 0
}

// parseMode takes a selectionMode apart. A number that is too large for any fleet is cut.
func parseMode(text string) (kind string, n int64, ok bool) {
	if text == "ALL" {
		return text, 0, true
	}
	kind, rest, _ := strings.Cut(text, "(")
	digits, closed := strings.CutSuffix(rest, ")")
	if kind != "COUNT" && kind != "PERCENT" || !closed || !allDigits(digits) {
		return "", 0, false
	}
	n, err := strconv.ParseInt(digits, 10, 64)
	if err != nil {
		n = math.MaxInt64
	}
	return kind, n, true
}

func allDigits(text string) bool { return text != "" && strings.Trim(text, "0123456789") == "" }

// modeMeant gives the selectionMode that a text stands for beyond doubt: one in small letters, with blanks, with other
// brackets or none, or a number of percent.
func modeMeant(text string) string {
	const around = " \t()[]{}:="
	text = strings.ToUpper(strings.Trim(text, " \t"))
	if text == "ALL" {
		return text
	}
	kind := text[:len(text)-len(strings.TrimLeft(text, "COUNTPER"))]
	number := strings.Trim(text[len(kind):], around)
	number, percent := strings.CutSuffix(number, "%")
	if percent && kind == "" {
		kind = "PERCENT"
	}
	meant := kind + "(" + strings.TrimLeft(strings.Trim(number, around), "0") + ")"
	if fault, _ := modeFault(meant); fault != "" || percent && kind != "PERCENT" {
		return ""
	}
	return meant
}

var percentSmall = Rule{
	ID: "percent-small", Severity: Warning, Since: "0.1",
	Summary: "A percentage of so few ARNs that none is selected",
	Why:     "PERCENT rounds down: a quarter of three resources is none. An empty target fails the experiment as it starts, and for targets given by ARN no option skips them instead.",
	Bad:     Example{InTemplate, strings.Replace(arnsExample, "ALL", "«PERCENT(50)»", 1)},
	Good:    Example{InTemplate, arnsExample},
	Source:  fisGuide + "targets.html",
	Check: func(p *Pass) {
		for _, t := range p.Targets() {
			kind, n, given := arnsOf(t)
			if kind == "PERCENT" && n >= 1 && given > 0 && n < 100 && n*given < 100 {
				p.At(t.Mode, "`%s` of %s rounds down to none, and the experiment fails; write `COUNT(1)`, or at least `PERCENT(%d)`",
					t.Mode.Text, counted(int(given), "ARN"), (100+given-1)/given).Relate(t.ARNs, "the ARNs are here")
			}
		}
	},
}

var countOverARNs = Rule{
	ID: "count-over-arns", Severity: Notice, Since: "0.1",
	Summary: "A count that is larger than the number of ARNs",
	Why:     "All of them are hit then, which `ALL` says more plainly. The number is often left over from a longer list.",
	Bad:     Example{InTemplate, strings.Replace(arnsExample, "ALL", "«COUNT(3)»", 1)},
	Good:    Example{InTemplate, arnsExample},
	Source:  fisGuide + "targets.html",
	Check: func(p *Pass) {
		for _, t := range p.Targets() {
			kind, n, given := arnsOf(t)
			if kind == "COUNT" && given > 0 && n > given {
				p.At(t.Mode, "`%s` is more than the %s of the target, so all are hit; write `ALL`, or list what is missing",
					short(t.Mode.Text), counted(int(given), "ARN")).Relate(t.ARNs, "the ARNs are here")
			}
		}
	},
}

// arnsOf gives the target's mode and the number of its ARNs, 0 where it is not known.
func arnsOf(t spec.Target) (kind string, n, given int64) {
	text, _ := t.Mode.Str()
	kind, n, _ = parseMode(text)
	if isKnownList(t.ARNs) {
		given = int64(len(t.ARNs.Items))
	}
	return kind, n, given
}

var countOverQuota = Rule{
	ID: "count-over-quota", Severity: Warning, Since: "0.1",
	Summary: "A count above the number of targets that AWS allows for the action",
	Why:     "AWS takes the template and fails the experiment as it starts. The quota is counted per account and Region and can be raised, so an account may have a larger one.",
	Bad:     Example{InTemplate, strings.Replace(fleetExample, "COUNT(1)", "«COUNT(6)»", 1)},
	Good:    Example{InTemplate, strings.Replace(fleetExample, "COUNT(1)", "COUNT(5)", 1)},
	Source:  fisGuide + "fis-quotas.html",
	Check: func(p *Pass) {
		uses := lazyUses{pass: p}
		for i, t := range p.Targets() {
			kind, n, _ := arnsOf(t)
			if kind != "COUNT" || n == 1 {
				continue
			}
			least := tightest(t, uses.of(i))
			if least == nil || n <= int64(least.known.TargetQuota.Default) {
				continue
			}
			p.At(t.Mode, "`%s` is more than the %d resources that `%s` may hit in one experiment by default; lower it, or have the quota raised before",
				short(t.Mode.Text), least.known.TargetQuota.Default, least.known.ID).Relate(least.action.ID, "the action is here")
		}
	},
}

// tightest is the use whose action allows the fewest resources; nil where none is known to have a limit that counts here.
func tightest(t spec.Target, uses []use) *use {
	var least *use
	for i := range uses {
		u := &uses[i]
		if !u.fits || u.known.TargetQuota == nil || u.known.TargetQuota.Default == 0 {
			continue
		}
		if gives(t.ARNs) && u.known.TargetQuota.AppliesTo == fis.QuotaDynamic {
			continue
		}
		if least == nil || u.known.TargetQuota.Default < least.known.TargetQuota.Default {
			least = u
		}
	}
	return least
}
