package lint

import (
	"cmp"
	"strings"

	"sluice/spec"
	"sluice/spec/fis"
	"sluice/spec/near"
)

// The sources of a stop condition.
const (
	alarmSource = "aws:cloudwatch:alarm"
	noSource    = "none"
)

var stopConditionSource = Rule{
	ID: "stop-condition-source", Severity: Error, Since: "0.1",
	Summary: "A stop condition with a source that AWS FIS does not know",
	Why:     "An experiment is stopped by a CloudWatch alarm or by nothing: the source is `aws:cloudwatch:alarm` or `none`.",
	Bad:     Example{InTemplate, "stopConditions:\n  - {source: «cloudwatch:alarm», value: 'arn:aws:cloudwatch:eu-west-1:123456789012:alarm:errors'}\n"},
	Good:    Example{InTemplate, "stopConditions:\n  - {source: aws:cloudwatch:alarm, value: 'arn:aws:cloudwatch:eu-west-1:123456789012:alarm:errors'}\n"},
	Source:  fisGuide + "stop-conditions.html",
	Check: func(p *Pass) {
		for _, c := range p.StopConditions() {
			source, ok := judgeable(c.Source)
			if !ok || source == alarmSource || source == noSource {
				continue
			}
			hint := near.Hint(source, []string{alarmSource, noSource})
			if hint == "" && c.Alarm != nil {
				hint = "; did you mean `" + alarmSource + "`?"
			}
			p.At(c.Source, "`%s` cannot stop an experiment; the source is `%s` or `%s`%s", short(source), alarmSource, noSource, hint)
		}
	},
}

var stopConditionValue = Rule{
	ID: "stop-condition-value", Severity: Error, Since: "0.1",
	Summary: "A stop condition without the alarm's ARN, or with something else in its place",
	Why:     "With the source `aws:cloudwatch:alarm`, `value` is the ARN of a CloudWatch alarm; its name alone does not do. With `none` there is nothing to name.",
	Bad:     Example{InTemplate, "stopConditions:\n  - {source: aws:cloudwatch:alarm, value: «checkout-failed-orders»}\n"},
	Good:    Example{InTemplate, "stopConditions:\n  - {source: aws:cloudwatch:alarm, value: 'arn:aws:cloudwatch:eu-west-1:123456789012:alarm:checkout-failed-orders'}\n"},
	Source:  fisGuide + "stop-conditions.html",
	Check: func(p *Pass) {
		for _, c := range p.StopConditions() {
			switch source, _ := c.Source.Str(); {
			case source == noSource && c.Alarm != nil:
				p.At(c.Alarm, "a stop condition `none` takes no `value`; drop it, or write `source: %s` to stop on an alarm", alarmSource).As(Warning)
			case source == alarmSource && c.Alarm == nil:
				p.At(c.Source, "the stop condition does not say which alarm; add its ARN as `value`")
			case source == alarmSource:
				p.checkAlarm(c.Alarm)
			}
		}
	},
}

const alarmForm = "arn:aws:cloudwatch:REGION:ACCOUNT:alarm:NAME"

// isAlarm reports whether the text has the form of an alarm's ARN, with a Region.
func isAlarm(text string) bool {
	a, _ := parseARN(text)
	_, severity := regionFault(a.Region, alarmForm)
	return a.Named("cloudwatch", "alarm:") != "" && severity != Error
}

// checkAlarm reports a value that is not the ARN of an alarm.
func (p *Pass) checkAlarm(v *spec.Value) {
	text, ok := judgeable(v)
	if !ok {
		return
	}
	a, isARN := parseARN(text)
	name := a.Named("cloudwatch", "alarm:")
	switch {
	case !isARN:
		p.At(v, "`%s` is not the ARN of an alarm%s", short(text), namedAs(text, alarmForm))
	case a.Named("cloudwatch", "alarm/") != "":
		name := short(a.Named("cloudwatch", "alarm/"))
		p.At(v, "the ARN of an alarm ends in `alarm:NAME`, with a colon; write `alarm:%s` instead of `alarm/%s`", name, name)
	case name == "":
		p.At(v, "`%s` is the ARN of something else than a CloudWatch alarm, which looks like `%s`", short(text), alarmForm)
	case strings.Trim(name, "*?") == "":
		p.At(v, "`%s` names no alarm, and ARNs are taken as they stand, without wildcards; write the ARN of one alarm, `%s`", short(text), alarmForm)
	default:
		p.checkPlace(v, a, alarmForm)
	}
}

var stopConditionsMany = Rule{
	ID: "stop-conditions-many", Severity: Error, Since: "0.1",
	Summary: "More stop conditions than a template may have",
	Why:     "A template has at most 5, and AWS does not raise that quota. A composite alarm watches many alarms and counts as one.",
	Bad: Example{InTemplate, "«stopConditions»:\n  - {source: aws:cloudwatch:alarm, value: 'arn:aws:cloudwatch:eu-west-1:123456789012:alarm:a'}\n" +
		"  - {source: aws:cloudwatch:alarm, value: 'arn:aws:cloudwatch:eu-west-1:123456789012:alarm:b'}\n" + fourAlarms},
	Good:   Example{InTemplate, "stopConditions:\n" + fourAlarms},
	Source: fisGuide + "fis-quotas.html",
	Check: func(p *Pass) {
		most := fis.Load().Quotas().StopConditions
		if n := len(p.StopConditions()); n > most {
			p.AtKey(p.template().Field("stopConditions"), "the template has %d stop conditions; at most %d are allowed, so join alarms in a composite alarm", n, most)
		}
	},
}

const fourAlarms = "  - {source: aws:cloudwatch:alarm, value: 'arn:aws:cloudwatch:eu-west-1:123456789012:alarm:c'}\n" +
	"  - {source: aws:cloudwatch:alarm, value: 'arn:aws:cloudwatch:eu-west-1:123456789012:alarm:d'}\n" +
	"  - {source: aws:cloudwatch:alarm, value: 'arn:aws:cloudwatch:eu-west-1:123456789012:alarm:e'}\n" +
	"  - {source: aws:cloudwatch:alarm, value: 'arn:aws:cloudwatch:eu-west-1:123456789012:alarm:f'}\n"

var alarmTwice = Rule{
	ID: "alarm-twice", Severity: Warning, Since: "0.1",
	Summary: "Two stop conditions name the same alarm",
	Why:     "Once is enough. The second was often meant to be another alarm, which now watches nothing.",
	Bad: Example{InTemplate, "stopConditions:\n  - {source: aws:cloudwatch:alarm, value: 'arn:aws:cloudwatch:eu-west-1:123456789012:alarm:errors'}\n" +
		"  - {source: aws:cloudwatch:alarm, value: «'arn:aws:cloudwatch:eu-west-1:123456789012:alarm:errors'»}\n"},
	Good: Example{InTemplate, "stopConditions:\n  - {source: aws:cloudwatch:alarm, value: 'arn:aws:cloudwatch:eu-west-1:123456789012:alarm:errors'}\n" +
		"  - {source: aws:cloudwatch:alarm, value: 'arn:aws:cloudwatch:eu-west-1:123456789012:alarm:latency'}\n"},
	Source: fisGuide + "stop-conditions.html",
	Check: func(p *Pass) {
		var alarms []*spec.Value
		for _, c := range p.StopConditions() {
			if source, _ := c.Source.Str(); source == alarmSource {
				alarms = append(alarms, c.Alarm)
			}
		}
		for _, pair := range repeated(alarms) {
			p.At(pair.again, "alarm `%s` is a stop condition already; drop one, or name the alarm that was meant", short(cmp.Or(alarmName(pair.again), pair.again.Text))).
				Relate(pair.first, "first named here")
		}
	},
}
