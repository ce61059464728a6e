package permission

import (
	"slices"

	"sluice/spec"
	"sluice/spec/fis"
)

// use is one reason for permissions: an action of the template, its log, its report, or the accounts that it hits.
type use struct {
	// id is that of the FIS action, or one of the words below; name is what the plan calls it.
	id, name    string
	permissions []string
	optional    []*fis.OptionalPermission
	target      *target
	parameters  *spec.Value
	document    spec.SSMDocument
	// words are those of a use that is no action.
	words map[string][]string
}

// What is no action of FIS goes by these ids in the catalogue of permissions.
const (
	forLog      = "log"
	forReport   = "report"
	forAccounts = "accounts"
)

// actions adds what the actions of a template need; wanted says for which: those that have targets,
// or those that have none.
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
		p.runs(u)
		if len(known.Targets) == 0 {
			p.add(u)
		}
		for _, key := range known.Targets {
			if u.target = p.hit(doc, a, key.Key); u.target == nil || p.Account == "" || u.target.in(p.Account) {
				p.further(u)
				p.add(u)
			}
		}
	}
}

// further adds what actions on resources of the target's type need beside what the reference of actions lists, so that all
// actions on a type are treated alike.
func (p *plan) further(u *use) {
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

// hit returns the target that an action hits under a key; nil where the template has none such.
func (p *plan) hit(doc *spec.Document, a spec.Action, key string) *target {
	name := p.text(a.Targets.Field(key))
	i := slices.IndexFunc(doc.Chaos.Template.Targets, func(t spec.Target) bool { return t.Name == name })
	if i < 0 {
		return nil
	}
	return p.newTarget(doc.Chaos.Template.Targets[i])
}

// runs adds what the SSM document of an action needs, or reports that it is unknown.
func (p *plan) runs(u *use) {
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
