package lint

import (
	"strings"

	"sluice/spec"
)

// arn is an Amazon Resource Name in its parts.
type arn struct{ partition, service, region, account, resource string }

// parseARN takes an ARN apart. It is not ok for a text that is none.
func parseARN(text string) (a arn, ok bool) {
	parts := strings.SplitN(text, ":", 6)
	if len(parts) < 6 || parts[0] != "arn" || !strings.HasPrefix(parts[1], "aws") {
		return arn{}, false
	}
	return arn{parts[1], parts[2], parts[3], parts[4], parts[5]}, true
}

// named gives the name of a resource of that service and kind, where kind is the beginning of the ARN's last part, such as
// `role/`; "" for any other ARN.
func (a arn) named(service, kind string) string {
	name, ok := strings.CutPrefix(a.resource, kind)
	if !ok || a.service != service {
		return ""
	}
	return name
}

// checkAccount reports an ARN whose account cannot be one. Published files often have it taken out, so only a number with
// too few or too many digits is surely a slip.
func (p *Pass) checkAccount(v *spec.Value, a arn) {
	switch {
	case isAccount(a.account):
	case a.account == "":
		p.At(v, "`%s` names no account; put the 12 digits of yours into the ARN", v.Name).As(Warning)
	case strings.Trim(a.account, "0123456789") == "":
		p.At(v, "account `%s` of `%s` has %s; an account number has 12", a.account, v.Name, counted(len(a.account), "digit")).As(Error)
	default:
		p.At(v, "account `%s` of `%s` is not an account number, which has 12 digits", short(a.account), v.Name).As(Warning)
	}
}

// isAccount tells whether the text is the number of an AWS account.
func isAccount(text string) bool {
	return len(text) == 12 && strings.Trim(text, "0123456789") == ""
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
