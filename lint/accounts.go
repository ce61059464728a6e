package lint

import (
	"fmt"
	"strings"

	"sluice/spec"
	"sluice/spec/arn"
	"sluice/spec/fis"
)

const (
	multiAccount  = "multi-account"
	singleAccount = "single-account"
	targetAccount = "targetAccountConfigurations:\n  - {accountId: \"111122223333\", roleArn: 'arn:aws:iam::111122223333:role/fis-target'}\n"
	multiTemplate = "experimentTemplate:\n" + waitTemplate + "  experimentOptions: {accountTargeting: multi-account}\n  targets: {}\n  actions:\n    wait: {actionId: aws:fis:wait, parameters: {duration: 5m}}\n"
)

var accountsWithoutMulti = Rule{
	ID: "accounts-without-multi", Severity: Warning, Since: "0.1",
	Summary: "Target accounts for a template that is not `multi-account`",
	Why:     "Without `experimentOptions.accountTargeting: multi-account` an experiment acts in its own account alone, and the option cannot be changed once the template exists.",
	Bad:     Example{InChaos, strings.Replace(targetAccount, "targetAccountConfigurations", "«targetAccountConfigurations»", 1)},
	Good:    Example{InChaos, multiTemplate + targetAccount},
	Source:  fisGuide + "experiment-options.html",
	Check: func(p *Pass) {
		t := p.template()
		if t == nil || len(p.Chaos.Accounts) == 0 {
			return
		}
		options := t.Field("experimentOptions")
		mode := options.Field("accountTargeting")
		switch text, known := mode.Str(); {
		case options != nil && !options.IsKnownMap():
		case mode == nil:
			p.AtKey(p.Root.Field("targetAccountConfigurations"), "the template is `%s` unless it says otherwise, so these accounts are not used; add `experimentOptions: {accountTargeting: %s}`", singleAccount, multiAccount)
		case known && text == singleAccount:
			p.At(mode, "the plan has target accounts, which are used in `%s` alone; write `%s`", multiAccount, multiAccount).
				Relate(p.Root.Field("targetAccountConfigurations"), "the accounts are here")
		}
	},
}

var multiWithoutAccounts = Rule{
	ID: "multi-without-accounts", Severity: Notice, Since: "0.1",
	Summary: "A `multi-account` plan without target accounts",
	Why:     "Such a template needs at least one target account configuration before an experiment starts. It may be made elsewhere; in a plan, `targetAccountConfigurations` is the place.",
	Bad:     Example{InTemplate, "experimentOptions: {accountTargeting: «multi-account»}\n"},
	Good:    Example{InChaos, multiTemplate + targetAccount},
	Source:  fisGuide + "multi-account-prerequisites.html",
	Check: func(p *Pass) {
		mode := p.template().Field("experimentOptions").Field("accountTargeting")
		accounts := p.Root.Field("targetAccountConfigurations")
		if text, _ := mode.Str(); text == multiAccount && !p.Raw && (accounts == nil || isKnownList(accounts) && len(accounts.Items) == 0) {
			p.At(mode, "the plan names no target account, and a `%s` experiment needs one to start; add `targetAccountConfigurations`, or see to it elsewhere", multiAccount)
		}
	},
}

var accountID = Rule{
	ID: "account-id", Severity: Error, Fix: SafeFix, Since: "0.1",
	Summary: "An `accountId` that is not an account number",
	Why:     "An AWS account has a number of 12 digits, written without hyphens; it may begin with zeros.",
	Bad:     Example{InChaos, multiTemplate + "targetAccountConfigurations:\n  - {accountId: «1111-2222-3333», roleArn: 'arn:aws:iam::111122223333:role/fis-target'}\n"},
	Good:    Example{InChaos, multiTemplate + targetAccount},
	Source:  fisGuide + "multi-account-prerequisites.html",
	Check: func(p *Pass) {
		for _, id := range p.accountIDs() {
			text, ok := id.Str()
			if !ok || arn.IsAccount(text) {
				continue
			}
			f := p.At(id, "`%s` is not an account number, which has 12 digits and nothing else", short(text))
			if digits := strings.NewReplacer("-", "", " ", "").Replace(text); arn.IsAccount(digits) {
				f.Mend("write the digits alone", id, digits)
			}
		}
	},
}

var accountTwice = Rule{
	ID: "account-twice", Severity: Error, Since: "0.1",
	Summary: "An account has two target account configurations",
	Why:     "A template has one configuration for an account; the second request is refused, or another account was meant.",
	Bad:     Example{InChaos, multiTemplate + targetAccount + "  - {accountId: «\"111122223333\"», roleArn: 'arn:aws:iam::111122223333:role/fis-other'}\n"},
	Good:    Example{InChaos, multiTemplate + targetAccount + "  - {accountId: \"444455556666\", roleArn: 'arn:aws:iam::444455556666:role/fis-target'}\n"},
	Source:  fisGuide + "multi-account-prerequisites.html",
	Check: func(p *Pass) {
		for _, pair := range repeated(p.accountIDs()) {
			p.At(pair.again, "account `%s` has a configuration already; drop one, or name the account that was meant", short(pair.again.Text)).
				Relate(pair.first, "first configured here")
		}
	},
}

var accountsMany = Rule{
	ID: "accounts-many", Severity: Warning, Since: "0.1",
	Summary: "More target accounts than AWS grants without asking",
	Why:     "The quota on target account configurations of a template is 40, and was 10 in older lists. AWS raises it on request, so this is no more than a warning.",
	Bad:     Example{InChaos, multiTemplate + manyAccounts()},
	Good:    Example{InChaos, multiTemplate + targetAccount},
	Source:  fisGuide + "fis-quotas.html",
	Check: func(p *Pass) {
		if p.Chaos == nil {
			return
		}
		most := fis.Load().Quotas().TargetAccounts
		if n := len(p.Chaos.Accounts); n > most {
			p.AtKey(p.Root.Field("targetAccountConfigurations"), "the plan has %d target accounts; %d are allowed unless AWS has raised your quota", n, most)
		}
	},
}

// manyAccounts gives one more target account than the quota allows.
func manyAccounts() string {
	var b strings.Builder
	b.WriteString("«targetAccountConfigurations»:\n")
	for i := 1; i <= 41; i++ {
		fmt.Fprintf(&b, "  - {accountId: \"1111222233%02d\", roleArn: 'arn:aws:iam::1111222233%02d:role/fis-target'}\n", i, i)
	}
	return b.String()
}

var accountRole = Rule{
	ID: "account-role", Severity: Warning, Since: "0.1",
	Summary: "The role of a target account is in another account",
	Why:     "In each target account the experiment takes on a role of that account; with a role from elsewhere it acts there instead.",
	Bad:     Example{InChaos, multiTemplate + "targetAccountConfigurations:\n  - {accountId: \"111122223333\", roleArn: «'arn:aws:iam::444455556666:role/fis-target'»}\n"},
	Good:    Example{InChaos, multiTemplate + targetAccount},
	Source:  fisGuide + "multi-account-prerequisites.html",
	Check: func(p *Pass) {
		for _, id := range p.accountIDs() {
			role := id.Parent.Field("roleArn")
			owner := accountOf(role)
			if text, _ := id.Str(); arn.IsAccount(text) && owner != "" && owner != text {
				p.At(role, "the role is in account `%s`, the configuration is for `%s`; name a role of that account", owner, text).
					Relate(id, "the account is named here")
			}
		}
	},
}

// accountIDs are the accountId of every target account configuration that has one.
func (p *Pass) accountIDs() []*spec.Value {
	if p.Chaos == nil {
		return nil
	}
	var ids []*spec.Value
	for _, account := range p.Chaos.Accounts {
		if id := account.Field("accountId"); id != nil {
			ids = append(ids, id)
		}
	}
	return ids
}
