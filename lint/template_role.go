package lint

import (
	"strings"

	"sluice/spec"
)

var roleForm = Rule{
	ID: "role-form", Severity: Error, Since: "0.1",
	Summary: "A `roleArn` that is not the ARN of an IAM role",
	Why:     "AWS FIS takes on an IAM role to do its work; it cannot take on a user, an instance profile or the session of a role. An ARN of IAM has no Region, and a path stands before the role's name.",
	Bad:     Example{InTemplate, "roleArn: «arn:aws:iam::123456789012:user/fis»\n"},
	Good:    Example{InTemplate, "roleArn: arn:aws:iam::123456789012:role/fis\n"},
	Source:  fisGuide + "getting-started-iam-service-role.html",
	Check: func(p *Pass) {
		for _, v := range p.roles() {
			if text, ok := judgeable(v); ok {
				p.checkRole(v, text)
			}
		}
	},
}

const roleLooks = "arn:aws:iam::ACCOUNT:role/NAME"

func (p *Pass) checkRole(v *spec.Value, text string) {
	a, ok := parseARN(text)
	kind, _, _ := strings.Cut(a.Resource, "/")
	switch {
	case !ok:
		p.At(v, "`%s` is not the ARN of an IAM role%s", short(text), namedAs(text, roleLooks))
	case a.Service == "sts" && kind == "assumed-role":
		p.At(v, "`%s` is the ARN of a role's session; write the ARN of the role itself, `%s`", short(text), roleLooks)
	case a.Named("iam", "role/") == "" || strings.HasSuffix(a.Resource, "/"):
		p.At(v, "`%s` is an ARN, but not that of an IAM role, which looks like `%s`", short(text), roleLooks)
	case strings.ContainsAny(text, " \t\n"):
		p.At(v, "`%s` holds white space, which no ARN does; write the role's name as IAM has it", short(text))
	case hasWildcard(a.Resource):
		p.At(v, "`%s` names no role: ARNs are taken as they stand, without wildcards; write the ARN of one role, `%s`", short(text), roleLooks)
	case a.Region != "":
		p.At(v, "a role's ARN has no Region, this one has `%s`; leave it empty as in `%s`", short(a.Region), roleLooks)
	default:
		p.checkAccount(v, a)
	}
}

var serviceLinkedRole = Rule{
	ID: "service-linked-role", Severity: Warning, Since: "0.1",
	Summary: "A service-linked role as the role of an experiment",
	Why:     "Roles such as `AWSServiceRoleForFIS` belong to the service: their rights are fixed, and they do not cover the faults. Make a role of your own that trusts `fis.amazonaws.com`.",
	Bad:     Example{InTemplate, "roleArn: «arn:aws:iam::123456789012:role/aws-service-role/fis.amazonaws.com/AWSServiceRoleForFIS»\n"},
	Good:    Example{InTemplate, "roleArn: arn:aws:iam::123456789012:role/fis\n"},
	Source:  fisGuide + "getting-started-iam-service-role.html",
	Check: func(p *Pass) {
		for _, v := range p.roles() {
			text, _ := v.Str()
			a, _ := parseARN(text)
			if name := a.Named("iam", "role/"); strings.HasPrefix(name, "aws-service-role/") || strings.HasPrefix(name, "AWSServiceRoleFor") {
				p.At(v, "`%s` is a service-linked role, which an experiment cannot use; make a role that trusts `fis.amazonaws.com`", short(name))
			}
		}
	},
}

// roles are the roleArn of the template and of its accounts.
func (p *Pass) roles() []*spec.Value {
	if p.Chaos == nil {
		return nil
	}
	roles := []*spec.Value{p.template().Field("roleArn")}
	for _, account := range p.Chaos.Accounts {
		roles = append(roles, account.Field("roleArn"))
	}
	return roles
}
