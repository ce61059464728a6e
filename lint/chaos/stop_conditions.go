package chaos

import (
	"cmp"

	"sluice/lint"
	"sluice/spec"
	"sluice/spec/arn"
	"sluice/spec/fis"
	"sluice/spec/suggest"
	"sluice/spec/text"
)

var stopConditionSource = lint.Rule{
	ID: "stop-condition-source", Severity: lint.Error, Since: "0.1",
	Summary: "A stop condition with an unknown source",
	Why:     "Only a CloudWatch alarm can stop an experiment: the source is `aws:cloudwatch:alarm` or `none`.",
	Source:  lint.FisGuide + "stop-conditions.html",
	Check: func(p *lint.Pass) {
		for _, c := range p.StopConditions() {
			source, ok := lint.ValidText(c.Source)
			if !ok || source == spec.AlarmSource || source == spec.NoSource {
				continue
			}
			hint := suggest.DidYouMean(source, []string{spec.AlarmSource, spec.NoSource})
			if hint == "" && c.Alarm != nil {
				hint = "; did you mean `" + spec.AlarmSource + "`?"
			}
			p.At(c.Source, "`%s` is not a stop condition source; write `%s` or `%s`%s", text.Shorten(source), spec.AlarmSource, spec.NoSource, hint)
		}
	},
}

var stopConditionValue = lint.Rule{
	ID: "stop-condition-value", Severity: lint.Error, Since: "0.1",
	Summary: "A stop condition without a valid alarm ARN",
	Why:     "With the source `aws:cloudwatch:alarm`, `value` is the ARN of a CloudWatch alarm, not its name. With `none` it must be left out.",
	Source:  lint.FisGuide + "stop-conditions.html",
	Check: func(p *lint.Pass) {
		for _, c := range p.StopConditions() {
			switch source, _ := c.Source.Str(); {
			case source == spec.NoSource && c.Alarm != nil:
				p.At(c.Alarm, "a stop condition `none` takes no `value`; remove it, or write `source: %s`", spec.AlarmSource).As(lint.Warning)
			case source == spec.AlarmSource && c.Alarm == nil:
				p.At(c.Source, "the stop condition has no alarm; add its ARN as `value`")
			case source == spec.AlarmSource:
				p.CheckAlarm(c.Alarm)
			}
		}
	},
}

// isAlarm reports whether the text is an alarm ARN with a Region.
func isAlarm(text string) bool {
	a, _ := arn.ParseAWS(text)
	_, severity := lint.RegionFault(a.Region, arn.AlarmForm)
	return a.Named("cloudwatch", "alarm:") != "" && severity != lint.Error
}

var stopConditionsMany = lint.Rule{
	ID: "stop-conditions-many", Severity: lint.Error, Since: "0.1",
	Summary: "More stop conditions than a template may have",
	Why:     "A template has at most 5, and AWS does not raise that quota. A composite alarm covers many alarms and counts as one.",
	Source:  lint.FisGuide + "fis-quotas.html",
	Check: func(p *lint.Pass) {
		limit := fis.Load().Quotas().StopConditions
		if n := len(p.StopConditions()); n > limit {
			p.AtKey(p.ExperimentTemplate().StopConditionList, "the template has %d stop conditions; the limit is %d, so combine alarms in a composite alarm", n, limit)
		}
	},
}

var alarmTwice = lint.Rule{
	ID: "alarm-twice", Severity: lint.Warning, Since: "0.1",
	Summary: "Two stop conditions name the same alarm",
	Why:     "The second entry has no effect; often another alarm was meant.",
	Source:  lint.FisGuide + "stop-conditions.html",
	Check: func(p *lint.Pass) {
		var alarms []*spec.Value
		for _, c := range p.StopConditions() {
			if c.IsAlarm() {
				alarms = append(alarms, c.Alarm)
			}
		}
		for _, pair := range spec.Repeated(alarms) {
			p.At(pair.Again, "duplicate stop condition `%s`; remove one, or name another alarm", text.Shorten(cmp.Or(alarmName(pair.Again), pair.Again.Text))).
				Relate(pair.First, "first named here")
		}
	},
}
