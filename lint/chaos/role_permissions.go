package chaos

import (
	"slices"

	"sluice/lint"
	"sluice/spec"
	"sluice/spec/permission"
	"sluice/spec/text"
)

var rolePermissions = lint.Rule{
	ID: "role-permissions", Severity: lint.Warning, Since: "0.2",
	Summary: "A role in the same Terraform module without the permissions that the experiment needs",
	Why: "AWS FIS acts with the role's permissions. A missing permission fails the running experiment; without log delivery permissions the template cannot be created. " +
		"The rule compares action names only, and only for roles whose policies are all in the module and fully known.",
	Source: lint.FisGuide + "getting-started-iam-service-role.html",
	Check:  checkPermissions,
}

func checkPermissions(p *lint.Pass) {
	if p.Role == nil || p.Chaos.Template == nil || slices.ContainsFunc(p.Chaos.Template.Actions, func(a spec.Action) bool { return a.Value.Node.Maybe }) {
		return
	}
	needed, err := permission.Needed([]*spec.Document{p.Document}, permission.Options{})
	if err != nil {
		return
	}
	var missing []string
	for _, s := range needed.Statements {
		for _, action := range s.Action {
			if !p.Role.Allows(action) && !slices.Contains(missing, action) {
				missing = append(missing, action)
			}
		}
	}
	if len(missing) == 0 {
		return
	}
	slices.Sort(missing)
	p.At(p.Chaos.Template.RoleARN, "`%s` does not allow %s, which the experiment needs; `sluice role` prints the whole policy", p.Role.Name, text.List(missing)).
		RelateKey(p.Role.Policy, "its policy is here")
}
