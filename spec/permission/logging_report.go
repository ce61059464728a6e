package permission

import (
	"slices"

	"sluice/spec"
	"sluice/spec/text"
)

// log adds the permissions to deliver the experiment's log. AWS checks them when the template is created. Source:
// https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/AWS-logs-and-resource-policy.html
func (p *plan) log(t *spec.Template) {
	if t.Log.CloudWatch != nil {
		p.add(&use{id: forLog, permissions: []string{"logs:CreateLogDelivery", "logs:DescribeLogGroups", "logs:DescribeResourcePolicies", "logs:PutResourcePolicy"}})
	}
	if s3 := t.Log.Bucket; s3.Value != nil {
		p.add(&use{id: forLog, permissions: []string{"logs:CreateLogDelivery", "s3:GetBucketPolicy", "s3:PutBucketPolicy"}, words: p.bucket(s3)})
	}
}

// report adds the permissions to write the experiment's report. Source:
// https://docs.aws.amazon.com/fis/latest/userguide/experiment-report-configuration.html
func (p *plan) report(t *spec.Template) {
	if s3 := t.Report.Bucket; s3.Value != nil {
		p.add(&use{id: forReport, permissions: []string{"s3:GetObject", "s3:PutObject"}, words: p.bucket(s3)})
		p.note("if the report's bucket uses a customer managed KMS key, the role also needs permissions on that key")
	}
	var dashboards []string
	for _, d := range t.Report.Dashboards {
		if text := p.text(d); text != "" {
			dashboards = append(dashboards, text)
		}
	}
	if len(dashboards) > 0 {
		p.add(&use{id: forReport, permissions: []string{"cloudwatch:GetDashboard", "cloudwatch:GetMetricWidgetImage"}, words: map[string][]string{"dashboard": dashboards}})
	}
}

func (p *plan) bucket(s3 spec.Bucket) map[string][]string {
	words := map[string][]string{}
	if name := p.text(s3.BucketName); name != "" {
		words["bucket"] = []string{name}
	}
	if prefix := p.text(s3.Prefix); prefix != "" {
		words["prefix"] = []string{prefix}
	}
	return words
}

// accounts adds the permission to assume the roles of the target accounts. Source:
// https://docs.aws.amazon.com/fis/latest/userguide/multi-account-prerequisites.html
func (p *plan) accounts() {
	var roles, flags []string
	for _, a := range p.targetAccounts() {
		roles = append(roles, p.text(a.RoleARN))
		flags = append(flags, "--account "+p.text(a.ID))
	}
	if len(roles) == 0 {
		p.note("the plan has no target account; allow `sts:AssumeRole` on the role of each")
		return
	}
	p.add(&use{id: forAccounts, permissions: []string{"sts:AssumeRole"}, words: map[string][]string{"role": roles}})
	p.note("the roles of the target accounts inject the faults; for their policies add %s", text.Quote(slices.Compact(flags)...))
}

func (p *plan) targetAccounts() []spec.TargetAccount {
	var accounts []spec.TargetAccount
	for _, doc := range p.docs {
		accounts = append(accounts, doc.Chaos.Accounts...)
	}
	return accounts
}
