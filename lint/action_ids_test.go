package lint

import (
	"strings"
	"testing"
)

func TestActionIDs(t *testing.T) {
	with := func(id string) string {
		return "targets: {}\nactions:\n  a: {actionId: '" + id + "', parameters: {}, targets: {}}\n"
	}
	runFaults(t, []faultCase{
		{"of another service", with("ec2:reboot-instances"), []string{"error action-id-form: 'ec2:reboot-instances'"}},
		{"an API call", with("aws:ec2:Reboot Instances"), []string{"error action-id-form: 'aws:ec2:Reboot Instances'"}},
		{"too many parts", with("aws:ec2:reboot:instances"), []string{"error action-id-form: 'aws:ec2:reboot:instances'"}},
		{"of somebody else", with("my:ec2:reboot-instances"), []string{"error action-id-form: 'my:ec2:reboot-instances'"}},
		{"no action", with("aws:ec2:"), []string{"error action-id-form: 'aws:ec2:'"}},
		{"shouted", with("AWS:EC2:REBOOT-INSTANCES"), []string{"error action-id-form: 'AWS:EC2:REBOOT-INSTANCES'"}},
		{"of the future", with("aws:quantum:decohere"), []string{"warning unknown-action: 'aws:quantum:decohere'"}},
		{"invented", with("aws:eks:delete-pod"), []string{"error unknown-action: 'aws:eks:delete-pod'"}},
		{"invented, without a match", with("aws:network:route-table-route"), []string{"error unknown-action: 'aws:network:route-table-route'"}},
		{"other letter case", with("aws:ec2:Reboot-Instances"), []string{"error unknown-action: 'aws:ec2:Reboot-Instances'"}},
		{"console", with("aws:ssm:send-command/AWSFIS-Run-Disk-Fill"), []string{"error console-action: 'aws:ssm:send-command/AWSFIS-Run-Disk-Fill'"}},
		{"a slash that means nothing", with("aws:ec2:stop/instances"), []string{"error unknown-action: 'aws:ec2:stop/instances'"}},
		{"blank", with(" "), nil},
	}, &actionIDForm, &unknownAction, &retiredAction, &consoleAction)
}

func TestActionIDMessages(t *testing.T) {
	for id, want := range map[string]string{
		"stop-instances":                "did you mean `aws:ec2:stop-instances`",
		"aws:rds:failover-cluster":      "use `aws:rds:failover-db-cluster`",
		"aws:eks:pod-network-bandwidth": "FIS cannot limit bandwidth",
		"aws:ec2:stop-instanes":         "not in the catalogue of 20",
		"aws:ec2:instance":              "a type of resources", "aws:elasticache:redis-replicationgroup": "a type of resources",
		"aws:quantum:decohere":                                 "check it against AWS's list",
		"aws:ssm:send-command/AWSFIS-Run-CPU-Stress":           "arn:aws:ssm:REGION::document/AWSFIS-Run-CPU-Stress",
		"aws:elasticache:interrupt-cluster-az-power":           "is now called `aws:elasticache:replicationgroup-interrupt-az-power`",
		"aws:network:route-table-disrupt-connectivity":         "use `aws:network:disrupt-connectivity`",
		"aws:elasticloadbalancing:unavailable-az":              "FIS cannot take a zone",
		strings.Repeat("aws:ec2:stop-instances-", 3) + "again": "…",
	} {
		text := raw(`"a": {"actionId": "` + id + `"}`)
		found := ""
		for _, f := range lintText(text) {
			if f.Rule == &actionIDForm || f.Rule == &unknownAction || f.Rule == &retiredAction || f.Rule == &consoleAction {
				found += f.Message
			}
		}
		if !strings.Contains(found, want) {
			t.Errorf("%s: %q does not say %q", id, found, want)
		}
	}
}

func TestActionIDMends(t *testing.T) {
	rules := []*Rule{&actionIDForm, &unknownAction, &retiredAction, &consoleAction}
	action := func(id, more string) string { return "targets: {}\nactions:\n  a: {actionId: " + id + more + "}\n" }
	arn := ", parameters: {documentArn: 'arn:aws:ssm:eu-west-1::document/AWSFIS-Run-CPU-Stress'}"
	other := ", parameters: {documentArn: 'arn:aws:ssm:eu-west-1::document/AWSFIS-Run-Disk-Fill'}"
	runMends(t, []mendCase{
		{"singular", action("aws:ec2:stop-instance", ""), action("aws:ec2:stop-instances", "")},
		{"slip", action("aws:ec2:reboot-instnces", ""), action("aws:ec2:reboot-instances", "")},
		{"shouted", action("AWS:FIS:WAIT", ""), action("aws:fis:wait", "")},
		{"a name alone", action("Reboot-Instances", ""), action("Reboot-Instances", "")},
		{"like no other", action("aws:quantum:decohere", ""), action("aws:quantum:decohere", "")},
		{"turned round", action("aws:eks:delete-pod", ""), action("aws:eks:delete-pod", "")},
		{"console with the document", action("aws:ssm:send-command/AWSFIS-Run-CPU-Stress", arn), action("aws:ssm:send-command", arn)},
		{"console with another document", action("aws:ssm:send-command/AWSFIS-Run-CPU-Stress", other), action("aws:ssm:send-command/AWSFIS-Run-CPU-Stress", other)},
	}, rules...)
}

// What an alias or a variable brings is not mended: others may use it too.
func TestActionIDMendsOnlyItsOwn(t *testing.T) {
	const head = "apiVersion: sluice/v1\nkind: Chaos\nvars: {id: aws:ec2:stop-instance}\nexperimentTemplate:\n"
	for _, text := range []string{
		head + "  actions:\n    a: {actionId: \"${id}\"}\n",
		head + "  description: &id aws:ec2:stop-instance\n  actions:\n    a: {actionId: *id}\n",
	} {
		if found := findings(text, []*Rule{&unknownAction}); len(found) != 1 {
			t.Errorf("%s\nfound %q", text, found)
		}
		if got := mended(text, &unknownAction); got != text {
			t.Errorf("mended to\n%s", got)
		}
	}
}
