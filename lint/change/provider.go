package change

import (
	"sluice/lint"
	"sluice/spec/dialect"
)

var targetingKept = &lint.Rule{
	ID: "targeting-kept", Severity: lint.Warning, Since: "0.2", On: lint.Changes,
	Summary: "A changed `account_targeting` of an `aws_fis_experiment_template`, which Terraform never sends",
	Why:     "The provider leaves the member out when it updates a template, although its plan shows the new value. The template keeps the old setting until the resource is replaced.",
	Source:  "https://github.com/hashicorp/terraform-provider-aws/blob/main/internal/service/fis/experiment_template.go",
}

var templateReplaced = &lint.Rule{
	ID: "template-replaced", Severity: lint.Notice, Since: "0.2", On: lint.Changes,
	Summary: "Changed tags of an `aws_fis_experiment_template`, for which Terraform replaces the template",
	Why:     "The template gets a new id, so whatever starts the experiment by the old one fails: a pipeline, a schedule, a dashboard.",
	Source:  "https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/fis_experiment_template",
}

// provider reports changes to a template that the Terraform provider ignores, or for which it replaces the template.
func (e *experiment) provider(q requestPair, p pair) {
	if q.old.doc.Dialect != dialect.Terraform || q.new.doc.Dialect != dialect.Terraform {
		return
	}
	option := e.inside(p, "experimentOptions", "accountTargeting")
	if option.either() != nil && !e.same(option.old, option.new) {
		e.risk(option, targetingKept, "Terraform never sends a changed `account_targeting`; replace the resource: `terraform apply -replace='%s'`", q.new.doc.Resource())
	}
	if tags := e.inside(p, "tags"); tags.either() != nil && !e.same(tags.old, tags.new) {
		e.risk(tags, templateReplaced, "Terraform replaces the template when its tags change, so it gets a new id")
	}
}

// inside returns the pair of a nested member.
func (e *experiment) inside(p pair, names ...string) pair {
	for _, name := range names {
		p = pair{p.old.Field(name), p.new.Field(name), nearest(p.old, p.oldIn), nearest(p.new, p.newIn)}
	}
	return p
}
