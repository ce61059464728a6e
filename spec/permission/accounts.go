package permission

import (
	"errors"
	"fmt"
	"slices"

	"sluice/spec"
	"sluice/spec/suggest"
	"sluice/spec/text"
)

// inAccount selects the role of the requested target account.
func (p *plan) inAccount() error {
	var ids []string
	found := false
	for _, a := range p.targetAccounts() {
		id := p.text(a.ID)
		if id == p.Account {
			found = true
			p.own = parseARN(p.text(a.RoleARN))
			p.own.Account = id
		}
		ids = append(ids, id)
	}
	switch {
	case !p.multi || len(ids) == 0:
		return errors.New("--account is for a plan with `accountTargeting: multi-account` and `targetAccountConfigurations`")
	case !found:
		hint := suggest.DidYouMean(p.Account, ids)
		if hint == "" {
			hint = "; it has " + text.Quote(ids...)
		}
		return fmt.Errorf("account `%s` is not a target account of the plan%s", p.Account, hint)
	}
	return nil
}

// acrossAccounts adds the permissions of a role in a multi-account experiment. The experiment's own role assumes those of the
// target accounts, which inject the faults. AWS does not document where actions without a target run, so either role may run
// them.
func (p *plan) acrossAccounts() {
	for _, doc := range p.docs {
		if p.Account != "" && !p.namesAccount(doc) {
			continue
		}
		before := len(p.items)
		p.actions(doc, func(hasTarget bool) bool { return !hasTarget })
		if len(p.items) > before {
			p.note("AWS does not document in which account actions without targets run; every role gets their permissions")
		}
		if p.Account != "" {
			p.actions(doc, func(hasTarget bool) bool { return hasTarget })
		}
	}
	if p.Account == "" {
		p.accounts()
	}
}

// namesAccount reports whether the requested account is one of the template's target accounts.
func (p *plan) namesAccount(doc *spec.Document) bool {
	return slices.ContainsFunc(doc.Chaos.Accounts, func(a spec.TargetAccount) bool { return p.text(a.ID) == p.Account })
}
