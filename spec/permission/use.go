package permission

import (
	"slices"

	"sluice/spec"
	"sluice/spec/fis"
)

// use is one reason for permissions: an action of the template, its log, its report, or its target accounts.
type use struct {
	// id is that of the FIS action, or one of the constants below; name is the name in the plan.
	id, name    string
	permissions []string
	optional    []*fis.OptionalPermission
	target      *target
	parameters  *spec.Value
	document    spec.SSMDocument
	// words are the placeholders of a use that is not an action.
	words map[string][]string
}

// The ids in the permissions catalogue for uses that are not FIS actions.
const (
	forLog      = "log"
	forReport   = "report"
	forAccounts = "accounts"
)

// actions adds the permissions of a template's actions; wanted selects the actions with a target, or those
// without.
func (p *plan) actions(doc *spec.Document, wanted func(hasTarget bool) bool) {
	t := doc.Chaos.Template
	for _, a := range t.Actions {
		id := p.text(a.ID)
		known := a.Catalogued()
		switch {
		case known == nil:
			p.note("`%s` is `%s`, which is not in the catalogue of %s; the policy does not cover it", a.Name, id, fis.Load().Date)
			continue
		case len(known.IAMActions) == 0 && len(known.Targets) > 0:
			p.note("`%s` is `%s`, for which AWS documents no permissions; the policy does not cover it", a.Name, id)
			continue
		case !wanted(len(known.Targets) > 0):
			continue
		}
		u := &use{id: id, name: a.Name, permissions: known.IAMActions, optional: known.IAMOptional, parameters: a.Parameters, document: a.Document()}
		p.addDocument(u)
		if len(known.Targets) == 0 {
			p.add(u)
		}
		for _, key := range known.Targets {
			if u.target = p.targetFor(doc, a, key.Key); u.target == nil || !u.target.elsewhere {
				p.addFurther(u)
				p.add(u)
			}
		}
	}
}

// addFurther adds permissions that actions on the target's resource type need in addition to those in the actions reference. They
// apply to all actions on the type.
func (p *plan) addFurther(u *use) {
	if u.target == nil || u.target.kind == nil {
		return
	}
	for _, f := range u.target.kind.Permissions {
		if slices.Contains(u.permissions, f.Action) || !u.target.selectedBy(f.By) {
			continue
		}
		u.permissions = append(slices.Clip(u.permissions), f.Action)
		p.note("`%s` is not in AWS's reference of `%s`, but in %s", f.Action, u.id, f.Source)
	}
}

// targetFor returns the action's target for a key; nil if the template does not have it.
func (p *plan) targetFor(doc *spec.Document, a spec.Action, key string) *target {
	t := doc.TargetNamed(p.text(a.Targets.Field(key)))
	if t == nil {
		return nil
	}
	if p.targets[t] == nil {
		p.targets[t] = p.newTarget(t)
	}
	return p.targets[t]
}

// addDocument adds the permissions of an action's SSM document, or reports that they are unknown.
func (p *plan) addDocument(u *use) {
	_ = p.text(u.document.ARN) // a placeholder is reported
	switch d := u.document; {
	case d.ARN != nil && d.ARN.State != spec.Known:
		p.note("`%s` runs a document whose ARN is not known here, so the policy allows every document; what it does may need permissions of its own", u.name)
	case u.id == fis.StartAutomation:
		p.note("`%s` runs `%s`; grant the runbook's permissions to this role or to the one it assumes", u.name, d.Name)
	case d.Catalogued() != nil:
		u.permissions = slices.Concat(u.permissions, d.Catalogued().IAMActions)
	}
}
