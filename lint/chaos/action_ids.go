package chaos

import (
	"cmp"
	"strings"

	"sluice/lint"
	"sluice/spec"
	"sluice/spec/fis"
	"sluice/spec/suggest"
	"sluice/spec/text"
)

var actionIDForm = lint.Rule{
	ID: "action-id-form", Severity: lint.Error, Fix: lint.UnsafeFix, Since: "0.1",
	Summary: "An `actionId` that does not have the form of an action ID",
	Why:     "IDs have the form `aws:service:action`, in lower case. A bare name or the name of an API call is not an action.",
	Source:  lint.FisAPI + "API_CreateExperimentTemplateActionInput.html",
	Check: func(p *lint.Pass) {
		for _, a := range p.Actions() {
			id, ok := a.ID.Str()
			if !ok || isActionID(id) || strings.TrimSpace(id) == "" {
				continue // a shape rule reports a blank ID
			}
			if p.Omits(lint.Error, a.ID) {
				continue
			}
			hint := cmp.Or(nearestActions(id), "; write one like `aws:ec2:reboot-instances`")
			f := p.At(a.ID, "`%s` is not an action ID%s", text.Shorten(id), hint)
			if lower := strings.ToLower(id); fis.Load().Action(lower) != nil {
				f.SuggestText(a.ID, lower)
			}
		}
	},
}

// isActionID reports whether the text looks like `aws:service:action`, including the longer form that the console shows.
func isActionID(id string) bool {
	parts := strings.Split(id, ":")
	if len(parts) != 3 || parts[0] != "aws" || parts[1] == "" || parts[2] == "" {
		return false
	}
	const lower = "abcdefghijklmnopqrstuvwxyz0123456789-"
	const any = lower + "ABCDEFGHIJKLMNOPQRSTUVWXYZ/"
	return strings.Trim(parts[1], lower) == "" && strings.Trim(parts[2], any) == ""
}

// nearestActions returns a hint with the actions that may be meant, to follow a message.
func nearestActions(id string) string {
	if ids := fis.Load().Nearest(id); len(ids) > 0 {
		return "; did you mean " + text.Choices(ids) + "?"
	}
	return ""
}

var unknownAction = lint.Rule{
	ID: "unknown-action", Severity: lint.Warning, Fix: lint.UnsafeFix, Since: "0.1",
	Summary: "An action that is not in the catalogue",
	Why:     "AWS adds actions every month, so an unknown ID may be new and is a warning. An ID that differs from a known one in a letter or in hyphens, that is known to be invented, or that is a resource type is an error, since AWS does not find it. The parameters and targets of an unknown action are not checked.",
	Source:  lint.FisGuide + "fis-actions-reference.html",
	Check: func(p *lint.Pass) {
		for _, a := range p.Actions() {
			id, ok := a.ID.Str()
			if !ok || !isActionID(id) || fis.Load().Action(id) != nil {
				continue
			}
			switch r, found := fis.Load().Retired(id); {
			case !found || r.Kind == fis.Renamed: // the catalogue has renamed actions, so this is a resource type
				reportUnknownAction(p, a.ID, id)
			case r.Kind == fis.Invented:
				reportInvented(p, a.ID, r)
			}
		}
	},
}

func reportUnknownAction(p *lint.Pass, at *spec.Value, id string) {
	resourceType, severity := fis.Load().ResourceType(id) != nil, lint.Warning
	if resourceType || fis.Load().IsMisspelt(id) {
		severity = lint.Error
	}
	if p.Omits(severity, at) {
		return
	}
	hint := nearestActions(id)
	switch {
	case resourceType:
		hint = ": it is a resource type, which belongs in a target"
	case hint == "":
		hint = "; check it against the list of actions of AWS FIS"
	}
	f := p.At(at, "action `%s` is not in the catalogue of %s%s", text.Shorten(id), fis.Load().Date, hint).As(severity)
	if meant := fis.Load().ActionMeant(id); meant != nil {
		f.SuggestText(at, meant.ID)
	}
}

// reportInvented reports an ID that occurs in templates although it never existed.
func reportInvented(p *lint.Pass, at *spec.Value, r fis.Retirement) {
	if p.Omits(lint.Error, at) {
		return
	}
	use := nearestActions(r.ID)
	if r.Use != "" {
		use = "; use `" + r.Use + "`"
	}
	f := p.At(at, "AWS has no action `%s`%s%s", r.ID, remark(r.Note), use).As(lint.Error)
	if r.Use != "" && suggest.Typo(r.ID, []string{r.Use}) != "" {
		f.SuggestText(at, r.Use)
	}
}

// remark formats a note of the catalogue for a message.
func remark(note string) string {
	if note == "" {
		return ""
	}
	return ": " + text.LowerFirst(strings.TrimSuffix(note, "."))
}

var retiredAction = lint.Rule{
	ID: "retired-action", Severity: lint.Warning, Fix: lint.UnsafeFix, Since: "0.1",
	Summary: "An action that AWS has renamed",
	Why:     "AWS has removed the old ID from its reference and may stop accepting it. The new action may need other targets and parameters.",
	Source:  lint.FisGuide + "fis-actions-reference.html",
	Check: func(p *lint.Pass) {
		for a, known := range p.KnownActions {
			if known.Retired {
				r, _ := fis.Load().Retired(known.ID)
				p.At(a.ID, "`%s` is now called `%s`%s; check its targets and parameters too", known.ID, known.Replacement, remark(r.Note))
			}
		}
	},
}

var consoleAction = lint.Rule{
	ID: "console-action", Severity: lint.Error, Fix: lint.UnsafeFix, Since: "0.1",
	Summary: "An `actionId` in the short form that only the console shows",
	Why:     "The console joins the action and its SSM document into one name. The API expects the action alone, and the document in the parameter `documentArn`.",
	Source:  lint.FisGuide + "fis-actions-reference.html",
	Check: func(p *lint.Pass) {
		for _, a := range p.Actions() {
			id, _ := a.ID.Str()
			if !strings.Contains(id, "/") {
				continue
			}
			r, found := fis.Load().Retired(id)
			if !found || r.Kind != fis.ConsoleForm {
				continue
			}
			f := p.At(a.ID, "`%s` is the console's short form; write `%s` and set the parameter `documentArn` to `%s`", text.Shorten(id), r.Use, documentARN(r.Document))
			if a.Document().Name == r.Document {
				f.SuggestText(a.ID, r.Use)
			}
		}
	},
}
