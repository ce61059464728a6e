// Package starter writes starter plans with everything that AWS requires, and comments on the values to change.
package starter

import (
	"fmt"
	"slices"
	"strings"

	"github.com/goccy/go-yaml"

	"sluice/spec/fis"
	"sluice/spec/text"
)

// Variables of a chaos plan, so that each value is filled in once. Until then `lint` reports those without a suitable default.
const (
	account = "${account}"
	region  = "${region}"
	service = "${service}"
)

func variables() yaml.MapSlice {
	return yaml.MapSlice{
		{Key: "account", Value: "<ACCOUNT>"},
		{Key: "region", Value: "eu-west-1"},
		{Key: "service", Value: "<SERVICE>"},
	}
}

// plan is a document under construction: its members in order, and comments by YAML path.
type plan struct {
	root     yaml.MapSlice
	comments yaml.CommentMap
}

func newPlan(kind string) *plan {
	return &plan{
		root:     yaml.MapSlice{{Key: "apiVersion", Value: "sluice/v1"}, {Key: "kind", Value: kind}},
		comments: yaml.CommentMap{},
	}
}

func (p *plan) add(name string, value any) {
	p.root = append(p.root, yaml.MapItem{Key: name, Value: value})
}

// comment puts lines above the value at the path.
func (p *plan) comment(path string, lines ...string) {
	for i, line := range lines {
		lines[i] = " " + line
	}
	p.comments[path] = append(p.comments[path], yaml.HeadComment(lines...))
}

func (p *plan) text() (string, error) {
	out, err := yaml.MarshalWithOptions(p.root, yaml.WithComment(p.comments), yaml.Indent(2), yaml.IndentSequence(true), yaml.UseSingleQuote(true))
	return string(out), err
}

// Chaos returns a plan that runs the actions in sequence. IDs may omit `aws:`.
func Chaos(ids []string) (string, error) {
	actions, err := lookup(ids)
	if err != nil {
		return "", err
	}
	t := newTemplate(actions)
	p := newPlan("Chaos")
	p.comment("$.apiVersion", "Set the variables, then run `sluice lint` and `sluice preview` on this file.")
	p.add("vars", variables())
	p.comment("$.vars", "Where the experiment runs, and the service that it tests.")
	p.add("experimentTemplate", t.members())
	t.comment(p)
	return p.text()
}

// lookup finds actions in the catalogue by ID.
func lookup(ids []string) (actions []*fis.Action, err error) {
	catalogue := fis.Load()
	if most := catalogue.Quotas().ActionsPerTemplate; len(ids) > most {
		return nil, fmt.Errorf("an experiment has at most %d actions, not %d", most, len(ids))
	}
	for _, id := range ids {
		if !strings.HasPrefix(id, "aws:") {
			id = "aws:" + id
		}
		a := catalogue.Action(id)
		switch {
		case a == nil:
			return nil, fmt.Errorf("AWS has no action `%s`%s", id, hint(catalogue, id))
		case a.Retired:
			return nil, fmt.Errorf("AWS no longer has the action `%s`; use `%s`", id, a.Replacement)
		}
		actions = append(actions, a)
	}
	return actions, nil
}

func hint(c *fis.Catalogue, id string) string {
	if near := c.Nearest(id); len(near) > 0 {
		return "; did you mean " + text.Choices(near) + "?"
	}
	return "; `sluice new --list` lists the actions"
}

// List returns the actions of the catalogue by service, each with its summary.
func List() string {
	var b strings.Builder
	width := 0
	for _, a := range fis.Load().Actions() {
		width = max(width, len(a.ID))
	}
	row := func(name, summary string) { fmt.Fprintf(&b, "  %-*s  %s\n", width, name, summary) }
	service := ""
	for _, a := range fis.Load().Actions() {
		if a.Retired {
			continue
		}
		if s := strings.Split(a.ID, ":")[1]; s != service {
			service = s
			fmt.Fprintf(&b, "%s\n", service)
		}
		row(a.ID, a.Summary)
	}
	fmt.Fprintf(&b, "scenarios\n")
	for _, s := range scenarios {
		row(s.name, s.summary)
	}
	return b.String()
}

// unique returns the name, with a number appended if it is taken.
func unique(name string, taken []string) string {
	for n := 2; slices.Contains(taken, name); n++ {
		name = fmt.Sprintf("%s-%d", strings.TrimRight(name, "-0123456789"), n)
	}
	return name
}
