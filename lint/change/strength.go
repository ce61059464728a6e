package change

import (
	"strconv"
	"strings"

	"sluice/lint"
	"sluice/spec/fis"
)

// setting is a parameter of an action, or of the document that it runs.
type setting struct {
	// action is the action's name as messages have it.
	action, name string
	strength     *fis.Strength
	// rule is the one of settings that do more harm.
	rule *lint.Rule
}

// harm compares a setting by the harm that it does. A text is empty where there is no setting and no default. What is not
// known to be milder is for a person to judge; what has no bearing on the harm is not reported here.
func (e *experiment) harm(s setting, oldText, newText string, p pair) {
	what := name(s.name) + " of action " + s.action + " is now " + plainOrNothing(newText) + " (was " + plainOrNothing(oldText) + ")"
	switch s.strength.Compare(oldText, newText) {
	case fis.Harder:
		e.risk(p, s.rule, "%s%s", what, s.why(oldText, newText))
	case fis.Milder:
		e.safer(p, "%s%s", what, s.allAtZero(oldText, newText))
	case fis.Unclear:
		e.look(p, s, "%s", what)
	default:
		if s.settled(oldText, newText) {
			e.note(p, "%s", what)
		}
	}
}

// settled reports whether two different settings were found to do the same harm.
func (s setting) settled(oldText, newText string) bool {
	return s.strength != nil && oldText != newText
}

// look reports a setting whose effect on the harm is unknown.
func (e *experiment) look(p pair, s setting, format string, args ...any) {
	why := "; review the risk"
	if s.strength != nil && s.strength.Stronger == fis.StrongerOther {
		why = "; " + s.strength.Reason + why
	}
	e.risk(p, s.rule, format+"%s", append(args, why)...)
}

// why returns what a stronger setting does, where its figures do not.
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

// plainOrNothing shows a number as it is, and any other text as a name.
func plainOrNothing(text string) string {
	if _, err := strconv.ParseFloat(strings.TrimSuffix(text, "%"), 64); err == nil {
		return text
	}
	return orNothing(text)
}
