package chaos

import (
	"strings"

	"sluice/lint"
	"sluice/spec"
	"sluice/spec/arn"
	"sluice/spec/fis"
	"sluice/spec/text"
)

var accountsWithoutMulti = lint.Rule{
	ID: "accounts-without-multi", Severity: lint.Warning, Since: "0.1",
	Summary: "Target accounts for a template that is not `multi-account`",
	Why:     "Without `experimentOptions.accountTargeting: multi-account` an experiment acts in its own account only, and the option cannot be changed once the template exists.",
	Source:  lint.FisGuide + "experiment-options.html",
	Check: func(p *lint.Pass) {
		t := p.ExperimentTemplate()
		if t.Value == nil || len(p.Chaos.Accounts) == 0 {
			return
		}
		multi, known := t.MultiAccount()
		switch mode := t.Options.AccountTargeting; {
		case multi || !known:
		case mode == nil:
			p.AtKey(p.Chaos.AccountList, "the template is `%s` by default, so these accounts are ignored; add `experimentOptions: {accountTargeting: %s}`", spec.SingleAccount, spec.MultiAccount)
		case mode.Text == spec.SingleAccount:
			p.At(mode, "the plan has target accounts, which only `%s` templates use; write `%s`", spec.MultiAccount, spec.MultiAccount).
				Relate(p.Chaos.AccountList, "the accounts are here")
		}
	},
}

var multiWithoutAccounts = lint.Rule{
	ID: "multi-without-accounts", Severity: lint.Notice, Since: "0.1",
	Summary: "A `multi-account` plan without target accounts",
	Why:     "Such a template needs at least one target account configuration before an experiment starts. Add it to `targetAccountConfigurations`, unless it is created elsewhere.",
	Source:  lint.FisGuide + "multi-account-prerequisites.html",
	Check: func(p *lint.Pass) {
		t := p.ExperimentTemplate()
		if multi, _ := t.MultiAccount(); !multi || !p.Dialect.SelfContained() {
			return
		}
		if accounts := p.Chaos.AccountList; accounts == nil || accounts.IsEmpty() {
			p.At(t.Options.AccountTargeting, "a `%s` experiment needs a target account to start; add `targetAccountConfigurations`, or create it elsewhere", spec.MultiAccount)
		}
	},
}

var accountID = lint.Rule{
	ID: "account-id", Severity: lint.Error, Fix: lint.SafeFix, Since: "0.1",
	Summary: "An `accountId` that is not a 12-digit account ID",
	Why:     "An AWS account ID has 12 digits and no hyphens; it may begin with zeros.",
	Source:  lint.FisGuide + "multi-account-prerequisites.html",
	Check: func(p *lint.Pass) {
		for _, id := range accountIDs(p) {
			str, ok := id.Str()
			if !ok || arn.IsAccount(str) {
				continue
			}
			f := p.At(id, "`%s` is not a 12-digit account ID", text.Shorten(str))
			if digits := strings.NewReplacer("-", "", " ", "").Replace(str); arn.IsAccount(digits) {
				f.SuggestFix("write the digits only", id, digits)
			}
		}
	},
}

var accountTwice = lint.Rule{
	ID: "account-twice", Severity: lint.Error, Since: "0.1",
	Summary: "An account has two target account configurations",
	Why:     "A template has one configuration per account, so AWS rejects the second request. Often another account was meant.",
	Source:  lint.FisGuide + "multi-account-prerequisites.html",
	Check: func(p *lint.Pass) {
		for _, pair := range spec.Repeated(accountIDs(p)) {
			p.At(pair.Again, "account `%s` already has a configuration; remove one, or correct the account", text.Shorten(pair.Again.Text)).
				Relate(pair.First, "first configured here")
		}
	},
}

var accountsMany = lint.Rule{
	ID: "accounts-many", Severity: lint.Warning, Since: "0.1",
	Summary: "More target accounts than the default quota",
	Why:     "The quota for target account configurations per template is 40 (10 in older lists). AWS raises it on request, so this is only a warning.",
	Source:  lint.FisGuide + "fis-quotas.html",
	Check: func(p *lint.Pass) {
		if p.Chaos == nil {
			return
		}
		limit := fis.Load().Quotas().TargetAccounts
		if n := len(p.Chaos.Accounts); n > limit {
			p.AtKey(p.Chaos.AccountList, "the plan has %d target accounts; the default quota is %d", n, limit)
		}
	},
}

var accountRole = lint.Rule{
	ID: "account-role", Severity: lint.Warning, Since: "0.1",
	Summary: "The role of a target account is in another account",
	Why:     "In each target account the experiment assumes a role of that account; with a role of another account it acts there instead.",
	Source:  lint.FisGuide + "multi-account-prerequisites.html",
	Check: func(p *lint.Pass) {
		if p.Chaos == nil {
			return
		}
		for _, a := range p.Chaos.Accounts {
			owner := accountOf(a.RoleARN)
			if text, _ := a.ID.Str(); arn.IsAccount(text) && owner != "" && owner != text {
				p.At(a.RoleARN, "the role is in account `%s`, but the configuration is for `%s`; use a role of that account", owner, text).
					Relate(a.ID, "the account is named here")
			}
		}
	},
}

// accountIDs returns the accountId values of the target account configurations.
func accountIDs(p *lint.Pass) []*spec.Value {
	if p.Chaos == nil {
		return nil
	}
	return p.Chaos.AccountIDs()
}
