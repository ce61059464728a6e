// Package permission computes the permissions and the trust policy of a chaos plan's experiment role. The permissions that
// actions need are data of the catalogue; the values in the plan narrow them.
//
// A policy that is too narrow breaks the experiment, and one that is too wide is a risk. So permissions are only narrowed
// as far as AWS documents it, and everything that is not narrowed is reported.
package permission

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"sluice/spec"
	"sluice/spec/arn"
)

// Options are options that are not in the plan.
type Options struct {
	// Account selects the role in that target account; empty for the role of the template.
	Account string
	// Optional includes permissions that only some experiments need, if the plan does not show whether it is one of them.
	Optional bool
}

// Policy is the policy of a role, with notes.
type Policy struct {
	// Statements are sorted by name; nil if nothing must be allowed.
	Statements []Statement
	// Notes are messages about missing permissions, and about those that could not be narrowed.
	Notes []string
}

// Needed returns the permissions that the role needs. Stop conditions need none: FIS monitors the alarms with its
// service-linked role, whose policy is AmazonFISServiceRolePolicy.
func Needed(docs []*spec.Document, o Options) (Policy, error) {
	p, err := newPlan(docs, o)
	if err != nil {
		return Policy{}, err
	}
	if p.multi {
		p.acrossAccounts()
	} else {
		for _, doc := range p.docs {
			p.actions(doc, func(bool) bool { return true })
		}
	}
	if o.Account == "" {
		for _, doc := range p.docs {
			p.log(doc.Chaos.Template)
			p.report(doc.Chaos.Template)
		}
	}
	p.noteWide()
	list := statements(p.items)
	if len(list) == 0 {
		p.note("the role needs no permissions, so there is no policy")
	}
	return Policy{list, p.notes}, nil
}

// plan collects the permissions of one role from its experiment templates.
type plan struct {
	Options
	docs []*spec.Document
	// role is the ARN of the template's role, and own that of the requested role, which may be in a target account.
	role, own arn.ARN
	region    string
	// multi means that the faults are injected in other accounts.
	multi bool
	notes []string
	noted map[string]bool // the texts of the notes
	// wide are the permissions that could not be narrowed, by resources.
	wide  []reach
	items []item
	// made are the results of grants, and targets those of the templates: many actions may share one.
	made    map[grantKey]*granted
	targets map[*spec.Target]*target
}

// newPlan finds the templates of the documents and the role that they share.
func newPlan(docs []*spec.Document, o Options) (*plan, error) {
	p := &plan{Options: o, noted: map[string]bool{}, made: map[grantKey]*granted{}, targets: map[*spec.Target]*target{}}
	for _, doc := range docs {
		if doc.Chaos != nil && doc.Chaos.Template != nil {
			p.docs = append(p.docs, doc)
		}
	}
	if len(p.docs) == 0 {
		if slices.ContainsFunc(docs, func(d *spec.Document) bool { return d.Rollout != nil }) {
			return nil, errors.New("a rollout plan has no experiment role; only chaos plans have one")
		}
		return nil, errors.New("the plan has no experiment template to take the role from")
	}
	if err := p.findRole(); err != nil {
		return nil, err
	}
	if p.region = p.regionOf(p.docs); p.account() == anything {
		p.note("`roleArn` has no account; using `*`")
	}
	return p, nil
}

// findRole reads the role of the templates, which must be the same, and that of the requested account.
func (p *plan) findRole() error {
	var roles []string
	for i, doc := range p.docs {
		text := p.text(doc.Chaos.Template.RoleARN)
		if !slices.Contains(roles, text) {
			roles = append(roles, text)
		}
		multi, _ := doc.Chaos.Template.MultiAccount()
		if i > 0 && multi != p.multi {
			return errors.New("the file has templates with and without `accountTargeting: multi-account`, whose roles do different things; give each kind a file of its own")
		}
		p.multi = multi
	}
	if len(roles) > 1 {
		return fmt.Errorf("the file has templates with %d roles, `%s`; a policy is for one, so give each a file of its own", len(roles), strings.Join(roles, "`, `"))
	}
	p.role = parseARN(roles[0])
	p.own = p.role
	if p.Account != "" {
		return p.inAccount()
	}
	return nil
}
