package lint

import (
	"strings"

	"sluice/spec"
	"sluice/spec/arn"
)

// parseARN takes an ARN apart. It is not ok for a text that is none, nor for one whose partition cannot be one of AWS's.
func parseARN(text string) (arn.ARN, bool) {
	a, ok := arn.Parse(text)
	if !ok || !strings.HasPrefix(a.Partition, "aws") {
		return arn.ARN{}, false
	}
	return a, true
}

// checkAccount reports an ARN whose account cannot be one. Published files often have it taken out, so only a number with
// too few or too many digits is surely a slip.
func (p *Pass) checkAccount(v *spec.Value, a arn.ARN) {
	switch {
	case arn.IsAccount(a.Account):
	case a.Account == "":
		p.At(v, "`%s` names no account; put the 12 digits of yours into the ARN", v.Name).As(Warning)
	case strings.Trim(a.Account, "0123456789") == "":
		p.At(v, "account `%s` of `%s` has %s; an account number has 12", a.Account, v.Name, counted(len(a.Account), "digit")).As(Error)
	default:
		p.At(v, "account `%s` of `%s` is not an account number, which has 12 digits", short(a.Account), v.Name).As(Warning)
	}
}

// lengthIn tells whether the text has as many characters as the API wants; where not, the schema says so.
func lengthIn(v *spec.Value) bool {
	if v.Shape == nil {
		return true
	}
	n, l := int64(len([]rune(v.Text))), v.Shape.Limit
	return (!l.HasMin || n >= l.Min) && (!l.HasMax || n <= l.Max) && strings.TrimSpace(v.Text) != ""
}

// judgeable gives the text of a value whose shape is right.
func judgeable(v *spec.Value) (string, bool) {
	text, ok := v.Str()
	return text, ok && lengthIn(v)
}
