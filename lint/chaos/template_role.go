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
	Why:     "AWS FIS takes on an IAM role to do its work; it cannot take on a user, an instance profile or the session of a role. An ARN of IAM has no Region, and a path stands before the role's name.",
	Source:  lint.FisGuide + "getting-started-iam-service-role.html",
	Check: func(p *lint.Pass) {
		for _, v := range p.Chaos.Roles() {
			if text, ok := validText(v); ok {
				checkRole(p, v, text)
			}
		}
	},
}

func checkRole(p *lint.Pass, v *spec.Value, str string) {
	a, ok := parseARN(str)
	kind, _, _ := strings.Cut(a.Resource, "/")
	switch {
	case !ok:
		p.At(v, "`%s` is not the ARN of an IAM role%s", text.Shorten(str), arn.Hint(str, arn.RoleForm))
	case a.Service == "sts" && kind == "assumed-role":
		p.At(v, "`%s` is the ARN of a role's session; write the ARN of the role itself, `%s`", text.Shorten(str), arn.RoleForm)
	case a.Named("iam", "role/") == "" || strings.HasSuffix(a.Resource, "/"):
		p.At(v, "`%s` is an ARN, but not that of an IAM role, which looks like `%s`", text.Shorten(str), arn.RoleForm)
	case strings.ContainsAny(str, " \t\n"):
		p.At(v, "`%s` holds white space, which no ARN does; write the role's name as IAM has it", text.Shorten(str))
	case hasWildcard(a.Resource):
		p.At(v, "`%s` names no role: ARNs are taken as they stand, without wildcards; write the ARN of one role, `%s`", text.Shorten(str), arn.RoleForm)
	case a.Region != "":
		p.At(v, "a role's ARN has no Region, this one has `%s`; leave it empty as in `%s`", text.Shorten(a.Region), arn.RoleForm)
	default:
		checkAccount(p, v, a)
	}
}

var serviceLinkedRole = lint.Rule{
	ID: "service-linked-role", Severity: lint.Warning, Since: "0.1",
	Summary: "A service-linked role as the role of an experiment",
	Why:     "Roles such as `AWSServiceRoleForFIS` belong to the service: their rights are fixed, and they do not cover the faults. Make a role of your own that trusts `fis.amazonaws.com`.",
	Source:  lint.FisGuide + "getting-started-iam-service-role.html",
	Check: func(p *lint.Pass) {
		for _, v := range p.Chaos.Roles() {
			str, _ := v.Str()
			a, _ := parseARN(str)
			if name := a.Named("iam", "role/"); strings.HasPrefix(name, "aws-service-role/") || strings.HasPrefix(name, "AWSServiceRoleFor") {
				p.At(v, "`%s` is a service-linked role, which an experiment cannot use; make a role that trusts `fis.amazonaws.com`", text.Shorten(name))
			}
		}
	},
}
