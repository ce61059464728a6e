package change

import (
	"fmt"
	"strings"

	"sluice/lint"
	"sluice/spec/audience"
	"sluice/spec/flags"
	"sluice/spec/flags/traffic"
	"sluice/spec/text"
)

// maxAudiences limits the audiences that are reported for a flag.
const maxAudiences = 20

// audience reports the users of an audience who move between variants.
func (f *flagChange) audience(m flags.Moves) {
	var parts []string
	direction, rule := lint.Neutral, changeNeutral
	for _, move := range m.Moves {
		parts = append(parts, moveWords(move))
		if d, r := f.assess(m, move); d < direction || direction == lint.Neutral && d != lint.Neutral {
			direction, rule = d, r
		}
	}
	if len(parts) == 0 {
		return
	}
	who := audienceWords(m.Conditions)
	message := fmt.Sprintf("flag `%s`, %s: %s", f.Key, who, text.Join(parts, "and"))
	switch direction {
	case lint.Riskier:
		f.risk(f.at, rule, "%s", message)
	case lint.Safer:
		f.safer(f.at, "%s", message)
	case lint.Neutral:
		f.note(f.at, "%s", message)
	}
}

func moveWords(m flags.Move) string {
	share := audience.Percent(m.Share)
	if m.From != nil && m.To != nil && m.From.Variant != nil && m.From.Name() == m.To.Name() && m.From.IsEnabled() == m.To.IsEnabled() {
		return share + " get a new value of " + outcomeWords(m.To)
	}
	return share + " move from " + outcomeWords(m.From) + " to " + outcomeWords(m.To)
}

// assess returns the direction and the rule of a move.
func (f *flagChange) assess(m flags.Moves, move flags.Move) (lint.Direction, *lint.Rule) {
	switch {
	case move.Same:
		return lint.Neutral, changeNeutral
	case goesBack(m, move):
		return lint.Riskier, flagReshuffled
	case move.From != nil && move.To != nil && move.From.Name() == move.To.Name() && move.From.IsEnabled() && move.To.IsEnabled():
		return lint.Riskier, flagValueChanged
	case toDefault(move):
		return lint.Safer, changeSafer
	}
	return lint.Riskier, flagWidened
}

// goesBack reports whether other users of the audience move in the opposite direction.
func goesBack(m flags.Moves, move flags.Move) bool {
	for _, other := range m.Moves {
		if outcomeName(other.From) == outcomeName(move.To) && outcomeName(other.To) == outcomeName(move.From) && outcomeName(move.From) != outcomeName(move.To) {
			return true
		}
	}
	return false
}

func outcomeName(o *flags.Outcome) string {
	if o == nil {
		return ""
	}
	return "=" + o.Name()
}

// toDefault reports whether a move returns users to the default variant or disables the flag for them.
func toDefault(move flags.Move) bool {
	switch {
	case move.To == nil || move.From == nil:
		return false
	case move.To.Variant != nil && move.To.Variant.IsDefault() && (move.From.Variant == nil || !move.From.Variant.IsDefault()):
		return true
	}
	return move.From.IsEnabled() && !move.To.IsEnabled()
}

func outcomeWords(o *flags.Outcome) string {
	switch {
	case o == nil:
		return "no variant"
	case o.Variant == nil && o.IsEnabled():
		return "enabled"
	case o.Variant == nil:
		return "disabled"
	}
	label := o.Name()
	if label == "" {
		label = fmt.Sprintf("variant %d", o.Variant.Index+1)
	}
	return "`" + text.Shorten(strings.ReplaceAll(label, "`", "'")) + "`"
}

func audienceWords(conditions []traffic.Condition) string {
	if len(conditions) == 0 {
		return "all users"
	}
	parts := make([]string, 0, len(conditions))
	for _, c := range conditions {
		parts = append(parts, "`"+strings.ReplaceAll(c.String(), "`", "'")+"`")
	}
	return "users with " + text.Join(parts[:min(len(parts), 6)], "and")
}
