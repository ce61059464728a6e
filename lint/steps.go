package lint

import (
	"time"

	"sluice/spec"
)

var stepOrder = Rule{
	ID: "step-order", Severity: Error, Since: "0.1",
	Summary: "The steps of a launch do not start one after the other",
	Why:     "Each step replaces the one before it at its start time. With equal or falling times a step is skipped, or the rollout runs in another order than it reads.",
	Bad:     Example{InStep, "startTime: «2026-11-30T09:00:00Z»\n"},
	Good:    Example{InStep, "startTime: 2026-12-02T09:00:00Z\n"},
	Source:  evidentlyAPI + "API_ScheduledSplitConfig.html",
	Check: func(p *Pass) {
		steps := p.Steps()
		for i := 1; i < len(steps); i++ {
			now, before := steps[i].Start, steps[i-1].Start
			if !dated(now) || !dated(before) || now.Moment.Time.After(before.Moment.Time) {
				continue
			}
			at := "earlier than"
			if now.Moment.Time.Equal(before.Moment.Time) {
				at = "at the same time as"
			}
			p.At(now, "step %d starts %s step %d, `%s`; steps start in ascending order", i+1, at, i, before.Moment.Time.Format(time.RFC3339)).
				Relate(before, "step %d starts here", i)
		}
	},
}

var startTimeOffset = Rule{
	ID: "start-time-offset", Severity: Error, Since: "0.1",
	Summary: "A start time does not say its offset from UTC",
	Why:     "Without an offset the time means another moment on each machine that sends the request. In a raw request this is a warning, since the AWS command line takes its own time zone.",
	Bad:     Example{InStep, "startTime: «2026-12-02T09:00:00»\n"},
	Good:    Example{InStep, "startTime: 2026-12-02T09:00:00+01:00\n"},
	Source:  "https://www.rfc-editor.org/rfc/rfc3339#section-4",
	Check: func(p *Pass) {
		for _, step := range p.Steps() {
			if !dated(step.Start) || step.Start.Moment.Offset || relative(step.Start) {
				continue
			}
			f := p.At(step.Start, "`%s` has no offset from UTC; write `%s`, or the offset that is meant", step.Start.Text, step.Start.Moment.Time.Format(time.RFC3339))
			if p.Raw {
				f.As(Warning)
			}
		}
	},
}

// dated tells whether the time is known.
func dated(start *spec.Value) bool {
	return start != nil && start.State == spec.Known && start.Moment != nil
}

// relative tells whether the time counts from the step before.
func relative(start *spec.Value) bool { return start.Text != "" && start.Text[0] == '+' }
