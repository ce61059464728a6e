package change

import (
	"strconv"
	"strings"

	"sluice/lint"
	"sluice/spec/fis"
)

// setting is a parameter of an action or of its SSM document.
type setting struct {
	// action is the action's name, formatted for messages.
	action, name string
	strength     *fis.Strength
	// rule is reported if the setting does more harm.
	rule *lint.Rule
}

// harm compares two values of a setting by the harm that they do. A text is empty if there is neither a setting nor a default.
// Unless the new value is known to be milder, it needs a review; a setting without influence on the harm is not reported here.
func (e *experiment) harm(s setting, oldText, newText string, p pair) {
	what := name(s.name) + " of action " + s.action + " is now " + plainOrUnset(newText) + " (was " + plainOrUnset(oldText) + ")"
	switch s.strength.Compare(oldText, newText) {
	case fis.Harder:
		e.risk(p, s.rule, "%s%s", what, s.why(oldText, newText))
	case fis.Milder:
		e.safer(p, "%s%s", what, s.allAtZero(oldText, newText))
	case fis.Unclear:
		e.review(p, s, "%s", what)
	default:
		if s.sameHarm(oldText, newText) {
			e.note(p, "%s", what)
		}
	}
}

// sameHarm reports whether two different values are known to do the same harm.
func (s setting) sameHarm(oldText, newText string) bool {
	return s.strength != nil && oldText != newText
}

// review reports a setting whose effect is unknown.
func (e *experiment) review(p pair, s setting, format string, args ...any) {
	why := "; review the risk"
	if s.strength != nil && s.strength.Stronger == fis.StrongerOther {
		why = "; " + s.strength.Reason + why
	}
	e.risk(p, s.rule, format+"%s", append(args, why)...)
}

// why explains a stronger setting if its numbers do not.
func (s setting) why(oldText, newText string) string {
	if s.strength.Stronger != fis.StrongerLarger {
		return "; " + s.strength.Reason
	}
	return s.allAtZero(oldText, newText)
}

func (s setting) allAtZero(oldText, newText string) string {
	if s.strength.AllAtZero && (oldText == "0" || newText == "0") {
		return "; 0 means all"
	}
	return ""
}

// plainOrUnset formats a setting: a number as it is, and any other text as a name.
func plainOrUnset(text string) string {
	if _, err := strconv.ParseFloat(strings.TrimSuffix(text, "%"), 64); err == nil {
		return text
	}
	return orUnset(text)
}
