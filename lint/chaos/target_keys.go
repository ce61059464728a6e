package chaos

import (
	"sluice/lint"
	"sluice/spec"
	"sluice/spec/fis"
	"sluice/spec/suggest"
	"sluice/spec/text"
)

var targetKey = lint.Rule{
	ID: "target-key", Severity: lint.Error, Fix: lint.UnsafeFix, Since: "0.1",
	Summary: "A target under a key that the action does not have",
	Why:     "The keys of an action's `targets` are fixed by the action: `Instances`, `SpotInstances`, `Tasks` and so on. AWS rejects other keys: `Unexpected target \"Instances\" found in action \"...\"`.",
	Source:  lint.FisGuide + "action-sequence.html",
	Check: func(p *lint.Pass) {
		for a, known := range p.KnownActions {
			if len(known.Targets) == 0 {
				continue
			}
			given := a.Targets.Field(known.Targets[0].Key) != nil
			for _, use := range a.Targets.Map() {
				if known.Target(use.Name) == nil && !use.KeyUnset() {
					wrongKey(p, known, use, given)
				}
			}
		}
	},
}

// wrongKey reports a target key that the action does not have. If the right key is given too, there is no fix.
func wrongKey(p *lint.Pass, known *fis.Action, use *spec.Value, given bool) {
	right := known.Targets[0]
	f := p.AtKey(use, "`%s` has no target key `%s`; use `%s`, for a target of type `%s`", known.ID, text.Shorten(use.Name), right.Key, right.ResourceType).
		As(severity(known.Confidence, right.Confidence))
	if suggest.OneEdit(use.Name, []string{right.Key}) {
		f.As(lint.Error)
	}
	if !given && (suggest.Typo(use.Name, []string{right.Key}) != "" || typeOf(p, use) == right.ResourceType) {
		f.SuggestRename(use.Key, use.Name, right.Key)
	}
}

// typeOf returns the resource type of the target that an action refers to, or "" if unknown.
func typeOf(p *lint.Pass, use *spec.Value) string {
	name, _ := use.Str()
	if t := p.TargetNamed(name); t != nil {
		kind, _ := t.Type.Str()
		return kind
	}
	return ""
}

var targetMissing = lint.Rule{
	ID: "target-missing", Severity: lint.Error, Since: "0.1",
	Summary: "An action without a target",
	Why:     "Nearly every action acts on resources, which its own `targets` must name. Defining a target in the template is not enough.",
	Source:  lint.FisGuide + "action-sequence.html",
	Check: func(p *lint.Pass) {
		for a, known := range p.KnownActions {
			if !needsTarget(a, known) {
				continue
			}
			at, wanted := a.Value, known.Targets[0]
			if a.Targets != nil {
				at = a.Targets
			}
			name, hint := "…", ", naming a target of type `"+wanted.ResourceType+"`"
			if t := p.FirstOfType(wanted.ResourceType); t != nil {
				name, hint = t.Name, ""
			}
			p.AtKey(at, "`%s` needs a target; add `%s: %s` to its `targets`%s", known.ID, wanted.Key, name, hint).
				As(severity(known.Confidence, wanted.Confidence))
		}
	},
}

// needsTarget reports whether the action requires a target and has none.
func needsTarget(a spec.Action, known *fis.Action) bool {
	return len(known.Targets) > 0 && known.Targets[0].Required && a.Value.KeysKnown() && a.Targets.KeysKnown() && len(a.Targets.Map()) == 0
}

var targetNotTaken = lint.Rule{
	ID: "target-not-taken", Severity: lint.Error, Since: "0.1",
	Summary: "A target on an action that takes none",
	Why:     "`aws:fis:wait`, `aws:cloudwatch:assert-alarm-state` and `aws:ssm:start-automation-execution` take no targets, so they do not hit the resources that were meant.",
	Source:  lint.FisGuide + "fis-actions-reference.html",
	Check: func(p *lint.Pass) {
		for a, known := range p.KnownActions {
			if len(known.Targets) == 0 && len(a.Targets.Map()) > 0 {
				p.AtKey(a.Targets, "`%s` takes no targets; remove `targets`, or use an action that hits them", known.ID).
					As(severity(known.Confidence))
			}
		}
	},
}

var targetType = lint.Rule{
	ID: "target-type", Severity: lint.Error, Since: "0.1",
	Summary: "A target whose resource type the action does not accept",
	Why:     "Each key of an action's `targets` takes one resource type. Spot instances, for example, are a type of their own.",
	Source:  lint.FisGuide + "targets.html",
	Check: func(p *lint.Pass) {
		for a, known := range p.KnownActions {
			for _, use := range a.Targets.Map() {
				m := mismatchOf(p, a, use)
				if m == nil {
					continue
				}
				hint := ""
				if m.meant != nil {
					hint = "; did you mean `" + text.Shorten(m.meant.Name) + "`?"
				}
				p.At(use, "target `%s` is of type `%s`; `%s` of `%s` needs `%s`%s", use.Text, m.given, m.key.Key, known.ID, m.key.ResourceType, hint).
					Relate(p.TargetNamed(use.Text).Type, "its type is set here").As(severity(known.Confidence, m.key.Confidence))
			}
		}
	},
}

// mismatch is a reference to a target of the wrong type.
type mismatch struct {
	key   *fis.ActionTarget
	given string       // the type of the target
	meant *spec.Target // a target of the right type, or nil
}

// mismatchOf returns the mismatch in an action's reference to a target, or nil.
func mismatchOf(p *lint.Pass, a spec.Action, use *spec.Value) *mismatch {
	known := a.Catalogued()
	if known == nil {
		return nil
	}
	key, given := known.Target(use.Name), typeOf(p, use)
	if key == nil || given == "" || sameType(given, key.ResourceType) {
		return nil
	}
	return &mismatch{key, given, p.FirstOfType(key.ResourceType)}
}

// sameType reports whether two resource types are the same, perhaps under an old name. Unknown types are never reported as
// different.
func sameType(given, wanted string) bool {
	g, w := fis.Load().ResourceType(given), fis.Load().ResourceType(wanted)
	return given == wanted || g == nil || w == nil || g.Replacement == wanted || w.Replacement == given
}
