package role_test

import (
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"sluice/compile/role"
	"sluice/lint"
	"sluice/lint/linttest"
	"sluice/lint/rules"
	"sluice/spec"
	"sluice/spec/fis"
)

// Unknown values and permissions that cannot be narrowed are reported in a consistent style.
func TestNotes(t *testing.T) {
	const stop = "t: {resourceType: aws:ec2:instance, resourceTags: {a: b}, filters: [{path: State.Name, values: [running]}], selectionMode: COUNT(1)}\n"
	runbook := func(parameters string) string {
		return "a: {actionId: aws:ssm:start-automation-execution, parameters: {maxDuration: 5m, documentArn: 'arn:aws:ssm:eu-west-1:123456789012:document/mine'" + parameters + "}}\n"
	}
	passRole := "`iam:PassRole` is omitted; `a` needs it if the runbook assumes its own role"
	for _, c := range []struct {
		name, targets, actions string
		optional               bool
		permission             string // a permission in the policy, or after ! one that must not be
		note                   string
	}{
		{"unknown action", "", wait + "b: {actionId: aws:sqs:lose-messages}\n", false, "",
			"`b` is `aws:sqs:lose-messages`, which is not in the catalogue of " + fis.Load().Date + "; the policy does not cover it"},
		{"Kubernetes", "t: {resourceType: aws:eks:cluster, resourceArns: ['arn:aws:eks:eu-west-1:123456789012:cluster/c'], selectionMode: ALL}\n",
			"a: {actionId: aws:eks:inject-kubernetes-custom-resource, parameters: {maxDuration: 5m, kubernetesApiVersion: a, kubernetesKind: b, kubernetesNamespace: c, kubernetesSpec: {d: e}}, targets: {Cluster: t}}\n", false, "",
			"`a` is `aws:eks:inject-kubernetes-custom-resource`, for which AWS documents no permissions; the policy does not cover it"},
		{"runbook", "", runbook(""), false, "ssm:StartAutomationExecution", "`a` runs `mine`; grant the runbook's permissions to this role or to the one it assumes"},
		{"no role for the runbook", "", runbook(""), true, "!iam:PassRole", passRole},
		{"a role for the runbook", "", runbook(", documentParameters: {AutomationAssumeRole: ['arn:aws:iam::123456789012:role/r']}"), false, "iam:PassRole", "!" + passRole},
		{"an invalid role", "", runbook(", documentParameters: {AutomationAssumeRole: '{{ role }}'}"), false, "!iam:PassRole", passRole},
		{"encrypted volumes", stop, "a: {actionId: aws:ec2:stop-instances, parameters: {startInstancesAfterDuration: 5m}, targets: {Instances: t}}\n", false, "!kms:CreateGrant",
			"`kms:CreateGrant` is omitted; `a` needs it if encrypted volumes are started again and the key policy does not grant it; add `--optional` to include it"},
		{"encrypted volumes, optional", stop, "a: {actionId: aws:ec2:stop-instances, parameters: {startInstancesAfterDuration: 5m}, targets: {Instances: t}}\n", true, "kms:CreateGrant", "!`kms:CreateGrant`"},
		{"volumes that stay stopped", stop, "a: {actionId: aws:ec2:stop-instances, targets: {Instances: t}}\n", true, "!kms:CreateGrant", "!`kms:CreateGrant`"},
		{"nothing to narrow by", "t: {resourceType: aws:ec2:subnet, parameters: {availabilityZoneIdentifier: eu-west-1a}, selectionMode: ALL}\n",
			"a: {actionId: aws:network:disrupt-connectivity, parameters: {duration: 5m, scope: all}, targets: {Subnets: t}}\n", false, "ec2:ReplaceNetworkAclAssociation",
			"`ec2:ReplaceNetworkAclAssociation` could not be narrowed: allowed on every subnet"},
		{"letter case", "t: {resourceType: aws:rds:db, resourceTags: {A: b, a: b}, selectionMode: COUNT(1)}\n", "a: {actionId: aws:rds:reboot-db-instances, targets: {DBInstances: t}}\n", false, "rds:RebootDBInstance",
			"the tags of `t` differ only in letter case, which IAM ignores, so they are not used as a condition"},
		{"nothing needed", "", wait, false, "", "the role needs no permissions, so there is no policy"},
	} {
		result, err := role.Policy(read(t, c.name, template(c.targets, c.actions, "")), role.Options{Optional: c.optional})
		if err != nil {
			t.Errorf("%s: %s", c.name, err)
			continue
		}
		begin := func(s string) func(string) bool { return func(note string) bool { return strings.HasPrefix(note, s) } }
		if unwanted, ok := strings.CutPrefix(c.note, "!"); slices.ContainsFunc(result.Notes, begin(strings.TrimPrefix(c.note, "!"))) == ok && unwanted != "" {
			t.Errorf("%s: notes %q", c.name, result.Notes)
		}
		permission, absent := strings.CutPrefix(c.permission, "!")
		if permission != "" && strings.Contains(result.JSON, `"`+permission+`"`) == absent {
			t.Errorf("%s: %s in\n%s", c.name, c.permission, result.JSON)
		}
		for _, note := range result.Notes {
			if strings.Count(note, "`")%2 != 0 || strings.HasSuffix(note, ".") || strings.Contains(note, "\n") || strings.Contains(note, "%!") {
				t.Errorf("%s: %q", c.name, note)
			}
		}
	}
}

// A note reports a policy that exceeds the size of a managed policy.
func TestSize(t *testing.T) {
	var targets, actions strings.Builder
	for _, name := range strings.Fields("a b c d e f g h i j k l m n o p q r s t") {
		targets.WriteString(name + ": {resourceType: aws:rds:cluster, resourceTags: {service: " + strings.Repeat(name, 200) + "}, selectionMode: COUNT(1)}\n")
		actions.WriteString(name + ": {actionId: aws:rds:failover-db-cluster, targets: {Clusters: " + name + "}}\n")
	}
	result, err := role.Policy(spec.Read("p.yaml", template(targets.String(), actions.String(), ""), nil).Documents, role.Options{})
	if err != nil || len(result.Notes) != 1 || !strings.Contains(result.Notes[0], "a managed policy takes 6144") {
		t.Errorf("%v, notes %q", err, result.Notes)
	}
}

// A missing or ambiguous role is rejected, and so is a placeholder in it.
func TestRejectedPlans(t *testing.T) {
	good := template("", wait, "")
	for _, c := range []struct {
		plan    string
		options role.Options
		want    string
	}{
		{"apiVersion: sluice/v1\nkind: Rollout\nproject: p\n", role.Options{}, "a rollout plan has no experiment role; only chaos plans have one"},
		{"apiVersion: sluice/v1\nkind: Chaos\nexperiment: {experimentTemplateId: EXT1}\n", role.Options{}, "the plan has no experiment template to take the role from"},
		{good + "---\n" + strings.Replace(good, "role/fis", "role/other", 1), role.Options{}, "the file has templates with 2 roles, `arn:aws:iam::123456789012:role/fis`, `arn:aws:iam::123456789012:role/other`; a policy is for one, so give each a file of its own"},
		{strings.Replace(good, "experimentTemplate:", "vars: {account: null}\nexperimentTemplate:", 1) + "  tags: {a: '${account}'}\n", role.Options{}, "variable `account` has no value; add `--var account=…`"},
		{good, role.Options{Account: "111122223333"}, "--account is for a plan with `accountTargeting: multi-account` and `targetAccountConfigurations`"},
		{good + "---\n" + accounts, role.Options{}, "the file has templates with and without `accountTargeting: multi-account`, whose roles do different things; give each kind a file of its own"},
		{accounts, role.Options{Account: "111122223334"}, "account `111122223334` is not a target account of the plan; did you mean `111122223333`?"},
		{accounts, role.Options{Account: "9"}, "account `9` is not a target account of the plan; it has `111122223333`, `444455556666`"},
	} {
		for name, of := range map[string]func([]*spec.Document, role.Options) (role.Result, error){"policy": role.Policy, "trust": role.Trust} {
			result, err := of(spec.Read("p.yaml", c.plan, nil).Documents, c.options)
			if err == nil || err.Error() != c.want || result.JSON != "" {
				t.Errorf("%s: %v, want %s", name, err, c.want)
			}
		}
	}
	if _, err := role.Trust(spec.Read("p.yaml", strings.Replace(good, "iam::123456789012", "iam::", 1), nil).Documents, role.Options{}); err == nil || !strings.Contains(err.Error(), "has no account") {
		t.Error(err)
	}
	// A variable without a value is accepted where the policy does not depend on it.
	if _, err := role.Policy(spec.Read("p.yaml", strings.Replace(good, "experimentTemplate:", "vars: {round: null}\nexperimentTemplate:", 1)+"experiment: {tags: {round: '${round}'}}\n", nil).Documents, role.Options{}); err != nil {
		t.Error(err)
	}
}

// A placeholder does not narrow a permission, and is reported.
func TestOpenPlans(t *testing.T) {
	const open = `{"description": "d", "stopConditions": [{"source": "none"}], "roleArn": "arn:aws:iam::<ACCOUNT>:role/fis", "targets": {
		"t": {"resourceType": "aws:rds:db", "resourceTags": {"a": "<YOUR TAG>", "b": "c"}, "selectionMode": "ALL"},
		"u": {"resourceType": "aws:rds:db", "resourceArns": ["arn:aws:rds:eu-west-1:123456789012:db:one", "<YOUR ARN>"], "selectionMode": "ALL"}},
		"actions": {"a": {"actionId": "aws:rds:reboot-db-instances", "targets": {"DBInstances": "t"}}, "b": {"actionId": "aws:rds:reboot-db-instances", "targets": {"DBInstances": "u"}}}}`
	result, err := role.Policy(spec.Read("p.json", open, nil).Documents, role.Options{})
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"`roleArn`", "`targets.t.resourceTags.a`", "`targets.u.resourceArns[1]`"} {
		if !slices.Contains(result.Notes, want+" is a placeholder; until it is replaced the policy is wider than necessary") {
			t.Errorf("missing note about %s: %q", want, result.Notes)
		}
	}
	if strings.Contains(result.JSON, "<") || !strings.Contains(result.JSON, `"arn:aws:rds:eu-west-1:*:db:*"`) || strings.Contains(result.JSON, "db:one") || !strings.Contains(result.JSON, `"aws:ResourceTag/b"`) {
		t.Errorf("got policy\n%s", result.JSON)
	}
}

// Every plan without lint errors gets a valid policy, however unusual it is.
func TestMutatedPlans(t *testing.T) {
	t.Parallel()
	texts := maps.Collect(linttest.Files(rules.New()))
	for _, pattern := range []string{"../../testdata/*/*.yaml", "../../testdata/*/*.json"} {
		names, _ := filepath.Glob(pattern)
		for _, name := range names {
			text, err := os.ReadFile(name)
			if err != nil {
				t.Fatal(err)
			}
			texts[name] = string(text)
		}
	}
	policies := 0
	for name, text := range texts {
		for _, of := range []func([]*spec.Document, role.Options) (role.Result, error){role.Policy, role.Trust} {
			f := spec.Read(name, text, nil)
			findings := rules.New().File(f, nil)
			malformed := slices.ContainsFunc(findings, func(f lint.Finding) bool { return f.Rule.ID == "arn-form" }) // an invalid ARN is copied to the policy
			if lint.HasErrors(findings) || malformed {
				continue
			}
			result, err := of(f.Documents, role.Options{Optional: true})
			if (err != nil) && result.JSON != "" {
				t.Errorf("%s: %s, but got a policy", name, err)
			}
			if result.JSON != "" {
				policies++
				parse(t, name, result.JSON)
			}
		}
	}
	if policies < 100 {
		t.Errorf("got %d policies for %d files", policies, len(texts))
	}
}
