package chaos

import (
	"slices"

	"sluice/lint"
	"sluice/spec/fis"
	"sluice/spec/text"
)

var unknownResourceType = lint.Rule{
	ID: "unknown-resource-type", Severity: lint.Warning, Since: "0.1",
	Summary: "An unknown resource type",
	Why:     "AWS keeps adding resource types, so an unknown one may be newer than the catalogue and is a warning. A type that is one letter away from a known one is an error, and so is an action ID: AWS rejects the template.",
	Source:  lint.FisGuide + "targets.html",
	Check: func(p *lint.Pass) {
		c, refs := fis.Load(), lazyRefs{pass: p}
		for i, t := range p.Targets() {
			id, ok := lint.ValidText(t.Type)
			if _, retired := c.Retired(id); !ok || retired || c.ResourceType(id) != nil {
				continue
			}
			if c.Action(id) != nil {
				p.At(t.Type, "`%s` is an action, not a resource type%s", id, instead(c.Action(id))).As(lint.Error)
				continue
			}
			severity := lint.Warning
			if c.IsMisspelt(id) {
				severity = lint.Error
			}
			if p.Omits(severity, t.Type) {
				continue
			}
			nearest := c.NearestType(id)
			if wanted := wantedType(refs.of(i)); wanted != "" {
				nearest = []string{wanted}
			}
			p.At(t.Type, "resource type `%s` is not in the catalogue of %s%s", text.Shorten(id), c.Date, meant(nearest)).As(severity)
		}
	},
}

// instead returns a hint with the resource type that the action accepts.
func instead(a *fis.Action) string {
	if len(a.Targets) == 0 {
		return ", and the action takes no target"
	}
	return "; the action takes targets of type `" + a.Targets[0].ResourceType + "`"
}

// wantedType returns the resource type that actions with these references accept, or "" if unknown.
func wantedType(refs []targetRef) string {
	for _, u := range refs {
		if u.known == nil {
			continue
		}
		if wanted := u.known.Target(u.named.Name); wanted != nil {
			return wanted.ResourceType
		}
	}
	return ""
}

// meant returns a hint with the candidates, if any.
func meant(candidates []string) string {
	if len(candidates) == 0 {
		return "; AWS may have added it since"
	}
	return "; did you mean " + text.Choices(candidates) + "?"
}

var retiredResourceType = lint.Rule{
	ID: "retired-resource-type", Severity: lint.Warning, Fix: lint.UnsafeFix, Since: "0.1",
	Summary: "A renamed resource type",
	Why:     "AWS has removed the old name from the user guide, and templates that use it may stop working. The matching action was renamed too.",
	Source:  "https://github.com/aws-samples/aws-fault-injection-simulator-workshop-v2/blob/main/az-experiment/templates/fis-az-experiment-template.json",
	Check: func(p *lint.Pass) {
		refs := lazyRefs{pass: p}
		for i, t := range p.Targets() {
			id, ok := t.Type.Str()
			r, retired := fis.Load().Retired(id)
			if !ok || !retired || fis.Load().Action(id) != nil {
				continue
			}
			if r.Use == "" {
				p.At(t.Type, "resource type `%s` no longer exists", id)
				continue
			}
			f := p.At(t.Type, "resource type `%s` is now called `%s`", id, r.Use)
			if !slices.ContainsFunc(refs.of(i), func(u targetRef) bool { return u.fits }) {
				// If the action was renamed too, its old name requires the old type.
				f.SuggestText(t.Type, r.Use)
			}
		}
	},
}
