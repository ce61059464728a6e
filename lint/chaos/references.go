package chaos

import (
	"sluice/lint"
	"sluice/spec"
	"sluice/spec/suggest"
	"sluice/spec/text"
	"sluice/spec/yaml"
)

var unknownTarget = lint.Rule{
	ID: "unknown-target", Severity: lint.Error, Since: "0.1",
	Summary: "An action names a target that the template does not have",
	Why:     "The values of an action's `targets` are names of targets in the same template. Without one, the action has nothing to act on.",
	Source:  lint.FisGuide + "targets.html",
	Check: func(p *lint.Pass) {
		names := namesOfTargets(p.Targets())
		known := text.IndexOf(names)
		if all := p.ExperimentTemplate().TargetMap; all != nil && (all.Kind != yaml.Map || all.Node.Incomplete) {
			return // the targets are not all known
		}
		for _, a := range p.Actions() {
			for _, use := range a.Targets.Map() {
				name, ok := use.Str()
				if _, exists := known[name]; !ok || exists {
					continue
				}
				if p.Omits(lint.Error, use) {
					continue
				}
				hint := suggest.DidYouMean(name, names)
				if hint == "" && len(names) > 0 {
					hint = "; it has " + text.List(names)
				}
				p.At(use, "the template has no target `%s`%s", text.Shorten(name), hint)
			}
		}
	},
}

var unusedTarget = lint.Rule{
	ID: "unused-target", Severity: lint.Warning, Since: "0.1", Unneeded: true,
	Summary: "An unused target",
	Why:     "The action that should use it hits something else, or nothing. AWS resolves unused targets too, and an empty one fails the experiment.",
	Source:  lint.FisGuide + "targets.html",
	Check: func(p *lint.Pass) {
		used, known := map[string]bool{}, text.IndexOf(namesOfTargets(p.Targets()))
		for _, a := range p.Actions() {
			if a.State != spec.Known || a.Targets != nil && a.Targets.State != spec.Known {
				return
			}
			if c := a.Catalogued(); c != nil && needsTarget(a, c) {
				if t := p.FirstOfType(c.Targets[0].ResourceType); t != nil {
					used[t.Name] = true // target-missing suggests it
				}
			}
			for _, use := range a.Targets.Map() {
				name, ok := use.Str()
				if _, exists := known[name]; !ok || !exists {
					return // it may refer to any target
				}
				used[name] = true
				if mismatch := mismatchOf(p, a, use); mismatch != nil && mismatch.meant != nil {
					used[mismatch.meant.Name] = true // target-type suggests it
				}
			}
		}
		if all := p.ExperimentTemplate().ActionMap; len(p.Actions()) == 0 || all.Node.Incomplete {
			return
		}
		for _, t := range p.Targets() {
			if !used[t.Name] {
				p.AtKey(t.Value, "no action uses target `%s`; remove it, or name it in an action's `targets`", t.Name)
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
