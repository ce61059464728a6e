package fis

import (
	"slices"
	"strings"
	"testing"
	"time"
)

func TestUnknownIDs(t *testing.T) {
	c := Load()
	if c.Action("aws:ec2:nap") != nil || c.ResourceType("") != nil || c.Document("x") != nil || c.Quota("x") != nil {
		t.Error("found an unknown id")
	}
	if a := c.Action("aws:fis:wait"); a.Parameter("Duration") != nil || a.Target("Instances") != nil {
		t.Error("found an unknown name")
	}
}

func TestQuotasAndRanges(t *testing.T) {
	want := Quotas{20, 10, 5, 12, 12, 500, 5, 120, 40, 5, 50}
	if got := Load().Quotas(); got != want {
		t.Errorf("got %+v, want %+v", got, want)
	}
	if q := Load().Quota("target-accounts"); q.Value != 40 || q.Adjustable != Yes || q.Confidence.Firm() {
		t.Errorf("got %+v", q)
	}
	disconnect := Load().Action("aws:directconnect:virtual-interface-disconnect")
	if p := disconnect.Parameter("duration"); p.Min.Duration != 10*time.Minute || p.Min.String() != "PT10M" {
		t.Errorf("got %+v", p.Min)
	}
	latency := Load().Action("aws:ebs:volume-io-latency").Parameter("readIOPercentage")
	if latency.Min.String() != "0.1" || latency.Max.String() != "100" || latency.Default != "100" {
		t.Errorf("got %+v", latency)
	}
	if c := Load(); c.Date < c.actions.date || c.Date < c.limits.date {
		t.Errorf("the date %s is not the newest", c.Date)
	}
}

func TestRetired(t *testing.T) {
	c := Load()
	for _, r := range c.retired.all() {
		if r.Use != "" && c.Action(r.Use) == nil && c.ResourceType(r.Use) == nil {
			t.Errorf("%s: the replacement %s does not exist", r.ID, r.Use)
		}
		if r.Use == "" && r.Note == "" {
			t.Errorf("%s: neither a replacement nor a note", r.ID)
		}
		if known := c.Action(r.ID) != nil || c.ResourceType(r.ID) != nil; known != (r.Kind == Renamed) {
			t.Errorf("%s is %s, in the catalogue: %v", r.ID, r.Kind, known)
		}
	}
	for _, a := range c.Actions() {
		checkRetired(t, c, a.ID, a.Retired, a.Replacement)
	}
	for _, r := range c.ResourceTypes() {
		checkRetired(t, c, r.ID, r.Retired, r.Replacement)
	}
}

// checkRetired compares the entry's retired flag with the list of retired ids.
func checkRetired(t *testing.T, c *Catalogue, id string, retired bool, replacement string) {
	t.Helper()
	if r, listed := c.Retired(id); listed != retired || r.Use != replacement {
		t.Errorf("%s: retired %v for %q, in the list %v for %q", id, retired, replacement, listed, r.Use)
	}
}

func TestConsoleForm(t *testing.T) {
	r, ok := Load().Retired("aws:ssm:send-command/AWSFIS-Run-CPU-Stress")
	if !ok || r.Kind != ConsoleForm || r.Use != "aws:ssm:send-command" || r.Document != "AWSFIS-Run-CPU-Stress" {
		t.Errorf("got %+v, %v", r, ok)
	}
	if Load().Document(r.Document) == nil {
		t.Error("the document is unknown")
	}
	for _, id := range []string{"aws:ssm:send-command", "aws:ssm:send-command/", ""} {
		if r, ok := Load().Retired(id); ok {
			t.Errorf("%q: got %+v", id, r)
		}
	}
}

func TestNearest(t *testing.T) {
	cases := []struct{ id, want string }{ // want is the first result
		{"aws:ec2:stop-instance", "aws:ec2:stop-instances"},
		{"aws:ec2:stpo-instances", "aws:ec2:stop-instances"},
		{"AWS:EC2:Stop-Instances", "aws:ec2:stop-instances"},
		{"aws:eks:delete-pod", "aws:eks:pod-delete"},
		{"aws:rds:failover-cluster", "aws:rds:failover-db-cluster"},
		{"aws:fis:inject-api-unavailable", "aws:fis:inject-api-unavailable-error"},
		{"aws:elasticache:interrupt-cluster-az-power", "aws:elasticache:replicationgroup-interrupt-az-power"},
		{"aws:ssm:send-command/AWSFIS-Run-CPU-Stress", "aws:ssm:send-command"},
		{"aws:elasticloadbalancing:unavailable-az", ""},
		{"aws:fis:delay", ""},
		{"", ""},
		{"aws:", ""},
		{"zzzzzzzz", ""},
	}
	for _, c := range cases {
		got := Load().Nearest(c.id)
		if len(got) > 3 || strings.Join(got[:min(1, len(got))], "") != c.want {
			t.Errorf("%s: got %q, want %q first", c.id, got, c.want)
		}
	}
	for _, a := range Load().Actions() {
		if got := Load().Nearest(a.ID); !a.Retired && got[0] != a.ID {
			t.Errorf("%s: got %q", a.ID, got)
		}
	}
	if got := Load().NearestType("aws:ec2:instances"); len(got) == 0 || got[0] != "aws:ec2:instance" {
		t.Errorf("got %q", got)
	}
	if got := Load().NearestType("aws:elasticache:redis-replicationgroup"); !slices.Contains(got, "aws:elasticache:replicationgroup") || slices.Contains(got, "aws:elasticache:redis-replicationgroup") {
		t.Errorf("got %q", got)
	}
}

func TestAcceptsARN(t *testing.T) {
	cases := []struct {
		id, arn string
		want    Tri
	}{
		{"aws:ec2:instance", "arn:aws:ec2:eu-west-1:123456789012:instance/i-0abc", Yes},
		{"aws:ec2:spot-instance", "arn:aws-cn:ec2:cn-north-1:123456789012:instance/i-0abc", Yes},
		{"aws:ec2:instance", "arn:aws:ec2:eu-west-1:123456789012:volume/vol-1", No},
		{"aws:ec2:instance", "arn:aws:ec2:eu-west-1:123456789012:instance/", No},
		{"aws:rds:cluster", "arn:aws:rds:eu-west-1:123456789012:cluster:orders", Yes},
		{"aws:rds:cluster", "arn:aws:rds:eu-west-1:123456789012:db:orders", No},
		{"aws:s3:bucket", "arn:aws:s3:::logs", Yes},
		{"aws:ec2:autoscaling-group", "arn:aws:autoscaling:eu-west-1:123456789012:autoScalingGroup:uuid:autoScalingGroupName/web", Yes},
		{"aws:ec2:instance", "i-0abc", Unknown},
		{"aws:arc:zonal-shift-managed-resource", "arn:aws:eks:eu-west-1:123456789012:cluster/a", Unknown},
	}
	for _, c := range cases {
		if got := Load().ResourceType(c.id).AcceptsARN(c.arn); got != c.want {
			t.Errorf("%s, %s: got %s, want %s", c.id, c.arn, got, c.want)
		}
	}
}

func TestNames(t *testing.T) {
	for _, id := range []string{Wait, AssertAlarm, StopInstances, RebootInstances, SendCommand, StartAutomation} {
		if Load().Action(id) == nil {
			t.Errorf("%s is not in the catalogue", id)
		}
	}
	if Load().Action(StopInstances).Parameter(RestartAfter) == nil {
		t.Errorf("%s is not a parameter of %s", RestartAfter, StopInstances)
	}
}
