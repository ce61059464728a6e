package lint

import (
	"sluice/spec"
	"sluice/spec/near"
	"sluice/spec/yaml"
)

var unknownTarget = Rule{
	ID: "unknown-target", Severity: Error, Since: "0.1",
	Summary: "An action names a target that the template does not have",
	Why:     "The values of an action's `targets` are names of targets in the same template. The action has nothing to act on.",
	Bad:     Example{InTemplate, "targets:\n  fleet: {resourceType: aws:ec2:instance, resourceTags: {service: checkout}, filters: [{path: State.Name, values: [running]}], selectionMode: COUNT(1)}\nactions:\n  reboot: {actionId: aws:ec2:reboot-instances, targets: {Instances: fleet}}\n  stop:\n    actionId: aws:ec2:stop-instances\n    parameters: {startInstancesAfterDuration: 10m}\n    targets: {Instances: «fleets»}\n    startAfter: [reboot]\n"},
	Good:    Example{InTemplate, "targets:\n  fleet: {resourceType: aws:ec2:instance, resourceTags: {service: checkout}, filters: [{path: State.Name, values: [running]}], selectionMode: COUNT(1)}\nactions:\n  reboot: {actionId: aws:ec2:reboot-instances, targets: {Instances: fleet}}\n"},
	Source:  fisGuide + "targets.html",
	Check: func(p *Pass) {
		names := namesOfTargets(p.Targets())
		known := indexOf(names)
		if all := p.template().Field("targets"); all != nil && (all.Kind != yaml.Map || all.Node.Holes) {
			return // which targets there are is not known
		}
		for _, a := range p.Actions() {
			for _, use := range a.Targets.Map() {
				name, ok := use.Str()
				if _, exists := known[name]; !ok || exists {
					continue
				}
				hint := near.Hint(name, names)
				if hint == "" && len(names) > 0 {
					hint = "; it has " + listed(names)
				}
				p.At(use, "the template has no target `%s`%s", short(name), hint)
			}
		}
	},
}

var unusedTarget = Rule{
	ID: "unused-target", Severity: Warning, Since: "0.1",
	Summary: "A target that no action uses",
	Why:     "An action that was meant to use it hits something else, or nothing. AWS resolves it all the same, and an empty resolution fails the experiment.",
	Bad:     Example{InTemplate, "targets:\n  fleet: {resourceType: aws:ec2:instance, resourceTags: {service: checkout}, filters: [{path: State.Name, values: [running]}], selectionMode: COUNT(1)}\n  «spare»: {resourceType: aws:ec2:instance, resourceTags: {service: spare}, filters: [{path: State.Name, values: [running]}], selectionMode: COUNT(1)}\n"},
	Good:    Example{InTemplate, "targets:\n  fleet: {resourceType: aws:ec2:instance, resourceTags: {service: checkout}, filters: [{path: State.Name, values: [running]}], selectionMode: COUNT(1)}\n"},
	Source:  fisGuide + "targets.html",
	Check: func(p *Pass) {
		used, known := map[string]bool{}, indexOf(namesOfTargets(p.Targets()))
		for _, a := range p.Actions() {
			if a.State != spec.Known || a.Targets != nil && a.Targets.State != spec.Known {
				return
			}
			if c := a.Catalogued(); c != nil && lacksTarget(a, c) {
				if t := p.FirstOfType(c.Targets[0].ResourceType); t != nil {
					used[t.Name] = true // the action is told to use it
				}
			}
			for _, use := range a.Targets.Map() {
				name, ok := use.Str()
				if _, exists := known[name]; !ok || !exists {
					return // it may be any of them, or be meant to be
				}
				used[name] = true
			}
		}
		if all := p.template().Field("actions"); len(p.Actions()) == 0 || all.Node.Holes {
			return
		}
		for _, t := range p.Targets() {
			if !used[t.Name] {
				p.AtKey(t.Value, "no action uses target `%s`; drop it, or name it in an action's `targets`", t.Name)
			}
		}
	},
}

func namesOfTargets(targets []spec.Target) []string {
	names := make([]string, len(targets))
	for i, t := range targets {
		names[i] = t.Name
	}
	return names
}
