package lint

import (
	"strings"
	"testing"
)

var accountRules = []*Rule{&accountsWithoutMulti, &multiWithoutAccounts, &accountID, &accountTwice, &accountsMany, &accountRole, &experimentTemplateID, &reportWithSkipAll}

func TestAccounts(t *testing.T) {
	accounts := func(items ...string) Example {
		return Example{InChaos, multiTemplate + "targetAccountConfigurations:\n  - {" + strings.Join(items, "}\n  - {") + "}\n"}
	}
	mode := func(option string) Example {
		return Example{InChaos, strings.Replace(multiTemplate, "accountTargeting: multi-account", option, 1) + targetAccount}
	}
	const role = ", roleArn: 'arn:aws:iam::111122223333:role/fis'"
	tellAll(t, accountRules, []tell{
		{"no quotes", accounts("accountId: 111122223333" + role), nil},
		{"said to be single", mode("accountTargeting: single-account"), []string{"warning accounts-without-multi: single-account"}},
		{"another option", mode("emptyTargetResolutionMode: skip"), []string{"warning accounts-without-multi: targetAccountConfigurations"}},
		{"a wrong choice", mode("accountTargeting: many"), nil},
		{"options left empty", Example{InChaos, strings.Replace(multiTemplate, "{accountTargeting: multi-account}", "", 1) + targetAccount}, nil},
		{"a raw account without a template", Example{AsIs, "accountId: \"111122223333\"\nroleArn: arn:aws:iam::111122223333:role/fis\n"}, nil},
		{"not known", Example{InChaos, "vars: {x: null}\n" + mode("accountTargeting: '${x}'").Text}, nil},
		{"an empty list", Example{InChaos, multiTemplate + "targetAccountConfigurations: []\n"}, []string{"notice multi-without-accounts: multi-account"}},
		{"left empty", Example{InChaos, multiTemplate + "targetAccountConfigurations:\n"}, nil},
		{"a raw request holds the template alone", Example{AsIs, rawStart + "experimentOptions: {accountTargeting: multi-account}\ntargets: {}\nactions:\n  a: {actionId: aws:fis:wait, parameters: {duration: PT5M}}\n"}, nil},
		{"letters", accounts("accountId: my-account-of-old" + role), []string{"error account-id: my-account-of-old"}},
		{"a digit too many", accounts("accountId: \"1111222233334\"" + role), []string{"error account-id: \"1111222233334\""}},
		{"too few digits", accounts("accountId: \"111\"" + role), []string{`error account-id: "111"`}},
		{"leading zero", accounts("accountId: 011122223333, roleArn: 'arn:aws:iam::011122223333:role/fis'"), nil},
		{"twice and thrice", accounts("accountId: 111122223333"+role, "accountId: 111122223333"+role, "accountId: \"111122223333\""+role), []string{"error account-twice: 111122223333", "error account-twice: \"111122223333\""}},
		{"a role of nobody", accounts("accountId: 111122223333, roleArn: 'arn:aws:iam:::role/fis-target'"), nil},
		{"forty", Example{InChaos, multiTemplate + strings.ReplaceAll(manyAccounts()[:strings.LastIndex(manyAccounts(), "  -")], "«targetAccountConfigurations»", "targetAccountConfigurations")}, nil},
		{"a raw account", Example{AsIs, "experimentTemplateId: EXT1\naccountId: \"1111-2222-3333\"\nroleArn: arn:aws:iam::111122223333:role/fis\n"}, []string{"error account-id: \"1111-2222-3333\""}},
		{"a raw account with a role from elsewhere", Example{AsIs, "experimentTemplateId: EXT1\naccountId: \"111122223333\"\nroleArn: arn:aws:iam::123456789012:role/fis\n"}, []string{"warning account-role: arn:aws:iam::123456789012:role/fis"}},
	})
}

func TestExperimentStart(t *testing.T) {
	plan := func(text string) Example {
		return Example{AsIs, "apiVersion: sluice/v1\nkind: Chaos\nvars: {x: null}\n" + text}
	}
	id := func(id string) Example { return plan("experiment: {experimentTemplateId: '" + id + "'}\n") }
	tellAll(t, accountRules, []tell{
		{"the plan has the template", Example{InChaos, "experiment: {tags: {a: b}}\n"}, nil},
		{"nothing in it", plan("experiment: {}\n"), []string{"error experiment-template-id: experiment"}},
		{"left empty", plan("experiment:\n"), nil},
		{"accounts without a template", plan("targetAccountConfigurations:\n  - accountId: \"111122223333\"\n    roleArn: arn:aws:iam::111122223333:role/fis\n"), []string{"error experiment-template-id: accountId"}},
		{"a raw start", Example{AsIs, "experimentTemplateId: my-template\n"}, []string{"warning experiment-template-id: my-template"}},
		{"an id", id("EXTDCh1XbRkGcUU3"), nil},
		{"a name", id("checkout"), []string{"warning experiment-template-id: 'checkout'"}},
		{"an experiment", id("EXPDCh1XbRkGcUU3"), []string{"warning experiment-template-id: 'EXPDCh1XbRkGcUU3'"}},
		{"an ARN", id("arn:aws:fis:eu-west-1:1:experiment-template/EXT12"), []string{"warning experiment-template-id: 'arn:aws:fis:eu-west-1:1:experiment-template/EXT12'"}},
		{"another character", id("EXT_1"), []string{"warning experiment-template-id: 'EXT_1'"}},
		{"blank", id(" "), nil},
		{"not known", id("${x}"), nil},
		{"to be filled in", id("<YOUR TEMPLATE>"), nil},
		{"a run without report", Example{InChaos, "experiment: {experimentOptions: {actionsMode: skip-all}}\n"}, nil},
		{"a mode that is not known", Example{InChaos, "vars: {x: null}\n" + reportTemplate + "experiment: {experimentOptions: {actionsMode: '${x}'}}\n"}, nil},
	})
}
