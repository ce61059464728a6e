package appconfig

import (
	"slices"
	"time"

	"sluice/spec"
)

// strategy is a predefined deployment strategy:
// https://docs.aws.amazon.com/appconfig/latest/userguide/appconfig-creating-deployment-strategy.html
type strategy struct {
	name string
	// growth is how long the deployment takes to reach all hosts, and bake how long alarms are monitored after that.
	growth, bake time.Duration
}

var strategies = []strategy{
	{allAtOnce, 0, 10 * time.Minute},
	{"AppConfig.Linear50PercentEvery30Seconds", time.Minute, time.Minute},
	{"AppConfig.Canary10Percent20Minutes", 20 * time.Minute, 10 * time.Minute},
	{"AppConfig.Linear20PercentEvery6Minutes", 30 * time.Minute, 30 * time.Minute},
}

// takes returns the durations of a deployment, during which the environment is busy; false for a custom strategy.
func (t *Target) takes() (strategy, bool) {
	i := slices.IndexFunc(strategies, func(s strategy) bool { return s.name == t.Strategy })
	if i < 0 {
		return strategy{}, false
	}
	return strategies[i], true
}

// Busy returns how long no other deployment can start, as far as that is known.
func (t *Target) Busy() time.Duration {
	s, _ := t.takes()
	return s.growth + s.bake
}

// minute returns a start time with the precision of EventBridge Scheduler, which starts within the minute:
// https://docs.aws.amazon.com/scheduler/latest/UserGuide/schedule-types.html
func (c *compiler) minute(v *spec.Value) time.Time {
	start := v.Moment.Time.UTC()
	if start.Year() > 9999 || start.Year() < 1970 {
		c.reject(at(v), "`%s` is in the year %d, which a schedule cannot express", v.Text, start.Year())
	}
	if !start.Truncate(time.Minute).Equal(start) {
		c.warn(at(v), "a schedule has no seconds: the step starts within the minute of %s", start.Format("15:04Z"))
	}
	return start.Truncate(time.Minute)
}

// checkTimes checks the time between steps.
func (c *compiler) checkTimes(r *Rollout) {
	known, ok := r.Target.takes()
	strategyAt := part(r.Target.at, "deploymentStrategyId")
	switch {
	case !ok:
		c.note(strategyAt, "the duration of `%s` is unknown; no step may start before the previous deployment, with its bake time, has ended", r.Target.Strategy)
	case known.growth > 0:
		c.note(strategyAt, "`%s` deploys a step over %s, so its shares are exact only afterwards; use `%s` to deploy at once", known.name, spec.FormatDuration(known.growth), allAtOnce)
	}
	steps := r.launch.steps
	for i := 1; i < len(steps); i++ {
		c.checkGap(r.Target, steps[i-1], steps[i], "the previous step")
	}
}

// checkGap rejects a step that AWS would reject because the environment is still busy.
func (p *problems) checkGap(t *Target, before, now step, called string) {
	gap, busy := now.start.Sub(before.start), t.Busy()
	where := part(now.at, "startTime")
	switch {
	case gap <= 0:
		p.reject(where, "the step must start at least a minute after %s", called)
	case gap < busy:
		p.reject(where, "the step starts %s after %s; a deployment with `%s` takes %s and blocks others", spec.FormatDuration(gap), called, t.Strategy, spec.FormatDuration(busy))
	case gap < 2*time.Minute:
		p.reject(where, "the step starts a minute after %s, but schedules start anywhere within their minute; leave two minutes", called)
	case gap == busy:
		p.warn(where, "the step starts as the deployment of %s ends, but schedules start anywhere within their minute; leave a minute more", called)
	}
}

// RetryAge returns how long a schedule may retry, in seconds: a late retry must neither undo nor delay the next step. EventBridge
// Scheduler accepts 60 to 86400.
func (r *Rollout) RetryAge(i int) int {
	const least, most = 60, 86400
	if i+1 == len(r.launch.steps) {
		return most
	}
	spare := r.launch.steps[i+1].start.Sub(r.launch.steps[i].start) - max(r.Target.Busy(), time.Minute)
	return min(max(int(spare.Seconds()), least), most)
}
