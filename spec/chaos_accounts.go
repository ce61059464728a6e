package spec

// TargetAccount is the input of CreateTargetAccountConfiguration: another account in which an experiment acts.
type TargetAccount struct {
	*Value
	ID, RoleARN, TemplateID *Value
}

// NewTargetAccount reads an item of targetAccountConfigurations.
func NewTargetAccount(v *Value) TargetAccount {
	return TargetAccount{v, v.Field("accountId"), v.Field("roleArn"), v.Field("experimentTemplateId")}
}

// The values of accountTargeting; the default is SingleAccount.
// Source: https://docs.aws.amazon.com/fis/latest/userguide/experiment-options.html, 2026-11-30.
const (
	SingleAccount = "single-account"
	MultiAccount  = "multi-account"
)

// MultiAccount reports whether experiments of the template act in its target accounts instead of only in its own account.
func (t *Template) MultiAccount() (multi, known bool) {
	switch mode, ok := t.Options.AccountTargeting.Str(); {
	case t.Options.Value != nil && !t.Options.IsKnownMap():
		return false, false
	case t.Options.AccountTargeting == nil:
		return false, true
	default:
		return mode == MultiAccount, ok
	}
}

// MayBeMultiAccount reports whether an experiment acts in several accounts, or may: a plan with target accounts is meant to,
// even if its template does not set accountTargeting.
func (c *Chaos) MayBeMultiAccount() bool {
	if len(c.Accounts) > 0 || c.Template == nil {
		return len(c.Accounts) > 0
	}
	multi, known := c.Template.MultiAccount()
	return multi || !known
}

// AccountIDs returns the ids of the target accounts that have one.
func (c *Chaos) AccountIDs() (ids []*Value) {
	for _, a := range c.Accounts {
		if a.ID != nil {
			ids = append(ids, a.ID)
		}
	}
	return ids
}
