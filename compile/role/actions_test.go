package role_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"sluice/compile/role"
	"sluice/spec"
	"sluice/spec/fis"
)

// The policy of each action in the catalogue, with targets by tags or ARN, allows exactly the needed permissions.
func TestExactPermissions(t *testing.T) {
	for _, a := range fis.Load().Actions() {
		for _, by := range []string{"resourceTags: {service: checkout}", "resourceArns: ['%s']"} {
			optional := map[string]bool{}
			for _, o := range a.IAMOptional {
				optional[o.Action] = true
			}
			var need []string
			for _, id := range a.IAMActions {
				if !optional[id] {
					need = append(need, id)
				}
			}
			for _, key := range a.Targets {
				for _, f := range fis.Load().ResourceType(key.ResourceType).Permissions {
					if f.By == "" || strings.HasPrefix(by, "resourceTags") && f.By == "tags" {
						need = append(need, f.Action)
					}
				}
			}
			got := allowed(t, actionPlan(a, by))
			slices.Sort(need)
			need = slices.Compact(need)
			if !slices.Equal(got, need) {
				t.Errorf("%s by %s: got %q, want %q", a.ID, by, got, need)
			}
		}
	}
}

// Either all actions on a resource type need the permission to resolve tags, or none does.
func TestTagResolutionPerResourceType(t *testing.T) {
	seen := map[string]map[bool]string{}
	for _, a := range fis.Load().Actions() {
		for _, key := range a.Targets {
			has := slices.Contains(allowed(t, actionPlan(a, "resourceTags: {service: checkout}")), "tag:GetResources")
			if seen[key.ResourceType] == nil {
				seen[key.ResourceType] = map[bool]string{}
			}
			seen[key.ResourceType][has] = a.ID
		}
	}
	for kind, by := range seen {
		if len(by) > 1 {
			t.Errorf("%s: %s may resolve tags, %s may not", kind, by[true], by[false])
		}
	}
}

// allowed returns the actions in the policy. The plan is not linted, since it has only the relevant parameters.
func allowed(t *testing.T, text string) []string {
	t.Helper()
	result, err := role.Policy(spec.Read("p.yaml", text, nil).Documents, role.Options{})
	if err != nil {
		t.Fatalf("%s, for\n%s", err, text)
	}
	if result.JSON == "" {
		return nil
	}
	var all []string
	for _, s := range parse(t, "p.yaml", result.JSON).Statement {
		all = append(all, s.Action...)
	}
	slices.Sort(all)
	return slices.Compact(all)
}

// actionPlan returns a plan with only this action.
func actionPlan(a *fis.Action, by string) string {
	parameters := ""
	if a.Parameter("documentArn") != nil {
		parameters = ", parameters: {documentArn: 'arn:aws:ssm:eu-west-1:123456789012:document/mine'}"
	}
	targets, hit := "", ""
	for _, key := range a.Targets {
		kind := fis.Load().ResourceType(key.ResourceType)
		if strings.Contains(by, "%s") {
			by = fmt.Sprintf(by, "arn:aws:"+kind.ARNService+":eu-west-1:123456789012:"+kind.ARNResource+"abc")
		}
		targets = "t: {resourceType: " + kind.ID + ", " + by + ", selectionMode: ALL}\n"
		hit = ", targets: {" + key.Key + ": t}"
	}
	return template(targets, "a: {actionId: "+a.ID+parameters+hit+"}", "")
}

// Permissions for targets by ARN are never wider than for targets by tags.
func TestARNsNarrow(t *testing.T) {
	for _, c := range []struct{ id, permission, resource string }{
		{"aws:ec2:stop-instances", "ec2:StopInstances", "arn:aws:ec2:eu-west-1:123456789012:instance/abc"},
		{"aws:ebs:volume-io-latency", "ec2:InjectVolumeIOLatency", "arn:aws:ec2:eu-west-1:123456789012:volume/abc"},
		{"aws:ecs:stop-task", "ecs:StopTask", "arn:aws:ecs:eu-west-1:123456789012:task/abc"},
		{"aws:eks:terminate-nodegroup-instances", "ec2:TerminateInstances", "arn:aws:ec2:eu-west-1:123456789012:instance/*"},
		{"aws:rds:failover-db-cluster", "rds:FailoverDBCluster", "arn:aws:rds:eu-west-1:123456789012:cluster:abc"},
		{"aws:lambda:invocation-error", "lambda:GetFunction", "arn:aws:lambda:eu-west-1:123456789012:function:abc arn:aws:lambda:eu-west-1:123456789012:function:abc:*"},
		{"aws:network:disrupt-vpc-endpoint", "ec2:ModifyVpcEndpoint", "arn:aws:ec2:eu-west-1:123456789012:security-group/* arn:aws:ec2:eu-west-1:123456789012:vpc-endpoint/abc"},
		{"aws:network:disrupt-connectivity", "ec2:ReplaceNetworkAclAssociation", "arn:aws:ec2:eu-west-1:123456789012:network-acl/* arn:aws:ec2:eu-west-1:123456789012:subnet/abc"},
		{"aws:dynamodb:global-table-pause-replication", "dynamodb:PutResourcePolicy", "arn:aws:dynamodb:eu-west-1:123456789012:table/abc arn:aws:dynamodb:eu-west-1:123456789012:table/abc/stream/*"},
	} {
		result, err := role.Policy(spec.Read("p.yaml", actionPlan(fis.Load().Action(c.id), "resourceArns: ['%s']"), nil).Documents, role.Options{})
		if err != nil {
			t.Fatal(err)
		}
		if got := parse(t, c.id, result.JSON).statementsOf(c.permission); len(got) != 1 || got[0] != c.resource {
			t.Errorf("%s: %s: got resources %q, want %s", c.id, c.permission, got, c.resource)
		}
	}
}
