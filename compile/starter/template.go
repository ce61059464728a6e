package starter

import (
	"fmt"
	"slices"
	"strings"

	"github.com/goccy/go-yaml"

	"sluice/spec/fis"
)

// template is an experiment template that runs its actions in sequence.
type template struct {
	steps   []step
	targets []target
}

// step is an action with its name, its targets and the action it waits for.
type step struct {
	name  string
	kind  *fis.Action
	named yaml.MapSlice
	after string
}

// target is a target with its name and the actions that use it.
type target struct {
	name string
	kind *fis.ResourceType
	by   *fis.Action
}

func newTemplate(actions []*fis.Action) *template {
	t := &template{}
	var names []string
	for i, a := range actions {
		s := step{name: unique(shortName(a), names), kind: a}
		names = append(names, s.name)
		for _, key := range a.Targets {
			if key.Required {
				s.named = append(s.named, yaml.MapItem{Key: key.Key, Value: t.target(key.ResourceType, a)})
			}
		}
		if i > 0 {
			s.after = t.steps[i-1].name
		}
		t.steps = append(t.steps, s)
	}
	return t
}

// shortName returns the last part of the action's ID, without the service.
func shortName(a *fis.Action) string { return a.ID[strings.LastIndexByte(a.ID, ':')+1:] }

// target returns the name of a target of the type that the action can use. Actions with the same restrictions share one.
func (t *template) target(kind string, by *fis.Action) string {
	for _, known := range t.targets {
		if known.kind.ID == kind && known.by.Restrictions == by.Restrictions {
			return known.name
		}
	}
	var names []string
	for _, known := range t.targets {
		names = append(names, known.name)
	}
	name := unique(kind[strings.LastIndexByte(kind, ':')+1:], names)
	t.targets = append(t.targets, target{name, fis.Load().ResourceType(kind), by})
	return name
}

func (t *template) members() yaml.MapSlice {
	var ids []string
	for _, s := range t.steps {
		ids = append(ids, s.kind.ID)
	}
	targets, actions := yaml.MapSlice{}, yaml.MapSlice{}
	for _, x := range t.targets {
		targets = append(targets, yaml.MapItem{Key: x.name, Value: x.members()})
	}
	for _, s := range t.steps {
		actions = append(actions, yaml.MapItem{Key: s.name, Value: s.members()})
	}
	return yaml.MapSlice{
		{Key: "description", Value: shortened(strings.Join(ids, ", then "))},
		{Key: "roleArn", Value: "arn:aws:iam::" + account + ":role/fis-" + service},
		{Key: "stopConditions", Value: []yaml.MapSlice{{
			{Key: "source", Value: "aws:cloudwatch:alarm"},
			{Key: "value", Value: "arn:aws:cloudwatch:" + region + ":" + account + ":alarm:" + service + "-errors"},
		}}},
		{Key: "targets", Value: targets},
		{Key: "actions", Value: actions},
		{Key: "logConfiguration", Value: yaml.MapSlice{
			{Key: "logSchemaVersion", Value: 2},
			{Key: "cloudWatchLogsConfiguration", Value: yaml.MapSlice{{Key: "logGroupArn", Value: "arn:aws:logs:" + region + ":" + account + ":log-group:/fis/" + service + ":*"}}},
		}},
		{Key: "tags", Value: yaml.MapSlice{{Key: "Name", Value: t.steps[0].name}}},
	}
}

// maxDescription is a little less than AWS's limit.
const maxDescription = 500

func shortened(text string) string { return text[:min(len(text), maxDescription)] }

func (s *step) members() yaml.MapSlice {
	m := yaml.MapSlice{{Key: "actionId", Value: s.kind.ID}, {Key: "description", Value: s.kind.Summary}}
	if parameters := s.parameters(); len(parameters) > 0 {
		m = append(m, yaml.MapItem{Key: "parameters", Value: parameters})
	}
	if len(s.named) > 0 {
		m = append(m, yaml.MapItem{Key: "targets", Value: s.named})
	}
	if s.after != "" {
		m = append(m, yaml.MapItem{Key: "startAfter", Value: []string{s.after}})
	}
	return m
}

// parameters returns the action's required parameters, and the one that makes FIS reverse it.
func (s *step) parameters() (parameters yaml.MapSlice) {
	for _, p := range s.kind.Parameters {
		if p.Required || p.Name == s.kind.UndoneBy {
			parameters = append(parameters, yaml.MapItem{Key: p.Name, Value: Example(s.kind, p)})
		}
	}
	if s.kind.ID == fis.SendCommand {
		// AWS's documents install tools first, so they must end before the action does.
		parameters = append(parameters, yaml.MapItem{Key: "documentParameters", Value: yaml.MapSlice{{Key: "DurationSeconds", Value: "240"}}})
	}
	return parameters
}

func (x *target) members() yaml.MapSlice {
	m := yaml.MapSlice{{Key: "resourceType", Value: x.kind.ID}}
	byARN := x.by.Restrictions.ARNsOnly || x.kind.Selectors.Tags == fis.No && x.kind.Selectors.ARNs == fis.Yes
	switch {
	case byARN:
		m = append(m, yaml.MapItem{Key: "resourceArns", Value: []string{x.exampleARN()}})
	case x.kind.Selectors.Tags != fis.No:
		m = append(m, yaml.MapItem{Key: "resourceTags", Value: yaml.MapSlice{{Key: "service", Value: service}}})
	}
	if !byARN && slices.Contains(x.kind.FilterPathExamples, "State.Name") {
		m = append(m, yaml.MapItem{Key: "filters", Value: []yaml.MapSlice{{{Key: "path", Value: "State.Name"}, {Key: "values", Value: []string{"running"}}}}})
	}
	var parameters yaml.MapSlice
	for _, p := range x.kind.Parameters {
		if p.Required || p.Name == "availabilityZoneIdentifier" && x.by.Restrictions.OneZone {
			parameters = append(parameters, yaml.MapItem{Key: p.Name, Value: Example(nil, p)})
		}
	}
	if parameters != nil {
		m = append(m, yaml.MapItem{Key: "parameters", Value: parameters})
	}
	mode := "COUNT(1)"
	if byARN {
		mode = "ALL"
	}
	return append(m, yaml.MapItem{Key: "selectionMode", Value: mode})
}

// exampleARN returns an example of the type's ARN format.
func (x *target) exampleARN() string {
	return strings.NewReplacer("SERVICE", "service", "REGION", region, "ACCOUNT", account, "RESOURCE", "resource", "NAME", service).Replace(x.kind.ARNForm())
}

// comment adds comments on what to change and what to add.
func (t *template) comment(p *plan) {
	const top = "$.experimentTemplate."
	p.comment(top+"description", "What you want to learn from the experiment.")
	p.comment(top+"roleArn", "The role that FIS assumes; `sluice role` prints its policy.")
	p.comment(top+"stopConditions", "An alarm that stops the experiment; choose one for a metric that users notice.")
	if len(t.targets) > 0 {
		p.comment(top+"targets", "The resources that may be hit. `selectionMode` limits how many: `COUNT(2)`, `PERCENT(10)` or `ALL`.")
	}
	for _, s := range t.steps {
		if lines := s.comments(); len(lines) > 0 {
			p.comment(top+"actions."+s.name, lines...)
		}
	}
	p.comment(top+"logConfiguration", "Where FIS logs the experiment.")
}

func (s *step) comments() (lines []string) {
	if s.kind.UndoNote != "" {
		lines = append(lines, "Reversal: "+s.kind.UndoNote)
	}
	var optional []string
	set := s.parameters()
	for _, parameter := range s.kind.Parameters {
		if !slices.ContainsFunc(set, func(p yaml.MapItem) bool { return p.Key == parameter.Name }) {
			optional = append(optional, "`"+parameter.Name+"`")
		}
	}
	if len(optional) > 0 {
		lines = append(lines, fmt.Sprintf("Optional parameters: %s.", strings.Join(optional, ", ")))
	}
	return lines
}
