package change

import (
	"cmp"
	"strings"

	"sluice/spec/api"
	"sluice/spec/dialect"
)

// endStates describes the states of launches, experiments and actions that did not run as planned.
// Sources: https://docs.aws.amazon.com/cloudwatchevidently/latest/APIReference/API_Launch.html
// https://docs.aws.amazon.com/fis/latest/APIReference/API_ExperimentState.html
// https://docs.aws.amazon.com/fis/latest/APIReference/API_ExperimentActionState.html, 2026-11-30.
var endStates = map[string]string{"CANCELLED": "was cancelled", "cancelled": "was cancelled", "failed": "failed", "stopped": "was stopped", "skipped": "was skipped"}

// states reports launches, experiments and actions that AWS did not run as planned.
func (c *comparer) states(pairs []requestPair) {
	seen := map[dialect.ServerField]bool{}
	for _, q := range pairs {
		if q.old == nil || q.new == nil {
			continue
		}
		fields, whole := q.new.doc.SetByServer(), "experiment"
		if q.new.Operation == api.CreateLaunch {
			whole = "launch"
		}
		texts := make(map[string]string, len(fields)) // by path
		for _, field := range fields {
			texts[field.Path] = field.Value.Text
		}
		for _, field := range fields {
			what, isState := strings.CutSuffix("."+field.Path, "status")
			state := endStates[field.Value.Text]
			if !isState || state == "" || seen[field] {
				continue
			}
			seen[field] = true
			p := pair{old: q.old.Input, new: q.new.Input, oldIn: q.old.doc.Root}
			if a, isAction := strings.CutPrefix(what, ".actions."); isAction {
				if own := q.old.Input.Field("actions").Field(strings.TrimSuffix(a, ".state.")); own != nil {
					p.old = own
				}
				c.note(p, "in AWS, action %s %s%s", name(strings.TrimSuffix(a, ".state.")), state, reason(texts, what))
				continue
			}
			c.note(p, "in AWS, the %s %s%s", whole, state, reason(texts, what))
		}
	}
}

// reason returns the reason that AWS reports for the state, if any.
func reason(texts map[string]string, of string) string {
	of = strings.TrimPrefix(of, ".")
	if text := cmp.Or(texts[of+"reason"], texts[of+"statusReason"]); text != "" {
		return ": " + name(text)
	}
	return ""
}
