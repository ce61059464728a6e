package lint

import (
	"strings"

	"sluice/spec"
)

var experimentTemplateID = Rule{
	ID: "experiment-template-id", Severity: Error, Fix: SafeFix, Since: "0.1",
	Summary: "It is not said which experiment template is meant, or not by its id",
	Why:     "A start, and a target account, belong to a template. A plan that holds the template may leave its id out, since AWS gives it; any other has to say it. Ids of templates begin with `EXT`, which AWS documents by example only, so another beginning is a warning.",
	Bad:     Example{AsIs, "apiVersion: sluice/v1\nkind: Chaos\n«experiment»:\n  tags: {team: checkout}\n"},
	Good:    Example{AsIs, "apiVersion: sluice/v1\nkind: Chaos\nexperiment:\n  experimentTemplateId: EXT1a2b3c4d5e6f7\n  tags: {team: checkout}\n"},
	Source:  fisAPI + "API_StartExperiment.html",
	Check: func(p *Pass) {
		if p.Chaos == nil {
			return
		}
		for _, request := range append(p.Chaos.Accounts[:len(p.Chaos.Accounts):len(p.Chaos.Accounts)], p.Chaos.Experiment) {
			id := request.Field("experimentTemplateId")
			if text, ok := judgeable(id); ok {
				p.checkTemplateID(id, text)
			}
			if id == nil && request.IsKnownMap() && p.Chaos.Template == nil && !p.Raw {
				p.AtKey(request, "the plan holds no `experimentTemplate`, so `experimentTemplateId` must say which one is meant")
			}
		}
	},
}

func (p *Pass) checkTemplateID(v *spec.Value, text string) {
	_, last, isARN := strings.Cut(text, ":experiment-template/")
	switch {
	case startsID(text, "EXT"):
	case isARN && startsID(last, "EXT"):
		f := p.At(v, "`%s` is an ARN; write the template's id, `%s`", short(text), last).As(Warning)
		f.Mend("write the id alone", v, last)
	case startsID(text, "EXP"):
		p.At(v, "`%s` is the id of an experiment that was started; the ids of templates begin with `EXT`", short(text)).As(Warning)
	default:
		p.At(v, "`%s` does not look like the id of a template, which begins with `EXT` as in `EXT1a2b3c4d5e6f7`", short(text)).As(Warning)
	}
}

// startsID tells whether the text is an id of letters and digits that begins so.
func startsID(text, begin string) bool {
	rest, ok := strings.CutPrefix(text, begin)
	return ok && rest != "" && !strings.ContainsFunc(rest, func(r rune) bool {
		return !(r >= '0' && r <= '9' || r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z')
	})
}

var reportWithSkipAll = Rule{
	ID: "report-with-skip-all", Severity: Notice, Since: "0.1",
	Summary: "A start that skips all actions of a template with a report",
	Why:     "`skip-all` looks up the targets and does nothing else, and there is no report on such a run. Who waits for one waits in vain.",
	Bad:     Example{InChaos, reportTemplate + "experiment:\n  experimentOptions: {actionsMode: «skip-all»}\n"},
	Good:    Example{InChaos, reportTemplate + "experiment:\n  experimentOptions: {actionsMode: run-all}\n"},
	Source:  fisGuide + "experiment-report-configuration.html",
	Check: func(p *Pass) {
		if p.Chaos == nil || !p.reportConfig().IsKnownMap() {
			return
		}
		mode := p.Chaos.Experiment.Field("experimentOptions").Field("actionsMode")
		if text, _ := mode.Str(); text == "skip-all" {
			p.At(mode, "a run with `skip-all` gives no report, although the template has `experimentReportConfiguration`").
				Relate(p.reportConfig(), "the report is set up here")
		}
	},
}

const reportTemplate = "experimentTemplate:\n" + waitTemplate + "  experimentReportConfiguration:\n    outputs: {s3Configuration: {bucketName: acme-fis-reports, prefix: checkout}}\n" +
	"  targets: {}\n  actions:\n    wait: {actionId: aws:fis:wait, parameters: {duration: 5m}}\n"
