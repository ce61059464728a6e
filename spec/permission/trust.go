package permission

import (
	"errors"

	"sluice/spec"
	"sluice/spec/arn"
)

// Trust returns the trust policy of the role: FIS can assume it, for experiments of this account only; in a target account the
// experiment's own role can. Sources: https://docs.aws.amazon.com/fis/latest/userguide/getting-started-iam-service-role.html
// and https://docs.aws.amazon.com/fis/latest/userguide/multi-account-prerequisites.html
func Trust(docs []*spec.Document, o Options) (Policy, error) {
	p, err := newPlan(docs, o)
	if err != nil {
		return Policy{}, err
	}
	if !arn.IsAccount(p.role.Account) || !isName(p.role.Partition) {
		return Policy{}, errors.New("`roleArn` has no account to trust")
	}
	experiments := []string{"arn:" + p.role.Partition + ":fis:" + p.region + ":" + p.role.Account + ":experiment/*"}
	s := Statement{Effect: "Allow", Action: []string{"sts:AssumeRole"}, Condition: Conditions{}}
	if p.Account == "" {
		s.Sid, s.Principal = "FisExperiments", map[string]string{"Service": "fis.amazonaws.com"}
		s.Condition.add("StringEquals", "aws:SourceAccount", []string{p.role.Account})
		s.Condition.add("ArnLike", "aws:SourceArn", experiments)
	} else {
		s.Sid, s.Principal = "FisOrchestrator", map[string]string{"AWS": p.role.Account}
		s.Condition.add("ArnEquals", "aws:PrincipalArn", []string{exact(p.role.String())})
		s.Condition.add("StringLike", "sts:ExternalId", experiments)
	}
	return Policy{[]Statement{s}, p.notes}, nil
}
