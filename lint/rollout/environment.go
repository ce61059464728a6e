package rollout

import (
	"sluice/lint"
	"sluice/spec"
	"sluice/spec/text"
)

const monitorAPI = "https://docs.aws.amazon.com/appconfig/2019-10-09/APIReference/API_Monitor.html"

var monitorAlarm = lint.Rule{
	ID: "monitor-alarm", Severity: lint.Error, Since: "0.2", On: lint.Rollouts,
	Summary: "A monitor of the AppConfig environment without a valid alarm ARN",
	Why:     "AppConfig rolls a deployment back when an alarm of the environment goes off. `alarmArn` is the ARN of a CloudWatch alarm, not its name; an alarm that does not exist guards nothing.",
	Source:  monitorAPI,
	Check: func(p *lint.Pass) {
		for _, m := range p.Rollout.EnvironmentMonitors() {
			p.CheckAlarm(m.Alarm)
		}
	},
}

var monitorTwice = lint.Rule{
	ID: "monitor-twice", Severity: lint.Warning, Since: "0.2", On: lint.Rollouts,
	Summary: "Two monitors of the AppConfig environment name the same alarm",
	Why:     "The second entry has no effect; often another alarm was meant.",
	Source:  monitorAPI,
	Check: func(p *lint.Pass) {
		var alarms []*spec.Value
		for _, m := range p.Rollout.EnvironmentMonitors() {
			alarms = append(alarms, m.Alarm)
		}
		for _, pair := range spec.Repeated(alarms) {
			p.At(pair.Again, "duplicate monitor `%s`; remove one, or name another alarm", text.Shorten(spec.AlarmName(pair.Again.Text))).
				Relate(pair.First, "first named here")
		}
	},
}
