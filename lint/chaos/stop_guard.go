package chaos

import (
	"slices"
	"strings"

	"sluice/lint"
	"sluice/spec"
	"sluice/spec/arn"
	"sluice/spec/fis"
)

var noStopCondition = lint.Rule{
	ID: "no-stop-condition", Severity: lint.Warning, Since: "0.1",
	Summary: "`stopConditions` is an empty list",
	Why:     "At least one entry is expected. Without one nothing stops the experiment, and a reader cannot see whether that is intended. If it is, use the source `none`.",
	Source:  lint.FisGuide + "stop-conditions.html",
	Check: func(p *lint.Pass) {
		if list := p.ExperimentTemplate().StopConditionList; list.IsEmpty() {
			p.AtKey(list, "`stopConditions` is empty, so nothing stops the experiment; add an alarm, or `{source: none}`")
		}
	},
}

var noGuard = lint.Rule{
	ID: "no-guard", Severity: lint.Warning, Since: "0.1",
	Summary: "No stop condition but `none`",
	Why:     "Without an alarm the experiment runs to its end, whatever it does to users. Choose an alarm on what users notice: errors, latency, orders. Most published templates have none, those of the scenario library included. A template with waits only needs none.",
	Source:  lint.FisGuide + "stop-conditions.html",
	Check: func(p *lint.Pass) {
		conditions := p.StopConditions()
		for _, c := range conditions {
			if !c.IsNone() || c.Node.Maybe {
				return
			}
		}
		if len(conditions) > 0 && slices.ContainsFunc(p.Actions(), func(a spec.Action) bool { return a.DoesHarm() }) {
			p.At(conditions[0].Source, "nothing stops this experiment if it goes wrong; add a stop condition with `source: %s`", spec.AlarmSource)
		}
	},
}

var noneBesideAlarm = lint.Rule{
	ID: "none-beside-alarm", Severity: lint.Warning, Since: "0.1",
	Summary: "A stop condition `none` next to an alarm",
	Why:     "`none` means that nothing stops the experiment, which contradicts the alarm. One of them is a leftover; AWS does not document whether it accepts both.",
	Source:  lint.FisGuide + "stop-conditions.html",
	Check: func(p *lint.Pass) {
		var alarm *spec.Value
		for _, c := range p.StopConditions() {
			if c.IsAlarm() && alarm == nil && !c.Node.Maybe {
				alarm = c.Source
			}
		}
		for _, c := range p.StopConditions() {
			if c.IsNone() && alarm != nil && !c.Node.Maybe {
				p.At(c.Source, "`none` contradicts the alarm; remove this entry").Relate(alarm, "an alarm stops the experiment")
			}
		}
	},
}

var alarmAccount = lint.Rule{
	ID: "alarm-account", Severity: lint.Notice, Since: "0.1",
	Summary: "A stop alarm of a `multi-account` template is outside the orchestrator's account",
	Why:     "The experiment runs in the orchestrator account, that of the template and its role. The alarm that stops it must be in that account or be shared with it.",
	Source:  lint.FisGuide + "multi-account-prerequisites.html",
	Check: func(p *lint.Pass) {
		t := p.ExperimentTemplate()
		multi, _ := t.MultiAccount()
		role := accountOf(t.RoleARN)
		if !multi || role == "" {
			return
		}
		for _, c := range p.StopConditions() {
			if alarm := accountOf(c.Alarm); alarm != "" && alarm != role {
				p.At(c.Alarm, "the alarm is in account `%s`, but the experiment runs in `%s`; move it there, or share it", alarm, role).
					Relate(t.RoleARN, "the experiment's role is in `%s`", role)
			}
		}
	},
}

// accountOf returns the account in an ARN, or "" if it has none or is unknown.
func accountOf(v *spec.Value) string {
	text, _ := v.Str()
	if a, ok := arn.ParseAWS(text); ok && arn.IsAccount(a.Account) {
		return a.Account
	}
	return ""
}

var alarmOnFaultMetric = lint.Rule{
	ID: "alarm-on-fault-metric", Severity: lint.Notice, Since: "0.1",
	Summary: "A stop alarm on the metric that a fault drives up",
	Why:     "An alarm on the CPU of a fleet under CPU stress always stops the experiment early. A stop alarm should watch what users notice: errors, latency, orders. Sluice knows the alarm only by its name.",
	Source:  lint.FisGuide + "stop-conditions.html",
	Check: func(p *lint.Pass) {
		conditions := p.StopConditions()
		for _, metric := range []struct{ word, label string }{{"cpu", "CPU"}, {"memory", "memory"}, {"disk", "disk"}} {
			i := slices.IndexFunc(p.Actions(), func(a spec.Action) bool { return stresses(a) == metric.word })
			for _, c := range conditions {
				if i >= 0 && strings.Contains(strings.ToLower(alarmName(c.Alarm)), metric.word) {
					fault := p.Actions()[i]
					p.At(c.Alarm, "the alarm seems to watch the %s that action `%s` drives up; use an alarm on errors or latency", metric.label, fault.Name).
						Relate(fault.ID, "the fault is here")
				}
			}
		}
	},
}

// alarmName returns the name in an alarm ARN, or "".
func alarmName(v *spec.Value) string {
	text, _ := v.Str()
	return spec.AlarmName(text)
}

// stresses returns the metric that the action drives up: `cpu`, `memory` or `disk`, otherwise "".
func stresses(a spec.Action) string {
	switch id, _ := a.ID.Str(); id {
	case "aws:ecs:task-cpu-stress", "aws:eks:pod-cpu-stress":
		return "cpu"
	case "aws:eks:pod-memory-stress":
		return "memory"
	case fis.SendCommand:
		switch a.Document().Name {
		case "AWSFIS-Run-CPU-Stress":
			return "cpu"
		case "AWSFIS-Run-Memory-Stress":
			return "memory"
		case "AWSFIS-Run-Disk-Fill":
			return "disk"
		}
	}
	return ""
}
