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

// The rules here tell what an action needs outside the template, where the template itself shows that it may be missing.

const ecsEndpoints = "useEcsFaultInjectionEndpoints"

var fargateEndpoints = lint.Rule{
	ID: "fargate-endpoints", Severity: lint.Notice, Since: "0.1",
	Summary: "A network fault on ECS tasks that does not use the fault injection endpoints",
	Why:     "Tasks on Fargate can only be hit through ECS's own endpoints, which `useEcsFaultInjectionEndpoints` turns on; their task definition must say `enableFaultInjection`. On EC2 the fault works without, if the SSM agent runs beside the task. It is a warning where the target is of Fargate tasks.",
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
				p.At(at, "`%s` cannot hit Fargate tasks without `%s: true`; their task definition must say `enableFaultInjection` too", known.ID, ecsEndpoints).
					Relate(launch, "the target is of Fargate tasks").As(lint.Warning)
			} else if given == nil {
				p.At(at, "without `%s: true`, `%s` cannot hit tasks on Fargate, and on EC2 only those with the SSM agent beside them", ecsEndpoints, known.ID)
			}
		}
	},
}

// fargateFilter returns the value of a filter that says that the action's target is of Fargate tasks, or nil.
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
	Summary: "Instances of an Auto Scaling group are stopped, to be started again later",
	Why:     "The group sees a stopped instance as unhealthy and terminates it, so that there is nothing to start when the time is over, and the action fails. `completeIfInstancesTerminated` makes it complete instead. The rule speaks where the target's tags, or another target, show that a group is about.",
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
				p.AtKey(start, "the instances belong to an Auto Scaling group, which terminates what is stopped; add `completeIfInstancesTerminated: true`, or the action fails").
					RelateKey(tag.Head(), "this shows the group")
			}
		}
	},
}

// groupTag returns a tag that an Auto Scaling group puts on the action's instances, or nil.
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
	Summary: "A fault hits a share of the connections",
	Why:     "`flowsPercent` picks connections, and each one that is picked is hit in full. For a share of the packets there is `lossPercent`; for a little of everything, a smaller delay.",
	Source:  lint.FisGuide + "fis-actions-reference.html",
	Check: func(p *lint.Pass) {
		const message = "`%s` of the connections are hit, each in full; it is not a share of the packets"
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

// isPart reports whether a percentage is neither nothing nor all.
func isPart(text string) bool {
	n, err := strconv.ParseFloat(text, 64)
	return err == nil && n > 0 && n < 100
}

var eksFargate = lint.Rule{
	ID: "eks-fargate", Severity: lint.Warning, Since: "0.1",
	Summary: "A network fault on pods that run on Fargate",
	Why:     "The network faults of EKS need a privileged container beside the application, which Fargate does not allow. The rule speaks where the selector of the pods names a Fargate profile.",
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
					p.At(selector, "`%s` cannot hit pods on Fargate, and these are on a Fargate profile; select pods on EC2 nodes", known.ID).
						Relate(a.ID, "the fault is here")
				}
			}
		}
	},
}
