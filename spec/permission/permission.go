// Package permission computes the permissions of the experiment role of a chaos plan, and its trust policy. What actions
// need is data of the catalogue; what the plan names narrows it.
//
// A policy that is too narrow breaks the experiment, one that is too wide is a risk. So nothing is narrowed that AWS does
// not document as such, and whatever stays wide is reported.
package permission

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"sluice/spec"
	"sluice/spec/arn"
)

// Options are what a plan itself does not say.
type Options struct {
	// Account asks for the role in that target account; empty for the role of the template itself.
	Account string
	// Optional takes in the permissions that only some experiments need, where the plan cannot show whether this is one.
	Optional bool
}

// Policy is what a role is allowed, with what there is to say about it.
type Policy struct {
	// Statements are in the order of their names; none when nothing has to be allowed.
	Statements []Statement
	// Notes are for people: what is not in the policy, and what could not be narrowed.
	Notes []string
}

// Needed returns what the role has to be allowed. Stop conditions need nothing: FIS watches the alarms with its
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

// plan is what the experiment templates of one role come to.
type plan struct {
	Options
	docs []*spec.Document
	// role is the ARN of the template's role, and own that of the role asked for, the same or that of a target account.
	role, own arn.ARN
	region    string
	// multi means that the faults are in other accounts.
	multi bool
	notes []string
	noted map[string]bool // what is among the notes
	// wide are the permissions that could not be narrowed, by what they reach.
	wide  []reach
	items []item
	// open are the paths of what is still to be filled in.
	open []string
}

// newPlan finds the templates of the documents and the role that they share.
func newPlan(docs []*spec.Document, o Options) (*plan, error) {
	p := &plan{Options: o}
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

// findRole reads the role of the templates, which must be one, and that of the account asked for.
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
