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

// The policy of every action of the catalogue, hit by tags or by ARN, allows what the action needs and nothing besides.
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
				t.Errorf("%s by %s: %q is allowed, needed is %q", a.ID, by, got, need)
			}
		}
	}
}

// What resolves targets by tags is needed by all actions on a resource type, or by none.
func TestTargetsAreResolvedAlike(t *testing.T) {
	asked := map[string]map[bool]string{}
	for _, a := range fis.Load().Actions() {
		for _, key := range a.Targets {
			has := slices.Contains(allowed(t, actionPlan(a, "resourceTags: {service: checkout}")), "tag:GetResources")
			if asked[key.ResourceType] == nil {
				asked[key.ResourceType] = map[bool]string{}
			}
			asked[key.ResourceType][has] = a.ID
		}
	}
	for kind, by := range asked {
		if len(by) > 1 {
			t.Errorf("%s: %s may resolve tags, %s may not", kind, by[true], by[false])
		}
	}
}

// allowed returns the actions of the policy; the plan is not judged first, since it holds no parameters but those that count.
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

// actionPlan is a plan with that action alone.
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

// What a target names by ARN is never wider than what it names by tags.
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
			t.Errorf("%s: %s is allowed on %q, not on %s", c.id, c.permission, got, c.resource)
		}
	}
}
