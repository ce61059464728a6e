package chaos

import (
	"fmt"
	"strings"

	"sluice/lint"
	"sluice/spec"
	"sluice/spec/fis"
	"sluice/spec/text"
)

var selectionMode = lint.Rule{
	ID: "selection-mode", Severity: lint.Error, Fix: lint.SafeFix, Since: "0.1",
	Summary: "An invalid `selectionMode`",
	Why:     "It is `ALL`, `COUNT(n)` or `PERCENT(n)`, in capitals and without spaces; n is a whole number from 1, for PERCENT to 100. Zero selects nothing, and an empty target fails the experiment.",
	Source:  lint.FisGuide + "targets.html",
	Check: func(p *lint.Pass) {
		for _, t := range p.Targets() {
			text, ok := lint.ValidText(t.Mode)
			if !ok {
				continue
			}
			if fault, how := modeFault(text, p.KeyOf(t.Mode)); fault != "" {
				f := p.At(t.Mode, "%s", fault).As(how)
				if meant := modeMeant(text); meant != "" {
					f.Message += "; did you mean `" + meant + "`?"
					f.SuggestText(t.Mode, meant)
				}
			}
		}
	},
}

// modeFault returns what is wrong with a selectionMode; member is its name in the document.
func modeFault(str, member string) (message string, severity lint.Severity) {
	s, ok := spec.ParseSelection(str)
	switch {
	case !ok:
		return fmt.Sprintf("`%s` is `%s`; it must be `ALL`, `COUNT(n)` or `PERCENT(n)`", member, text.Shorten(str)), lint.Error
	case s.Kind != spec.SelectAll && s.N == 0:
		return fmt.Sprintf("`%s` selects nothing; `n` must be at least 1", text.Shorten(str)), lint.Error
	case s.Kind == spec.SelectPercent && s.N > 100:
		return fmt.Sprintf("`%s` exceeds 100 percent; `n` must be 1 to 100", text.Shorten(str)), lint.Error
	case strings.Contains(str, "(0"):
		return fmt.Sprintf("AWS may reject the leading zero in `%s`; remove it", text.Shorten(str)), lint.Warning
	}
	return "", 0
}

// modeMeant returns the selectionMode that was clearly meant: lower case, extra spaces, other or missing brackets, or a bare
// percentage.
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
	if fault, _ := modeFault(meant, ""); fault != "" || percent && kind != "PERCENT" {
		return ""
	}
	return meant
}

var percentSmall = lint.Rule{
	ID: "percent-small", Severity: lint.Warning, Since: "0.1",
	Summary: "A percentage that rounds down to no ARN",
	Why:     "PERCENT rounds down: a quarter of three resources is none. An empty target fails the experiment when it starts, and `emptyTargetResolutionMode: skip` does not apply to targets given by ARN.",
	Source:  lint.FisGuide + "targets.html",
	Check: func(p *lint.Pass) {
		for _, t := range p.Targets() {
			s, given := arnsOf(t)
			if s.Kind == spec.SelectPercent && s.N >= 1 && given > 0 && s.Of(given) == 0 {
				p.At(t.Mode, "`%s` of %s rounds down to none; write `COUNT(1)`, or at least `PERCENT(%d)`",
					t.Mode.Text, text.Count(int(given), "ARN"), (100+given-1)/given).Relate(t.ARNs, "the ARNs are here")
			}
		}
	},
}

var countOverARNs = lint.Rule{
	ID: "count-over-arns", Severity: lint.Notice, Since: "0.1",
	Summary: "A count above the number of ARNs",
	Why:     "The action hits all of them; `ALL` says so clearly. The number is often left over from a longer list.",
	Source:  lint.FisGuide + "targets.html",
	Check: func(p *lint.Pass) {
		for _, t := range p.Targets() {
			s, given := arnsOf(t)
			if s.Kind == spec.SelectCount && given > 0 && s.N > given {
				p.At(t.Mode, "`%s` is more than the %s of the target; write `ALL`, or add the missing ARNs",
					text.Shorten(t.Mode.Text), text.Count(int(given), "ARN")).Relate(t.ARNs, "the ARNs are here")
			}
		}
	},
}

// arnsOf returns the target's selection and the number of its ARNs, 0 if unknown.
func arnsOf(t spec.Target) (s spec.Selection, given int64) {
	s, _ = t.Selection()
	if t.ARNs.IsKnownList() {
		given = int64(len(t.ARNs.Items))
	}
	return s, given
}

var countOverQuota = lint.Rule{
	ID: "count-over-quota", Severity: lint.Warning, Since: "0.1",
	Summary: "A count above the quota of the action",
	Why:     "AWS accepts the template, but fails the experiment when it starts. The quota applies per account and Region and can be raised, so yours may be higher.",
	Source:  lint.FisGuide + "fis-quotas.html",
	Check: func(p *lint.Pass) {
		refs := lazyRefs{pass: p}
		for i, t := range p.Targets() {
			s, _ := t.Selection()
			if s.Kind != spec.SelectCount || s.N == 1 {
				continue
			}
			least := tightest(t, refs.of(i))
			if least == nil || s.N <= int64(least.known.TargetQuota.Default) {
				continue
			}
			p.At(t.Mode, "`%s` exceeds the default quota of %d resources for `%s`; lower it, or request a higher quota",
				text.Shorten(t.Mode.Text), least.known.TargetQuota.Default, least.known.ID).Relate(least.action.ID, "the action is here")
		}
	},
}

// tightest returns the reference whose action has the lowest applicable quota, or nil.
func tightest(t spec.Target, refs []targetRef) *targetRef {
	var least *targetRef
	for i := range refs {
		u := &refs[i]
		if !u.fits || u.known.TargetQuota == nil || u.known.TargetQuota.Default == 0 {
			continue
		}
		if t.ARNs.IsGiven() && u.known.TargetQuota.AppliesTo == fis.QuotaDynamic {
			continue
		}
		if least == nil || u.known.TargetQuota.Default < least.known.TargetQuota.Default {
			least = u
		}
	}
	return least
}
