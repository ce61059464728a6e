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
	Summary: "A duration that is not ISO 8601 where AWS wants that",
	Why:     "AWS FIS takes `PT5M`, and neither `5m` nor `300`. Beware of `P5M`: without the T it is five months. In a plan `5m` may be written, since Sluice turns it into ISO 8601.",
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
					notISO(p, v, wrong)
				}
			}
		}
		leftAsWritten(p)
	},
}

// leftAsWritten reports durations of actions that the catalogue does not know, so that nothing turns them into ISO 8601. They
// have no fix: once the action's id is right, `10m` is.
func leftAsWritten(p *lint.Pass) {
	for _, a := range p.Actions() {
		id, ok := a.ID.Str()
		if _, retired := fis.Load().Retired(id); !ok || retired || !isActionID(id) || fis.Load().Action(id) != nil {
			continue
		}
		for _, v := range a.Parameters.Map() {
			text, _ := v.Str()
			length, err := spec.ParseDuration(text)
			if err != nil || !strings.HasSuffix(strings.ToLower(v.Name), "duration") {
				continue
			}
			iso := fis.FormatDuration(length)
			p.At(v, "`%s` goes to AWS as it is written, since the action is not known here; write `%s`", p.KeyOf(v), iso).As(lint.Warning)
		}
	}
}

func notISO(p *lint.Pass, v *spec.Value, wrong *fis.DurationError) {
	str, why := wrong.Text, wrong.Reason
	meant, sure := isoFor(str)
	if meant != "" {
		why += "; did you mean `" + meant + "`?"
	}
	if strings.Trim(str, "0123456789") == "" {
		why = fmt.Sprintf("it has no unit; write `PT%sS` for seconds, `PT%sM` for minutes", str, str)
	}
	f := p.At(v, "`%s` is `%s`, which is not an ISO 8601 duration as AWS documents it: %s", p.KeyOf(v), text.Shorten(str), why)
	if _, upper := fis.ParseDuration(strings.ToUpper(str)); upper == nil || strings.ContainsAny(str, ".,") {
		f.As(lint.Warning) // in ISO 8601 itself letter case and fractions are looser than in AWS's pages
	}
	if sure {
		f.SuggestText(v, meant)
	}
}

// isoFor returns the ISO 8601 duration that a text stands for, and whether there is no doubt about it.
func isoFor(text string) (iso string, sure bool) {
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
	// An M alone is months by its place and minutes by its sense; an hour or a second beside it leaves no doubt.
	return clock, strings.ContainsAny(upper, "HS")
}

var durationBounds = lint.Rule{
	ID: "duration-bounds", Severity: lint.Error, Since: "0.1",
	Summary: "A duration that is shorter or longer than the action takes",
	Why:     "Most actions take one minute to twelve hours, but a Spot notice two to fifteen minutes, Direct Connect at least ten, and EBS faults seconds. No action may last longer than twelve hours.",
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
					p.At(v, "`%s` is `%s`, so the fault ends as it begins; give it a length", p.KeyOf(v), spec.AsWritten(v)).As(lint.Warning)
				}
			}
		}
	},
}

// lengths writes the bounds of a duration in the way the value is written.
func lengths(v *spec.Value, param *fis.Parameter) string {
	switch {
	case param.Min.Set && param.Max.Set:
		return "`" + likeIt(v, param.Min.Duration) + "` to `" + likeIt(v, param.Max.Duration) + "`"
	case param.Min.Set:
		return "at least `" + likeIt(v, param.Min.Duration) + "`"
	}
	return "at most `" + likeIt(v, param.Max.Duration) + "`"
}

// likeIt writes a length in the way the value is written: `5m` or `PT5M`.
func likeIt(v *spec.Value, length time.Duration) string {
	iso := fis.FormatDuration(length)
	if strings.HasPrefix(spec.AsWritten(v), "P") {
		return iso
	}
	return strings.ToLower(strings.TrimPrefix(iso, "PT"))
}

var effectDelay = lint.Rule{
	ID: "effect-delay", Severity: lint.Notice, Since: "0.1",
	Summary: "An action that may be over before its fault shows",
	Why:     "Some faults take their time: replication of DynamoDB may go on for five minutes and that of S3 for an hour, and Lambda functions need up to a minute to hear of theirs. An action that is no longer than that may do nothing.",
	Source:  lint.FisGuide + "fis-actions-reference.html",
	Check: func(p *lint.Pass) {
		for a, known := range p.KnownActions {
			delay := time.Duration(known.EffectDelay)
			param, v := known.Parameter(known.DurationParam), a.Parameter(known.DurationParam)
			if length, ok := v.Duration(); ok && param != nil && length > 0 && length >= param.Min.Duration && length <= delay {
				p.At(v, "the fault of `%s` may take `%s` to show, and the action lasts `%s`; make it longer", known.ID, likeIt(v, delay), spec.AsWritten(v))
			}
		}
	},
}
