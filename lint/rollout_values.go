package lint

import (
	"fmt"
	"strings"
	"time"

	"sluice/spec"
	"sluice/spec/yaml"
)

var metricKey = Rule{
	ID: "metric-key", Severity: Warning, Since: "0.1",
	Summary: "The key of a metric is not a dotted path",
	Why:     "`entityIdKey` and `valueKey` are paths into the data of an event, such as `userDetails.userId`. With `$.` in front, blanks or empty parts they find nothing, and the metric stays empty without an error.",
	Bad:     Example{InLaunch, "metricMonitors:\n  - {metricDefinition: {name: price, entityIdKey: userDetails.userId, valueKey: «$.details.price»}}\n"},
	Good:    Example{InLaunch, "metricMonitors:\n  - {metricDefinition: {name: price, entityIdKey: userDetails.userId, valueKey: details.price}}\n"},
	Source:  evidentlyGuide + "CloudWatch-Evidently-code-application.html",
	Check: func(p *Pass) {
		if p.Launch() == nil {
			return
		}
		for _, m := range p.Launch().Monitors {
			for _, name := range []string{"entityIdKey", "valueKey"} {
				key := m.Field("metricDefinition").Field(name)
				if text, ok := key.Str(); ok && text != "" {
					if fault := pathFault(text); fault != "" {
						p.At(key, "`%s` is no dotted path: it %s; write it like `details.price`", short(text), fault)
					}
				}
			}
		}
	},
}

// pathFault tells what keeps the text from being a dotted path.
func pathFault(text string) string {
	switch {
	case strings.HasPrefix(text, "$"):
		return "starts with `$`"
	case strings.ContainsAny(text, " \t\r\n"):
		return "holds white space"
	case strings.HasPrefix(text, "."):
		return "starts with a dot"
	case strings.HasSuffix(text, "."):
		return "ends with a dot"
	case strings.Contains(text, ".."):
		return "has two dots in a row"
	}
	return ""
}

var tagsMany = Rule{
	ID: "tags-many", Severity: Error, Since: "0.1",
	Summary: "A segment, feature or launch has more than 50 tags",
	Why:     "AWS gives a resource at most 50 tags.",
	Bad:     Example{InLaunch, "«tags»: " + tagExample(51) + "\n"},
	Good:    Example{InLaunch, "tags: " + tagExample(50) + "\n"},
	Source:  evidentlyAPI + "API_CreateLaunch.html",
	Check: func(p *Pass) {
		if p.Rollout == nil {
			return
		}
		for _, r := range p.Requests {
			if tags := r.Input.Field("tags"); len(tags.Map()) > mostTags {
				p.AtKey(tags, "`tags` has %s; at most %d are allowed", counted(len(tags.Fields), "entry"), mostTags)
			}
		}
	},
}

const mostTags = 50

// tagExample is a mapping of that many tags.
func tagExample(count int) string {
	var b strings.Builder
	for i := range count {
		fmt.Fprintf(&b, ", t%d: a", i+1)
	}
	return "{" + b.String()[2:] + "}"
}

var negativeOrder = Rule{
	ID: "negative-order", Severity: Warning, Since: "0.1",
	Summary: "A segment override has a negative evaluationOrder",
	Why:     "Overrides are tried from the lowest order up. What AWS makes of one below zero is written nowhere.",
	Bad:     Example{InStep, "segmentOverrides:\n  - {segment: beta, evaluationOrder: «-1», weights: {control: 0%, new: 100%}}\n"},
	Good:    Example{InStep, "segmentOverrides:\n  - {segment: beta, evaluationOrder: 1, weights: {control: 0%, new: 100%}}\n"},
	Source:  evidentlyAPI + "API_SegmentOverride.html",
	Check: func(p *Pass) {
		for _, step := range p.Steps() {
			for _, o := range step.Overrides {
				if order, ok := o.Order.Number(); ok && order < 0 {
					p.At(o.Order, "`evaluationOrder: %d` is negative; number the overrides of a step from 0 or 1 up", order)
				}
			}
		}
	},
}

var secondsFraction = Rule{
	ID: "seconds-fraction", Severity: Warning, Fix: UnsafeFix, Since: "0.1",
	Summary: "A start time has a fraction of a second",
	Why:     "The AWS command line drops fractions, so the step starts earlier than it says; other clients may send them.",
	Bad:     Example{InStep, "startTime: «2026-12-02T09:00:00.5Z»\n"},
	Good:    Example{InStep, "startTime: 2026-12-02T09:00:00Z\n"},
	Source:  evidentlyAPI + "API_ScheduledSplitConfig.html",
	Check: func(p *Pass) {
		for _, step := range p.Steps() {
			if !dated(step.Start) || relative(step.Start) || step.Start.Moment.Time.Nanosecond() == 0 {
				continue
			}
			start := step.Start.Moment.Time
			f := p.At(step.Start, "fractions of a second are dropped, so the step starts at `%s`", start.Truncate(time.Second).Format(time.RFC3339))
			if step.Start.Kind == yaml.String {
				f.Mend("drop the fraction", step.Start, withoutFraction(step.Start))
			}
		}
	},
}

// withoutFraction is the text of a time without the digits behind the point.
func withoutFraction(start *spec.Value) string {
	before, after, _ := strings.Cut(start.Text, ".")
	return before + strings.TrimLeft(after, "0123456789")
}
