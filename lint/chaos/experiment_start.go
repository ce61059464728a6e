package chaos

import (
	"strings"

	"sluice/lint"
	"sluice/spec"
	"sluice/spec/text"
)

var experimentTemplateID = lint.Rule{
	ID: "experiment-template-id", Severity: lint.Error, Fix: lint.SafeFix, Since: "0.1",
	Summary: "It is not said which experiment template is meant, or not by its id",
	Why:     "A start, and a target account, belong to a template. A plan that holds the template may leave its id out, since AWS gives it; any other has to say it. Ids of templates begin with `EXT`, which AWS documents by example only, so another beginning is a warning.",
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
	if text, ok := validText(id); ok {
		checkTemplateIDForm(p, id, text)
	}
	if id == nil && request.IsKnownMap() && p.Chaos.Template == nil && p.Dialect.Whole() {
		p.AtKey(request, "the plan holds no `experimentTemplate`, so `experimentTemplateId` must say which one is meant")
	}
}

func checkTemplateIDForm(p *lint.Pass, v *spec.Value, str string) {
	_, last, isARN := strings.Cut(str, ":experiment-template/")
	switch {
	case startsID(str, "EXT"):
	case isARN && startsID(last, "EXT"):
		f := p.At(v, "`%s` is an ARN; write the template's id, `%s`", text.Shorten(str), last).As(lint.Warning)
		f.SuggestFix("write the id alone", v, last)
	case startsID(str, "EXP"):
		p.At(v, "`%s` is the id of an experiment that was started; the ids of templates begin with `EXT`", text.Shorten(str)).As(lint.Warning)
	default:
		p.At(v, "`%s` does not look like the id of a template, which begins with `EXT` as in `EXT1a2b3c4d5e6f7`", text.Shorten(str)).As(lint.Warning)
	}
}

// startsID reports whether the text is an id of letters and digits that begins so.
func startsID(text, begin string) bool {
	rest, ok := strings.CutPrefix(text, begin)
	return ok && rest != "" && !strings.ContainsFunc(rest, func(r rune) bool {
		return !(r >= '0' && r <= '9' || r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z')
	})
}

var reportWithSkipAll = lint.Rule{
	ID: "report-with-skip-all", Severity: lint.Notice, Since: "0.1",
	Summary: "A start that skips all actions of a template with a report",
	Why:     "`skip-all` looks up the targets and does nothing else, and there is no report on such a run. Who waits for one waits in vain.",
	Source:  lint.FisGuide + "experiment-report-configuration.html",
	Check: func(p *lint.Pass) {
		if p.Chaos == nil || p.Chaos.Experiment == nil || !p.ExperimentTemplate().Report.IsKnownMap() {
			return
		}
		mode := p.Chaos.Experiment.ActionsMode
		if text, _ := mode.Str(); text == spec.SkipAll {
			p.At(mode, "a run with `skip-all` gives no report, although the template has `experimentReportConfiguration`").
				Relate(p.ExperimentTemplate().Report.Value, "the report is set up here")
		}
	},
}
