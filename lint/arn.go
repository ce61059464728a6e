package lint

import (
	"fmt"
	"strings"

	"sluice/spec"
	"sluice/spec/arn"
	"sluice/spec/text"
)

// RegionFault returns what is wrong with the Region of an ARN, or "" for one that may be valid; looks is an example of a correct
// ARN. An unknown name is a warning; the other faults are errors.
func RegionFault(region, looks string) (message string, severity Severity) {
	switch {
	case region == "":
		return fmt.Sprintf("the ARN has no Region; write it as `%s`", looks), Error
	case arn.HasWildcard(region):
		return fmt.Sprintf("`%s` is not a Region, and wildcards do not work here; write the ARN as `%s`", text.Shorten(region), looks), Error
	case arn.RegionsMeant(region) != nil:
		return fmt.Sprintf("`%s` is not a Region; did you mean %s?", region, text.Choices(arn.RegionsMeant(region))), Error
	case arn.IsZoneName(region):
		return fmt.Sprintf("`%s` is an Availability Zone; write the Region `%s`", region, region[:len(region)-1]), Error
	case !arn.IsRegion(region):
		return fmt.Sprintf("`%s` is not a Region; write one like `eu-west-1`", text.Shorten(region)), Warning
	}
	return "", 0
}

// CheckPlace reports an ARN with an invalid Region or account.
func (p *Pass) CheckPlace(v *spec.Value, a arn.ARN, looks string) {
	if fault, severity := RegionFault(a.Region, looks); fault != "" {
		p.At(v, "%s", fault).As(severity)
		return
	}
	p.CheckAccount(v, a)
}

// CheckAccount reports an ARN with an invalid account. It is unknown whether AWS accepts an ARN without an account, so that is a
// warning.
func (p *Pass) CheckAccount(v *spec.Value, a arn.ARN) {
	switch {
	case arn.HasWildcard(a.Account):
		p.At(v, "`%s` in `%s` is not an account ID, and wildcards do not work here; write your 12 digits", text.Shorten(a.Account), p.KeyOf(v)).As(Error)
	case arn.IsAccount(a.Account):
	case a.Account == "":
		p.At(v, "`%s` has no account ID; add your 12 digits to the ARN", p.KeyOf(v)).As(Warning)
	case strings.Trim(a.Account, "0123456789") == "":
		p.At(v, "account ID `%s` in `%s` has %s; it must have 12", a.Account, p.KeyOf(v), text.Count(len(a.Account), "digit")).As(Error)
	default:
		p.At(v, "`%s` in `%s` is not a 12-digit account ID", text.Shorten(a.Account), p.KeyOf(v)).As(Warning)
	}
}

// CheckAlarm reports a value that is not the ARN of an alarm.
func (p *Pass) CheckAlarm(v *spec.Value) {
	str, ok := ValidText(v)
	if !ok {
		return
	}
	a, isARN := arn.ParseAWS(str)
	name := a.Named("cloudwatch", "alarm:")
	switch {
	case !isARN:
		p.At(v, "`%s` is not the ARN of an alarm%s", text.Shorten(str), arn.Hint(str, arn.AlarmForm))
	case a.Named("cloudwatch", "alarm/") != "":
		name := text.Shorten(a.Named("cloudwatch", "alarm/"))
		p.At(v, "an alarm ARN has a colon before the name; write `alarm:%s` instead of `alarm/%s`", name, name)
	case name == "":
		p.At(v, "`%s` is not the ARN of a CloudWatch alarm; write one like `%s`", text.Shorten(str), arn.AlarmForm)
	case strings.Trim(name, "*?") == "":
		p.At(v, "`%s` does not name an alarm, and wildcards do not work here; write the ARN of one, `%s`", text.Shorten(str), arn.AlarmForm)
	default:
		p.CheckPlace(v, a, arn.AlarmForm)
	}
}

// lengthIn reports whether the API allows the length of the text. Shape rules report other lengths.
func lengthIn(v *spec.Value) bool {
	if v.Shape == nil {
		return true
	}
	n, l := int64(len([]rune(v.Text))), v.Shape.Limit
	return (!l.HasMin || n >= l.Min) && (!l.HasMax || n <= l.Max) && strings.TrimSpace(v.Text) != ""
}

// ValidText returns the text of a value if its length is allowed.
func ValidText(v *spec.Value) (string, bool) {
	text, ok := v.Str()
	return text, ok && lengthIn(v)
}
