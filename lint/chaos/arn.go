package chaos

import (
	"fmt"
	"strings"

	"sluice/lint"
	"sluice/spec"
	"sluice/spec/arn"
	"sluice/spec/text"
)

// parseARN takes an ARN apart. ok is false for any other text, nor for one whose partition cannot be one of AWS's.
func parseARN(text string) (arn.ARN, bool) {
	a, ok := arn.Parse(text)
	if !ok || !strings.HasPrefix(a.Partition, "aws") {
		return arn.ARN{}, false
	}
	return a, true
}

// hasWildcard reports whether a part of an ARN holds a wildcard. Only policies of IAM have those; what names a resource is
// taken as it is. Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html, 2026-11-30.
func hasWildcard(part string) bool { return strings.ContainsAny(part, "*?") }

// regionFault returns what is wrong with the Region of an ARN that looks like that when it is right; "" for one that may be
// right. Only a name of a form that no Region has today is a warning.
func regionFault(region, looks string) (message string, severity lint.Severity) {
	switch {
	case region == "":
		return fmt.Sprintf("the ARN has no Region; write it as `%s`", looks), lint.Error
	case hasWildcard(region):
		return fmt.Sprintf("`%s` is not a Region, and wildcards do not work here; write the ARN as `%s`", text.Shorten(region), looks), lint.Error
	case arn.RegionsMeant(region) != nil:
		return fmt.Sprintf("`%s` is not a Region; did you mean %s?", region, text.Choices(arn.RegionsMeant(region))), lint.Error
	case isZoneName(region):
		return fmt.Sprintf("`%s` is an Availability Zone; write the Region `%s`", region, region[:len(region)-1]), lint.Error
	case !arn.IsRegion(region):
		return fmt.Sprintf("`%s` is not a Region; write one like `eu-west-1`", text.Shorten(region)), lint.Warning
	}
	return "", 0
}

// checkPlace reports an ARN whose Region or account cannot be one.
func checkPlace(p *lint.Pass, v *spec.Value, a arn.ARN, looks string) {
	if fault, severity := regionFault(a.Region, looks); fault != "" {
		p.At(v, "%s", fault).As(severity)
		return
	}
	checkAccount(p, v, a)
}

// checkAccount reports an ARN whose account cannot be one. What AWS answers to an ARN from which the account was taken out
// is not on record, so that is a warning.
func checkAccount(p *lint.Pass, v *spec.Value, a arn.ARN) {
	switch {
	case hasWildcard(a.Account):
		p.At(v, "`%s` in `%s` is not an account ID, and wildcards do not work here; write your 12 digits", text.Shorten(a.Account), p.KeyOf(v)).As(lint.Error)
	case arn.IsAccount(a.Account):
	case a.Account == "":
		p.At(v, "`%s` has no account ID; add your 12 digits to the ARN", p.KeyOf(v)).As(lint.Warning)
	case strings.Trim(a.Account, "0123456789") == "":
		p.At(v, "account ID `%s` in `%s` has %s; it must have 12", a.Account, p.KeyOf(v), text.Count(len(a.Account), "digit")).As(lint.Error)
	default:
		p.At(v, "`%s` in `%s` is not a 12-digit account ID", text.Shorten(a.Account), p.KeyOf(v)).As(lint.Warning)
	}
}

// lengthIn reports whether the API allows the length of the text; if not, a shape rule reports it.
func lengthIn(v *spec.Value) bool {
	if v.Shape == nil {
		return true
	}
	n, l := int64(len([]rune(v.Text))), v.Shape.Limit
	return (!l.HasMin || n >= l.Min) && (!l.HasMax || n <= l.Max) && strings.TrimSpace(v.Text) != ""
}

// validText returns the text of a value if its length is allowed.
func validText(v *spec.Value) (string, bool) {
	text, ok := v.Str()
	return text, ok && lengthIn(v)
}
