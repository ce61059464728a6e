package chaos

import (
	"errors"
	"fmt"
	"strings"
	"time"

	"sluice/lint"
	"sluice/spec"
	"sluice/spec/fis"
	"sluice/spec/text"
)

var durationISO = lint.Rule{
	ID: "duration-iso", Severity: lint.Error, Fix: lint.SafeFix, Since: "0.1",
	Summary: "A duration that is not in ISO 8601 form",
	Why:     "AWS FIS accepts `PT5M`, but neither `5m` nor `300`. `P5M`, without the T, is five months. In a plan you may write `5m`: Sluice converts it to ISO 8601.",
	Source:  lint.FisGuide + "fis-actions-reference.html",
	Check: func(p *lint.Pass) {
		for a, known := range p.KnownActions {
			for _, param := range known.Parameters {
				v := a.Parameter(param.Name)
				text, ok := v.Str()
				if !ok || param.Kind != fis.KindDuration || isBlank(text) {
					continue
				}
				_, err := fis.ParseDuration(text)
				if wrong := (*fis.DurationError)(nil); errors.As(err, &wrong) {
					reportNotISO(p, v, wrong)
				}
			}
		}
		reportUnconverted(p)
	},
}

// reportUnconverted reports durations of actions that are not in the catalogue, since nothing converts them to ISO 8601. They
// have no fix, because `10m` is valid once the action ID is.
func reportUnconverted(p *lint.Pass) {
	for _, a := range p.Actions() {
		id, ok := a.ID.Str()
		if _, retired := fis.Load().Retired(id); !ok || retired || !isActionID(id) || a.Catalogued() != nil {
			continue
		}
		for _, v := range a.Parameters.Map() {
			text, _ := v.Str()
			length, err := spec.ParseDuration(text)
			if err != nil || !strings.HasSuffix(strings.ToLower(v.Name), "duration") {
				continue
			}
			iso := fis.FormatDuration(length)
			p.At(v, "`%s` is sent as written, since the action is unknown; write `%s`", p.KeyOf(v), iso).As(lint.Warning)
		}
	}
}

func reportNotISO(p *lint.Pass, v *spec.Value, wrong *fis.DurationError) {
	str, why := wrong.Text, wrong.Reason
	meant, certain := isoFor(str)
	if meant != "" {
		why += "; did you mean `" + meant + "`?"
	}
	if strings.Trim(str, "0123456789") == "" {
		why = fmt.Sprintf("it has no unit; write `PT%sS` for seconds, `PT%sM` for minutes", str, str)
	}
	f := p.At(v, "`%s` is `%s`, which is not an ISO 8601 duration: %s", p.KeyOf(v), text.Shorten(str), why)
	if _, upper := fis.ParseDuration(strings.ToUpper(str)); upper == nil || strings.ContainsAny(str, ".,") {
		f.As(lint.Warning) // ISO 8601 is less strict on letter case and fractions than the AWS documentation
	}
	if certain {
		f.SuggestText(v, meant)
	}
}

// isoFor returns the ISO 8601 duration that a text means, and whether that is certain.
func isoFor(text string) (iso string, certain bool) {
	if length, err := spec.ParseDuration(text); err == nil {
		return fis.FormatDuration(length), true
	}
	upper := strings.ToUpper(strings.TrimSpace(text))
	if _, err := fis.ParseDuration(upper); err == nil {
		return upper, true
	}
	clock := "PT" + strings.TrimPrefix(upper, "P")
	if _, err := fis.ParseDuration(clock); err != nil {
		return "", false
	}
	// A lone M without T means months in ISO 8601, although minutes are more likely; with hours or seconds it is certain.
	return clock, strings.ContainsAny(upper, "HS")
}

var durationBounds = lint.Rule{
	ID: "duration-bounds", Severity: lint.Error, Since: "0.1",
	Summary: "A duration outside the action's limits",
	Why:     "Most actions accept 1 minute to 12 hours; a Spot interruption notice 2 to 15 minutes, Direct Connect at least 10 minutes, and EBS faults seconds. No action may last longer than 12 hours.",
	Source:  lint.FisGuide + "fis-actions-reference.html",
	Check: func(p *lint.Pass) {
		for a, known := range p.KnownActions {
			for _, param := range known.Parameters {
				v := a.Parameter(param.Name)
				length, ok := v.Duration()
				switch {
				case !ok || param.Kind != fis.KindDuration:
				case !param.AllowsDuration(length):
					p.At(v, "`%s` is `%s`; `%s` takes %s", p.KeyOf(v), spec.AsWritten(v), known.ID, lengths(v, param)).
						As(severity(known.Confidence, param.Confidence))
				case length == 0:
					p.At(v, "`%s` is `%s`, so the fault ends as soon as it begins; make it longer", p.KeyOf(v), spec.AsWritten(v)).As(lint.Warning)
				}
			}
		}
	},
}

// lengths formats the bounds of a duration in the notation of the value.
func lengths(v *spec.Value, param *fis.Parameter) string {
	switch {
	case param.Min.Set && param.Max.Set:
		return "`" + formatLike(v, param.Min.Duration) + "` to `" + formatLike(v, param.Max.Duration) + "`"
	case param.Min.Set:
		return "at least `" + formatLike(v, param.Min.Duration) + "`"
	}
	return "at most `" + formatLike(v, param.Max.Duration) + "`"
}

// formatLike formats a duration in the notation of the value: `5m` or `PT5M`.
func formatLike(v *spec.Value, length time.Duration) string {
	iso := fis.FormatDuration(length)
	if strings.HasPrefix(spec.AsWritten(v), "P") {
		return iso
	}
	return strings.ToLower(strings.TrimPrefix(iso, "PT"))
}

var effectDelay = lint.Rule{
	ID: "effect-delay", Severity: lint.Notice, Since: "0.1",
	Summary: "An action that may end before its fault takes effect",
	Why:     "Some faults take effect late: DynamoDB replication may go on for five minutes, S3 replication for an hour, and Lambda functions need up to a minute. A shorter action may have no effect.",
	Source:  lint.FisGuide + "fis-actions-reference.html",
	Check: func(p *lint.Pass) {
		for a, known := range p.KnownActions {
			delay := time.Duration(known.EffectDelay)
			param, v := known.Parameter(known.DurationParam), a.Parameter(known.DurationParam)
			if length, ok := v.Duration(); ok && param != nil && length > 0 && length >= param.Min.Duration && length <= delay {
				p.At(v, "`%s` may need `%s` to take effect, but lasts `%s`; make it longer", known.ID, formatLike(v, delay), spec.AsWritten(v))
			}
		}
	},
}
