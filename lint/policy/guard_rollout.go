package policy

import (
	"time"

	"sluice/lint"
	"sluice/spec"
)

const guardWhy = " Set it with `guards` in `.sluice.yaml`; it is off by default."

var guardStepInterval = lint.Rule{
	ID: "guard-step-interval", Severity: lint.Error, Since: "0.1",
	Summary: "Two steps closer together than `minStepInterval`",
	Why:     "The organisation requires time to observe a step before the next." + guardWhy,
	Check: func(p *lint.Pass) {
		steps := p.Steps()
		for i := 1; i < len(steps) && p.Guards().MinStepInterval > 0; i++ {
			now, before := steps[i].Start, steps[i-1].Start
			if !spec.Dated(now) || !spec.Dated(before) {
				continue
			}
			gap := now.Moment.Time.Sub(before.Moment.Time)
			if gap > 0 && gap < p.Guards().MinStepInterval {
				p.At(now, "step %d starts %s after step %d; leave at least %s", i+1, spec.FormatDuration(gap), i, spec.FormatDuration(p.Guards().MinStepInterval)).
					Relate(before, "step %d starts here", i)
			}
		}
	},
}

var guardQuietHours = lint.Rule{
	ID: "guard-quiet-hours", Severity: lint.Error, Since: "0.1",
	Summary: "A step in the quiet hours",
	Why:     "The organisation does not allow traffic to shift while no one is watching." + guardWhy,
	Check: func(p *lint.Pass) {
		quiet := p.Guards().QuietHours
		if quiet == nil {
			return
		}
		for i, step := range p.Steps() {
			if spec.Dated(step.Start) && quiet.Contains(step.Start.Moment.Time) {
				local := step.Start.Moment.Time.In(time.FixedZone("", quiet.Offset))
				p.At(step.Start, "step %d starts on %s, which is in the quiet hours; choose another time", i+1, local.Format("Monday, 2006-01-02 15:04 -07:00"))
			}
		}
	},
}
