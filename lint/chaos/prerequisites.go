package chaos

import (
	"cmp"
	"strconv"
	"strings"

	"sluice/lint"
	"sluice/spec"
	"sluice/spec/fis"
	"sluice/spec/text"
)

// The rules in this file report prerequisites outside the template that may be missing, judging by the template.

const ecsEndpoints = "useEcsFaultInjectionEndpoints"

var fargateEndpoints = lint.Rule{
	ID: "fargate-endpoints", Severity: lint.Notice, Since: "0.1",
	Summary: "A network fault on ECS tasks without the fault injection endpoints",
	Why:     "Fargate tasks can only be hit through the ECS endpoints, which `useEcsFaultInjectionEndpoints` turns on; their task definition must set `enableFaultInjection`. On EC2 the fault also works through an SSM agent in the task. It is a warning if the target selects Fargate tasks.",
	Source:  lint.FisGuide + "ecs-task-actions.html",
	Check: func(p *lint.Pass) {
		for a, known := range p.KnownActions {
			given := a.Parameter(ecsEndpoints)
			text, ok := given.Str()
			if known.Parameter(ecsEndpoints) == nil || !a.Value.KeysKnown() || !a.Parameters.KeysKnown() || given != nil && !ok || strings.EqualFold(text, "true") {
				continue
			}
			at := a.Value
			if given != nil {
				at = given
			}
			if launch := fargateFilter(p, a); launch != nil {
				p.At(at, "`%s` cannot hit Fargate tasks; add `%s: true`, and set `enableFaultInjection` in their task definition", known.ID, ecsEndpoints).
					Relate(launch, "the target selects Fargate tasks").As(lint.Warning)
			} else if given == nil {
				p.At(at, "set `%s: true`; without it, `%s` cannot hit tasks on Fargate, or on EC2 without an SSM agent", ecsEndpoints, known.ID)
			}
		}
	},
}

// fargateFilter returns the filter value by which the action's target selects Fargate tasks, or nil.
func fargateFilter(p *lint.Pass, a spec.Action) *spec.Value {
	for _, use := range a.Targets.Map() {
		name, _ := use.Str()
		target := p.TargetNamed(name)
		if target == nil {
			continue
		}
		for _, filter := range target.FilterList {
			path, _ := filter.Attribute.Str()
			for _, value := range filter.Values.List() {
				text, _ := value.Str()
				if (path == "LaunchType" || path == "CapacityProviderName") && strings.HasPrefix(text, "FARGATE") {
					return value
				}
			}
		}
	}
	return nil
}

var asgStop = lint.Rule{
	ID: "asg-stop", Severity: lint.Notice, Since: "0.1",
	Summary: "Instances of an Auto Scaling group are stopped and restarted",
	Why:     "The group considers a stopped instance unhealthy and terminates it, so the action cannot restart it and fails. `completeIfInstancesTerminated` lets it complete instead. Reported if the target's tags, or another target, suggest a group.",
	Source:  lint.FisGuide + "fis-actions-reference.html",
	Check: func(p *lint.Pass) {
		var group *spec.Value
		if t := p.FirstOfType("aws:ec2:autoscaling-group"); t != nil {
			group = t.Value
		}
		for a, known := range p.KnownActions {
			start := a.Parameter(fis.RestartAfter)
			if known.ID != fis.StopInstances || start == nil || !a.Parameters.KeysKnown() || a.Parameter("completeIfInstancesTerminated") != nil {
				continue
			}
			if tag := cmp.Or(groupTag(p, a), group); tag != nil {
				p.AtKey(start, "the Auto Scaling group terminates stopped instances, so the action fails; add `completeIfInstancesTerminated: true`").
					RelateKey(tag.Head(), "this suggests a group")
			}
		}
	},
}

// groupTag returns a tag that Auto Scaling groups set and that the action's target selects by, or nil.
func groupTag(p *lint.Pass, a spec.Action) *spec.Value {
	for _, use := range a.Targets.Map() {
		name, _ := use.Str()
		if target := p.TargetNamed(name); target != nil {
			for _, tag := range text.Limit(target.Tags.Map(), spec.MaxTags) {
				if strings.HasPrefix(tag.Name, "aws:autoscaling:") || tag.Name == "eks:nodegroup-name" {
					return tag
				}
			}
		}
	}
	return nil
}

var flowsPercent = lint.Rule{
	ID: "flows-percent", Severity: lint.Notice, Since: "0.1",
	Summary: "A fault on a share of the connections",
	Why:     "`flowsPercent` selects connections, and each selected one is hit in full. For a share of the packets use `lossPercent`; to affect all connections a little, use a smaller delay.",
	Source:  lint.FisGuide + "fis-actions-reference.html",
	Check: func(p *lint.Pass) {
		const message = "this hits `%s` of the connections, each in full, not a share of the packets"
		for a, known := range p.KnownActions {
			v := a.Parameter("flowsPercent")
			if text, ok := v.Str(); ok && known.Parameter("flowsPercent") != nil && isPart(text) {
				p.At(v, message, text+"%")
			}
		}
		for _, c := range commands(p) {
			if e := c.entry("FlowsPercent"); e != nil && c.document != nil {
				if text, _, _ := e.text(); isPart(text) {
					inside(p, c.given, e.name, e.value, message, text+"%")
				}
			}
		}
	},
}

// isPart reports whether a percentage is between 0 and 100, exclusive.
func isPart(text string) bool {
	n, err := strconv.ParseFloat(text, 64)
	return err == nil && n > 0 && n < 100
}

var eksFargate = lint.Rule{
	ID: "eks-fargate", Severity: lint.Warning, Since: "0.1",
	Summary: "A network fault on Fargate pods",
	Why:     "The network faults of EKS need a privileged container next to the application, which Fargate does not allow. Reported if the pod selector names a Fargate profile.",
	Source:  lint.FisGuide + "eks-pod-actions.html",
	Check: func(p *lint.Pass) {
		for a, known := range p.KnownActions {
			if !strings.HasPrefix(known.ID, "aws:eks:pod-network-") {
				continue
			}
			for _, use := range a.Targets.Map() {
				name, _ := use.Str()
				target := p.TargetNamed(name)
				if target == nil {
					continue
				}
				selector := target.Parameter("selectorValue")
				if text, _ := selector.Str(); strings.Contains(text, "eks.amazonaws.com/fargate-profile") {
					p.At(selector, "`%s` cannot hit pods on Fargate; select pods on EC2 nodes", known.ID).
						Relate(a.ID, "the fault is here")
				}
			}
		}
	},
}
