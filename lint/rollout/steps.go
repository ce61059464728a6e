package rollout

import (
	"time"

	"sluice/lint"
	"sluice/spec"
)

var stepOrder = lint.Rule{
	ID: "step-order", Severity: lint.Error, Since: "0.1",
	Summary: "Steps out of order",
	Why:     "Each step replaces the previous one at its start time. With equal or descending times a step is skipped, or the rollout runs in another order than written.",
	Source:  lint.EvidentlyAPI + "API_ScheduledSplitConfig.html",
	Check: func(p *lint.Pass) {
		steps := p.Steps()
		for i := 1; i < len(steps); i++ {
			now, before := steps[i].Start, steps[i-1].Start
			if !spec.Dated(now) || !spec.Dated(before) || now.Moment.Time.After(before.Moment.Time) {
				continue
			}
			at := "earlier than"
			if now.Moment.Time.Equal(before.Moment.Time) {
				at = "at the same time as"
			}
			p.At(now, "step %d starts %s step %d, `%s`; start times must ascend", i+1, at, i, before.Moment.Time.Format(time.RFC3339)).
				Relate(before, "step %d starts here", i)
		}
	},
}

var startTimeOffset = lint.Rule{
	ID: "start-time-offset", Severity: lint.Error, Since: "0.1",
	Summary: "A start time without an offset from UTC",
	Why:     "Without an offset the time depends on the machine that sends the request. In a raw request this is a warning, since the AWS CLI uses its local time zone.",
	Source:  "https://www.rfc-editor.org/rfc/rfc3339#section-4",
	Check: func(p *lint.Pass) {
		for _, step := range p.Steps() {
			if !spec.Dated(step.Start) || step.Start.Moment.Offset || relative(step.Start) {
				continue
			}
			f := p.At(step.Start, "`%s` has no offset from UTC; write `%s`, or another offset", step.Start.Text, step.Start.Moment.Time.Format(time.RFC3339))
			if !p.Dialect.Friendly() {
				f.As(lint.Warning)
			}
		}
	},
}

// relative reports whether the time is relative to the previous step.
func relative(start *spec.Value) bool { return start.Text != "" && start.Text[0] == '+' }
