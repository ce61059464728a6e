package fis

import (
	"strings"
	"testing"
)

// The most similar ids come first, by common letters or words, then by name.
func TestNearestInOrder(t *testing.T) {
	for id, want := range map[string]string{
		"aws:ec2:stop-instance":         "aws:ec2:stop-instances",
		"aws:ecs:task-stress":           "aws:ecs:task-cpu-stress aws:ecs:task-io-stress aws:ecs:stop-task",
		"aws:eks:pod-stress":            "aws:eks:pod-cpu-stress aws:eks:pod-io-stress aws:eks:pod-memory-stress",
		"aws:ebs:volume-latency":        "aws:ebs:volume-io-latency",
		"ec2.stop_instances":            "aws:ec2:stop-instances",
		"aws/ec2/reboot/instances":      "aws:ec2:reboot-instances",
		"aws:network:disrupt":           "aws:network:disrupt-connectivity aws:network:disrupt-vpc-endpoint",
		"aws:lambda:invocation-latency": "aws:lambda:invocation-add-delay aws:lambda:invocation-error",
		"aws:fis:inject-api-throttle":   "aws:fis:inject-api-throttle-error",
		"aws:rds:force-failover":        "aws:rds:failover-db-cluster",
		"aws:rds:reboot":                "aws:rds:reboot-db-instances",
		"aws:s3:pause-replication":      "aws:s3:bucket-pause-replication",
		"aws:ssm:start-automation":      "aws:ssm:start-automation-execution",
		"aws:directconnect:disconnect":  "aws:directconnect:virtual-interface-disconnect",
		"aws:ec2:terminate":             "aws:ec2:terminate-instances",
		"stop instances":                "aws:ec2:stop-instances",
		strings.Repeat("aws:ec2:", 200): "",
	} {
		if got := strings.Join(Load().Nearest(id), " "); got != want {
			t.Errorf("%.40s: got %q, want %q", id, got, want)
		}
	}
	for _, c := range []struct {
		one, other string
		want       float64
	}{
		{"", "", 1}, {"a", "a", 1}, {"aws:a", "A", 1}, {"a:b", "c:b", 2.0 / 3}, {"a-b", "b-c", 0.5}, {"pods", "pod", 1}, {"a:b:c", "x:y:c", 0.6},
		{strings.Repeat("a", 12), "aa", 2.0 / 12}, {strings.Repeat("a", 13), "aa", 0},
	} {
		if got := likeness(c.one, c.other); got < c.want-1e-9 || got > c.want+1e-9 {
			t.Errorf("similarity of %s and %s: got %v, want %v", c.one, c.other, got, c.want)
		}
	}
	if got := Confidence(200).String(); got != "invalid(200)" {
		t.Errorf("got %s", got)
	}
}
