package chaos

import (
	"strings"

	"sluice/lint"
	"sluice/spec"
	"sluice/spec/arn"
	"sluice/spec/text"
)

var roleForm = lint.Rule{
	ID: "role-form", Severity: lint.Error, Since: "0.1",
	Summary: "A `roleArn` that is not the ARN of an IAM role",
	Why:     "AWS FIS assumes an IAM role; it cannot use a user, an instance profile or a role session. IAM ARNs have no Region, and a path comes before the role name.",
	Source:  lint.FisGuide + "getting-started-iam-service-role.html",
	Check: func(p *lint.Pass) {
		for _, v := range p.Chaos.Roles() {
			if text, ok := lint.ValidText(v); ok {
				checkRole(p, v, text)
			}
		}
	},
}

func checkRole(p *lint.Pass, v *spec.Value, str string) {
	a, ok := arn.ParseAWS(str)
	kind, _, _ := strings.Cut(a.Resource, "/")
	switch {
	case !ok:
		p.At(v, "`%s` is not the ARN of an IAM role%s", text.Shorten(str), arn.Hint(str, arn.RoleForm))
	case a.Service == "sts" && kind == "assumed-role":
		p.At(v, "`%s` is the ARN of a role session; write the ARN of the role, `%s`", text.Shorten(str), arn.RoleForm)
	case a.Named("iam", "role/") == "" || strings.HasSuffix(a.Resource, "/"):
		p.At(v, "`%s` is not the ARN of an IAM role; write one like `%s`", text.Shorten(str), arn.RoleForm)
	case strings.ContainsAny(str, " \t\n"):
		p.At(v, "`%s` contains white space, which ARNs do not allow; check the role name", text.Shorten(str))
	case arn.HasWildcard(a.Resource):
		p.At(v, "`%s` does not name a role, and wildcards do not work here; write the ARN of one, `%s`", text.Shorten(str), arn.RoleForm)
	case a.Region != "":
		p.At(v, "a role ARN has no Region, but this one has `%s`; leave it empty as in `%s`", text.Shorten(a.Region), arn.RoleForm)
	default:
		p.CheckAccount(v, a)
	}
}

var serviceLinkedRole = lint.Rule{
	ID: "service-linked-role", Severity: lint.Warning, Since: "0.1",
	Summary: "A service-linked role as the role of an experiment",
	Why:     "Roles such as `AWSServiceRoleForFIS` belong to the service: their permissions are fixed and do not cover the faults. Create a role that trusts `fis.amazonaws.com`.",
	Source:  lint.FisGuide + "getting-started-iam-service-role.html",
	Check: func(p *lint.Pass) {
		for _, v := range p.Chaos.Roles() {
			str, _ := v.Str()
			a, _ := arn.ParseAWS(str)
			if name := a.Named("iam", "role/"); strings.HasPrefix(name, "aws-service-role/") || strings.HasPrefix(name, "AWSServiceRoleFor") {
				p.At(v, "an experiment cannot use the service-linked role `%s`; create a role that trusts `fis.amazonaws.com`", text.Shorten(name))
			}
		}
	},
}
