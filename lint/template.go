package lint

import (
	"strings"
	"unicode"

	"sluice/spec"
	"sluice/spec/fis"
	"sluice/spec/yaml"
)

var targetsMissing = Rule{
	ID: "targets-missing", Severity: Error, Since: "0.1",
	Summary: "A template without `targets`",
	Why:     "The API model calls the member optional, yet the service answers `targets is required`. A template whose actions hit nothing, such as waits, says so with an empty mapping.",
	Bad:     Example{AsIs, "apiVersion: sluice/v1\nkind: Chaos\n«experimentTemplate»:\n" + waitTemplate + "  actions:\n    wait: {actionId: aws:fis:wait, parameters: {duration: 5m}}\n"},
	Good:    Example{AsIs, "apiVersion: sluice/v1\nkind: Chaos\nexperimentTemplate:\n" + waitTemplate + "  targets: {}\n  actions:\n    wait: {actionId: aws:fis:wait, parameters: {duration: 5m}}\n"},
	Source:  fisAPI + "API_CreateExperimentTemplate.html",
	Check: func(p *Pass) {
		t := p.template()
		if t == nil || t.Node.Holes || t.Field("targets") != nil {
			return
		}
		for _, a := range p.Actions() {
			if len(a.Targets.Map()) > 0 {
				return // that its target does not exist is said there
			}
		}
		p.AtKey(t, "%s has no `targets`, which AWS demands even where no action has a target; add `targets: {}`", p.container(t))
	},
}

// waitTemplate holds the members of a template that hits nothing, but for targets and actions.
const waitTemplate = "  description: Wait\n  roleArn: arn:aws:iam::123456789012:role/fis\n  stopConditions: [{source: aws:cloudwatch:alarm, value: 'arn:aws:cloudwatch:eu-west-1:123456789012:alarm:errors'}]\n"

var noActions = Rule{
	ID: "no-actions", Severity: Error, Since: "0.1",
	Summary: "A template without any action",
	Why:     "An experiment runs actions, at least one. The console's scenario library leaves the mapping empty until it fills it in.",
	Bad:     Example{InTemplate, "targets: {}\n«actions»: {}\n"},
	Good:    Example{InTemplate, waitExample},
	Source:  fisGuide + "action-sequence.html",
	Check: func(p *Pass) {
		if actions := p.template().Field("actions"); actions.IsKnownMap() && len(actions.Fields) == 0 {
			p.AtKey(actions, "`actions` is empty; a template has at least one action")
		}
	},
}

var actionsMany = Rule{
	ID: "actions-many", Severity: Error, Since: "0.1",
	Summary: "More actions than a template may have",
	Why:     "A template has at most 20 actions, and AWS does not raise that quota. Split the experiment, or let one action hit several targets of one kind by a wider target.",
	Bad:     Example{InTemplate, "targets: {}\n«actions»:\n" + manyWaits + "  w21: {actionId: aws:fis:wait, parameters: {duration: 5m}, startAfter: [w20]}\n"},
	Good:    Example{InTemplate, "targets: {}\nactions:\n" + manyWaits},
	Source:  fisGuide + "fis-quotas.html",
	Check: func(p *Pass) {
		most := fis.Load().Quotas().ActionsPerTemplate
		if n := len(p.Actions()); n > most {
			p.AtKey(p.template().Field("actions"), "the template has %d actions; at most %d are allowed, so split the experiment", n, most)
		}
	},
}

// manyWaits are twenty actions, ten at a time.
const manyWaits = tenWaits +
	"  w11: &next {actionId: aws:fis:wait, parameters: {duration: 5m}, startAfter: [w01, w02, w03, w04, w05, w06, w07, w08, w09, w10]}\n" +
	"  w12: *next\n  w13: *next\n  w14: *next\n  w15: *next\n  w16: *next\n  w17: *next\n  w18: *next\n  w19: *next\n  w20: *next\n"

var nameBlank = Rule{
	ID: "name-blank", Severity: Warning, Since: "0.1",
	Summary: "The name of a target or an action holds white space",
	Why:     "The API's pattern for these names is meant to keep white space out. Whether AWS enforces it is not certain; a name without blanks is safe everywhere.",
	Bad:     Example{InTemplate, "targets: {}\nactions:\n  «settle down»: {actionId: aws:fis:wait, parameters: {duration: 5m}}\n"},
	Good:    Example{InTemplate, "targets: {}\nactions:\n  settle-down: {actionId: aws:fis:wait, parameters: {duration: 5m}}\n"},
	Source:  fisAPI + "API_CreateExperimentTemplate.html",
	Check: func(p *Pass) {
		for _, t := range p.Targets() {
			p.checkBlank("target", t.Value)
		}
		for _, a := range p.Actions() {
			p.checkBlank("action", a.Value)
		}
	},
}

func (p *Pass) checkBlank(what string, v *spec.Value) {
	if !strings.ContainsFunc(v.Name, unicode.IsSpace) || strings.Trim(v.Name, "\t\n\f\r ") == "" {
		return // of nothing but white space the schema tells
	}
	better := strings.Join(strings.FieldsFunc(v.Name, unicode.IsSpace), "-")
	p.AtKey(v, "the name `%s` of the %s holds white space, which AWS may refuse; write it as `%s`, wherever it is named", short(v.Name), what, short(better))
}

var templateTagKey = Rule{
	ID: "template-tag-key", Severity: Error, Since: "0.1",
	Summary: "A tag whose key begins with `aws:`",
	Why:     "Such keys are for AWS alone, in upper and lower case alike; a request that sets one is refused. In a target's `resourceTags` they are fine, since there they only select.",
	Bad:     Example{InTemplate, "tags: {«aws:team»: checkout}\n"},
	Good:    Example{InTemplate, "tags: {team: checkout}\n"},
	Source:  "https://docs.aws.amazon.com/tag-editor/latest/userguide/tagging.html",
	Check: func(p *Pass) {
		if p.Chaos == nil {
			return
		}
		p.checkTags(p.template().Field("tags"))
		p.checkTags(p.Chaos.Experiment.Field("tags"))
	},
}

func (p *Pass) checkTags(tags *spec.Value) {
	for _, tag := range tags.Map() {
		if len(tag.Name) >= 4 && strings.EqualFold(tag.Name[:4], "aws:") {
			p.AtKey(tag, "tag key `%s` begins with `aws:`, which only AWS may use; give it another name", short(tag.Name))
		}
	}
}

// template is the document's template where it is a mapping that could be read, else nil.
func (p *Pass) template() *spec.Value {
	if p.Chaos == nil || p.Chaos.Template == nil || !p.Chaos.Template.Value.IsKnownMap() {
		return nil
	}
	return p.Chaos.Template.Value
}

func isKnownList(v *spec.Value) bool { return v != nil && v.State == spec.Known && v.Kind == yaml.List }
