package chaos

import (
	"strings"

	"sluice/lint"
	"sluice/spec"
	"sluice/spec/text"
)

var experimentTemplateID = lint.Rule{
	ID: "experiment-template-id", Severity: lint.Error, Fix: lint.SafeFix, Since: "0.1",
	Summary: "A missing or malformed `experimentTemplateId`",
	Why:     "Starting an experiment and adding a target account need a template ID. A plan that holds the template may omit it, since AWS assigns it; any other plan must set it. Template IDs begin with `EXT`; AWS documents that by example only, so another beginning is a warning.",
	Source:  lint.FisAPI + "API_StartExperiment.html",
	Check: func(p *lint.Pass) {
		if p.Chaos == nil {
			return
		}
		for _, a := range p.Chaos.Accounts {
			checkTemplateID(p, a.Value, a.TemplateID)
		}
		if e := p.Chaos.Experiment; e != nil {
			checkTemplateID(p, e.Value, e.TemplateID)
		}
	},
}

func checkTemplateID(p *lint.Pass, request, id *spec.Value) {
	if text, ok := lint.ValidText(id); ok {
		checkTemplateIDForm(p, id, text)
	}
	if id == nil && request.IsKnownMap() && p.Chaos.Template == nil && p.Dialect.SelfContained() {
		p.AtKey(request, "without an `experimentTemplate` in the plan, `experimentTemplateId` is required")
	}
}

func checkTemplateIDForm(p *lint.Pass, v *spec.Value, str string) {
	_, last, isARN := strings.Cut(str, ":experiment-template/")
	switch {
	case startsID(str, "EXT"):
	case isARN && startsID(last, "EXT"):
		f := p.At(v, "`%s` is an ARN; write the template ID `%s`", text.Shorten(str), last).As(lint.Warning)
		f.SuggestFix("write the ID only", v, last)
	case startsID(str, "EXP"):
		p.At(v, "`%s` is the ID of a started experiment; write the ID of a template, which begins with `EXT`", text.Shorten(str)).As(lint.Warning)
	default:
		p.At(v, "`%s` does not look like a template ID such as `EXT1a2b3c4d5e6f7`", text.Shorten(str)).As(lint.Warning)
	}
}

// startsID reports whether the text is an ID of letters and digits with that prefix.
func startsID(text, begin string) bool {
	rest, ok := strings.CutPrefix(text, begin)
	return ok && rest != "" && !strings.ContainsFunc(rest, func(r rune) bool {
		return !(r >= '0' && r <= '9' || r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z')
	})
}

var reportWithSkipAll = lint.Rule{
	ID: "report-with-skip-all", Severity: lint.Notice, Since: "0.1",
	Summary: "A `skip-all` run of a template with a report",
	Why:     "`skip-all` only resolves the targets, and AWS FIS writes no report for such a run.",
	Source:  lint.FisGuide + "experiment-report-configuration.html",
	Check: func(p *lint.Pass) {
		if p.Chaos == nil || p.Chaos.Experiment == nil || !p.ExperimentTemplate().Report.IsKnownMap() {
			return
		}
		mode := p.Chaos.Experiment.ActionsMode
		if text, _ := mode.Str(); text == spec.SkipAll {
			p.At(mode, "a `skip-all` run writes no report, although the template has `experimentReportConfiguration`").
				Relate(p.ExperimentTemplate().Report.Value, "the report is configured here")
		}
	},
}
