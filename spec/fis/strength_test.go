package fis

import (
	"slices"
	"strings"
	"testing"
)

// Every parameter of every action and document has a strength, and every strength is about parameters that exist.
func TestEveryParameterHasAStrength(t *testing.T) {
	c, found := Load(), 0
	check := func(of string, parameters []*Parameter) {
		for _, p := range parameters {
			s := c.Strength(of, p.Name)
			if s == nil {
				t.Errorf("%s.%s has no entry in data/strengths.json", of, p.Name)
				continue
			}
			found++
			checkStrength(t, s, p)
		}
	}
	for _, a := range c.Actions() {
		check(a.ID, a.Parameters)
	}
	for _, d := range c.Documents() {
		check(d.Name, d.Parameters)
	}
	listed := 0
	for _, s := range c.strengths.all() {
		listed += len(s.Of)
		if s.Reason == "" || strings.Contains(s.Reason, "\n") || len(s.Reason) > 100 || s.LeftOut != "" && s.LeftOut != "strongest" {
			t.Errorf("%s: reason %q, left out %q", s.ID, s.Reason, s.LeftOut)
		}
	}
	if listed != found {
		t.Errorf("%d parameters are listed, %d exist once", listed, found)
	}
}

// checkStrength checks the strength against the kind and values of the parameter.
func checkStrength(t *testing.T, s *Strength, p *Parameter) {
	t.Helper()
	fits := map[Stronger][]ParameterKind{
		StrongerLarger: {KindPercentage, KindInteger, KindNumber, KindDuration}, StrongerSmaller: {KindInteger, KindDuration},
		StrongerMore: {KindList}, StrongerFewer: {KindList}, StrongerTrue: {KindBoolean}, StrongerOrder: {KindEnum},
	}[s.Stronger]
	if fits != nil && !slices.Contains(fits, p.Kind) {
		t.Errorf("%s: %s is of kind %s", s.ID, p.Name, p.Kind)
	}
	if (s.Stronger == StrongerOrder) != (len(s.Order) > 0) {
		t.Errorf("%s: order %v", s.ID, s.Order)
	}
	for stronger, weaker := range s.Order {
		for _, value := range append(weaker, stronger) {
			if !slices.Contains(p.Enum, value) && s.ID != "pod-security" {
				t.Errorf("%s: %s has no value %s", s.ID, p.Name, value)
			}
		}
	}
}

func TestCompare(t *testing.T) {
	for _, c := range []struct {
		of, parameter, old, new string
		want                    Effect
	}{
		{"aws:ec2:send-spot-instance-interruptions", "durationBeforeInterruption", "PT15M", "PT2M", Harder},
		{"aws:ec2:api-insufficient-instance-capacity-error", "availabilityZoneIdentifiers", "a", "a,b", Harder},
		{"aws:ec2:api-insufficient-instance-capacity-error", "availabilityZoneIdentifiers", "a,b", "b, a", NoEffect},
		{"aws:ec2:api-insufficient-instance-capacity-error", "availabilityZoneIdentifiers", "a", "b", Unclear},
		{"aws:fis:inject-api-throttle-error", "operations", "RunInstances", "RunInstances,DescribeInstances", Harder},
		{"aws:lambda:invocation-error", "preventExecution", "false", "true", Harder},
		{"aws:rds:reboot-db-instances", "forceFailover", "false", "true", Harder},
		{"aws:ecs:task-kill-process", "signal", "SIGTERM", "SIGKILL", Harder},
		{"aws:ecs:task-kill-process", "processName", "a", "b", Unclear},
		{"aws:ecs:task-kill-process", "installDependencies", "true", "false", NoEffect},
		{"aws:ecs:task-cpu-stress", "workers", "4", "0", Harder},
		{"aws:ecs:task-cpu-stress", "percent", "50", "50%", NoEffect},
		{"aws:ecs:task-network-latency", "sources", "10.0.0.1", "10.0.0.0/8", Harder},
		{"aws:ecs:task-network-latency", "sources", "ALL", "example.com", Milder},
		{"aws:eks:pod-delete", "gracePeriodSeconds", "", "0", Harder},
		{"aws:eks:pod-delete", "gracePeriodSeconds", "0", "", Milder},
		{"aws:eks:pod-delete", "gracePeriodSeconds", "", "30", Unclear},
		{"aws:eks:pod-delete", "gracePeriodSeconds", "30", "60", Milder},
		{"aws:network:disrupt-connectivity", "scope", "s3", "vpc", Harder},
		{"aws:network:disrupt-connectivity", "scope", "all", "availability-zone", Milder},
		{"aws:network:disrupt-connectivity", "scope", "s3", "dynamodb", Unclear},
		{"aws:s3:bucket-pause-replication", "prefixes", "a", "", Harder},
		{"aws:cloudwatch:assert-alarm-state", "alarmArns", "a,b", "a", Harder},
		{"aws:fis:wait", "duration", "PT1M", "PT9M", NoEffect},
		{"AWSFIS-Run-Network-Latency-Sources", "Sources", `["10.0.0.1"]`, "ALL", Harder},
		{"aws:new:action", "percent", "1", "2", Unclear},
	} {
		s := Load().Strength(c.of, c.parameter)
		if got := s.Compare(c.old, c.new); got != c.want {
			t.Errorf("%s.%s from %q to %q: got %d, want %d", c.of, c.parameter, c.old, c.new, got, c.want)
		}
		back := map[Effect]Effect{Harder: Milder, Milder: Harder}
		want, ok := back[c.want]
		if !ok {
			want = c.want
		}
		if got := s.Compare(c.new, c.old); got != want {
			t.Errorf("%s.%s back from %q to %q: got %d, want %d", c.of, c.parameter, c.new, c.old, got, want)
		}
	}
}
