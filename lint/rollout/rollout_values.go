package rollout

import (
	"strings"
	"time"

	"sluice/lint"
	"sluice/spec"
	"sluice/spec/text"
	"sluice/spec/yaml"
)

var metricKey = lint.Rule{
	ID: "metric-key", Severity: lint.Warning, Since: "0.1",
	Summary: "A metric key that is not a dotted path",
	Why:     "`entityIdKey` and `valueKey` are paths into the data of an event, such as `userDetails.userId`. With a leading `$.`, spaces or empty parts they match nothing, and the metric silently stays empty.",
	Source:  lint.EvidentlyGuide + "CloudWatch-Evidently-code-application.html",
	Check: func(p *lint.Pass) {
		if p.Launch() == nil {
			return
		}
		for _, m := range p.Launch().Monitors {
			for _, key := range []*spec.Value{m.EntityKey, m.ValueKey} {
				if str, ok := key.Str(); ok && str != "" {
					if fault := pathFault(str); fault != "" {
						p.At(key, "`%s` is not a dotted path: it %s; write it like `details.price`", text.Shorten(str), fault)
					}
				}
			}
		}
	},
}

// pathFault returns why the text is not a dotted path, or "".
func pathFault(text string) string {
	switch {
	case strings.HasPrefix(text, "$"):
		return "starts with `$`"
	case strings.ContainsAny(text, " \t\r\n"):
		return "contains white space"
	case strings.HasPrefix(text, "."):
		return "starts with a dot"
	case strings.HasSuffix(text, "."):
		return "ends with a dot"
	case strings.Contains(text, ".."):
		return "has two dots in a row"
	}
	return ""
}

var tagsMany = lint.Rule{
	ID: "tags-many", Severity: lint.Error, Since: "0.1",
	Summary: "More than 50 tags",
	Why:     "AWS allows at most 50 tags per resource.",
	Source:  lint.EvidentlyAPI + "API_CreateLaunch.html",
	Check: func(p *lint.Pass) {
		if p.Rollout == nil {
			return
		}
		for _, r := range p.Requests {
			if tags := r.Tags(); len(tags.Map()) > spec.MaxTags {
				p.AtKey(tags, "`tags` has %s; at most %d are allowed", text.Count(len(tags.Fields), "entry"), spec.MaxTags)
			}
		}
	},
}

var negativeOrder = lint.Rule{
	ID: "negative-order", Severity: lint.Warning, Since: "0.1",
	Summary: "A negative `evaluationOrder`",
	Why:     "Overrides are tried in ascending order. AWS does not document negative numbers.",
	Source:  lint.EvidentlyAPI + "API_SegmentOverride.html",
	Check: func(p *lint.Pass) {
		for _, step := range p.Steps() {
			for _, o := range step.Overrides {
				if order, ok := o.Order.Number(); ok && order < 0 {
					p.At(o.Order, "`evaluationOrder: %d` is negative; number the overrides from 0 or 1", order)
				}
			}
		}
	},
}

var secondsFraction = lint.Rule{
	ID: "seconds-fraction", Severity: lint.Warning, Fix: lint.UnsafeFix, Since: "0.1",
	Summary: "A start time with a fraction of a second",
	Why:     "The AWS CLI drops fractions, so the step starts earlier; other clients may send them.",
	Source:  lint.EvidentlyAPI + "API_ScheduledSplitConfig.html",
	Check: func(p *lint.Pass) {
		for _, step := range p.Steps() {
			if !spec.Dated(step.Start) || relative(step.Start) || step.Start.Moment.Time.Nanosecond() == 0 {
				continue
			}
			start := step.Start.Moment.Time
			f := p.At(step.Start, "fractions of a second are dropped, so the step starts at `%s`", start.Truncate(time.Second).Format(time.RFC3339))
			if step.Start.Kind == yaml.String {
				f.SuggestFix("remove the fraction", step.Start, withoutFraction(step.Start))
			}
		}
	},
}

// withoutFraction returns the text of a time without its fraction.
func withoutFraction(start *spec.Value) string {
	before, after, _ := strings.Cut(start.Text, ".")
	return before + strings.TrimLeft(after, "0123456789")
}
