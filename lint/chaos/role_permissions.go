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
	Summary: "A role of the same Terraform module whose policies lack what the experiment needs",
	Why: "AWS FIS acts with the role's permissions. What they lack fails when the experiment runs, and a log that may not be delivered fails when the template is made. " +
		"The rule looks at the names of the actions alone, and only at roles all of whose policies stand in the module with values that are known.",
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
	var lacking []string
	for _, s := range needed.Statements {
		for _, action := range s.Action {
			if !p.Role.Allows(action) && !slices.Contains(lacking, action) {
				lacking = append(lacking, action)
			}
		}
	}
	if len(lacking) == 0 {
		return
	}
	slices.Sort(lacking)
	p.At(p.Chaos.Template.RoleARN, "`%s` does not allow %s; AWS documents that for this experiment, and `sluice role` prints the whole policy", p.Role.Name, text.List(lacking)).
		RelateKey(p.Role.Policy, "its policy is here")
}
