package chaos

import (
	"cmp"
	"strings"

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
			source, ok := validText(c.Source)
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
				checkAlarm(p, c.Alarm)
			}
		}
	},
}

// isAlarm reports whether the text has the form of an alarm's ARN, with a Region.
func isAlarm(text string) bool {
	a, _ := parseARN(text)
	_, severity := regionFault(a.Region, arn.AlarmForm)
	return a.Named("cloudwatch", "alarm:") != "" && severity != lint.Error
}

// checkAlarm reports a value that is not the ARN of an alarm.
func checkAlarm(p *lint.Pass, v *spec.Value) {
	str, ok := validText(v)
	if !ok {
		return
	}
	a, isARN := parseARN(str)
	name := a.Named("cloudwatch", "alarm:")
	switch {
	case !isARN:
		p.At(v, "`%s` is not the ARN of an alarm%s", text.Shorten(str), arn.Hint(str, arn.AlarmForm))
	case a.Named("cloudwatch", "alarm/") != "":
		name := text.Shorten(a.Named("cloudwatch", "alarm/"))
		p.At(v, "an alarm ARN has a colon before the name; write `alarm:%s` instead of `alarm/%s`", name, name)
	case name == "":
		p.At(v, "`%s` is not the ARN of a CloudWatch alarm; write one like `%s`", text.Shorten(str), arn.AlarmForm)
	case strings.Trim(name, "*?") == "":
		p.At(v, "`%s` does not name an alarm, and wildcards do not work here; write the ARN of one, `%s`", text.Shorten(str), arn.AlarmForm)
	default:
		checkPlace(p, v, a, arn.AlarmForm)
	}
}

var stopConditionsMany = lint.Rule{
	ID: "stop-conditions-many", Severity: lint.Error, Since: "0.1",
	Summary: "More stop conditions than a template may have",
	Why:     "A template has at most 5, and AWS does not raise that quota. A composite alarm covers many alarms and counts as one.",
	Source:  lint.FisGuide + "fis-quotas.html",
	Check: func(p *lint.Pass) {
		most := fis.Load().Quotas().StopConditions
		if n := len(p.StopConditions()); n > most {
			p.AtKey(p.ExperimentTemplate().StopConditionList, "the template has %d stop conditions; the limit is %d, so combine alarms in a composite alarm", n, most)
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
