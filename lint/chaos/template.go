package chaos

import (
	"strings"
	"unicode"

	"sluice/lint"
	"sluice/spec"
	"sluice/spec/fis"
	"sluice/spec/text"
)

var targetsMissing = lint.Rule{
	ID: "targets-missing", Severity: lint.Error, Since: "0.1",
	Summary: "A template without `targets`",
	Why:     "The API model makes the member optional, but the service rejects a template without it: `targets is required`. A template whose actions have no targets, such as waits, needs an empty mapping.",
	Source:  lint.FisAPI + "API_CreateExperimentTemplate.html",
	Check: func(p *lint.Pass) {
		t := p.ExperimentTemplate()
		if t.Value == nil || t.Node.Incomplete || t.TargetMap != nil {
			return
		}
		for _, a := range p.Actions() {
			if len(a.Targets.Map()) > 0 {
				return // unknown-target reports it
			}
		}
		p.AtKey(t.Value, "%s has no `targets`, which AWS requires even without a target; add `targets: {}`", p.Container(t.Value))
	},
}

var noActions = lint.Rule{
	ID: "no-actions", Severity: lint.Error, Since: "0.1",
	Summary: "A template without any action",
	Why:     "An experiment runs at least one action. Templates copied from the console's scenario library have an empty mapping.",
	Source:  lint.FisGuide + "action-sequence.html",
	Check: func(p *lint.Pass) {
		if actions := p.ExperimentTemplate().ActionMap; actions.IsKnownMap() && actions.IsEmpty() {
			p.AtKey(actions, "`actions` is empty; add at least one action")
		}
	},
}

var actionsMany = lint.Rule{
	ID: "actions-many", Severity: lint.Error, Since: "0.1",
	Summary: "More actions than a template may have",
	Why:     "A template has at most 20 actions, and AWS does not raise that quota. Split the experiment, or use one action with a wider target.",
	Source:  lint.FisGuide + "fis-quotas.html",
	Check: func(p *lint.Pass) {
		limit := fis.Load().Quotas().ActionsPerTemplate
		if n := len(p.Actions()); n > limit {
			p.AtKey(p.ExperimentTemplate().ActionMap, "the template has %d actions; the limit is %d, so split the experiment", n, limit)
		}
	},
}

var nameBlank = lint.Rule{
	ID: "name-white-space", Aliases: []string{"name-blank"}, Severity: lint.Warning, Since: "0.1",
	Summary: "White space in the name of a target or action",
	Why:     "The API's pattern for these names is meant to exclude white space. AWS may not enforce it; a name without spaces is safe.",
	Source:  lint.FisAPI + "API_CreateExperimentTemplate.html",
	Check: func(p *lint.Pass) {
		for _, t := range p.Targets() {
			checkBlank(p, "target", t.Value)
		}
		for _, a := range p.Actions() {
			checkBlank(p, "action", a.Value)
		}
	},
}

func checkBlank(p *lint.Pass, what string, v *spec.Value) {
	if !strings.ContainsFunc(v.Name, unicode.IsSpace) || strings.Trim(v.Name, "\t\n\f\r ") == "" {
		return // a shape rule reports a name of ASCII white space only
	}
	better := strings.Join(strings.FieldsFunc(v.Name, unicode.IsSpace), "-")
	if better == "" {
		p.AtKey(v, "the name of the %s is only white space, which AWS may reject; use letters, digits, `-` and `_`", what)
		return
	}
	p.AtKey(v, "AWS may reject white space in the name `%s` of the %s; rename it to `%s` everywhere", text.Shorten(v.Name), what, text.Shorten(better))
}

var templateTagKey = lint.Rule{
	ID: "template-tag-key", Severity: lint.Error, Since: "0.1",
	Summary: "A tag whose key begins with `aws:`",
	Why:     "AWS reserves such keys, in upper and lower case, and rejects a request that sets one. They are allowed in a target's `resourceTags`, which only select.",
	Source:  "https://docs.aws.amazon.com/tag-editor/latest/userguide/tagging.html",
	Check: func(p *lint.Pass) {
		if p.Chaos == nil {
			return
		}
		checkTags(p, p.ExperimentTemplate().Tags)
		if p.Chaos.Experiment != nil {
			checkTags(p, p.Chaos.Experiment.Tags)
		}
	},
}

func checkTags(p *lint.Pass, tags *spec.Value) {
	for _, tag := range tags.Map() {
		if len(tag.Name) >= 4 && strings.EqualFold(tag.Name[:4], "aws:") {
			p.AtKey(tag, "tag key `%s` begins with `aws:`, which AWS reserves; rename it", text.Shorten(tag.Name))
		}
	}
}
