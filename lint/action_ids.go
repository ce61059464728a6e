package lint

import (
	"strings"

	"sluice/spec"
	"sluice/spec/fis"
	"sluice/spec/near"
)

var actionIDForm = Rule{
	ID: "action-id-form", Severity: Error, Fix: UnsafeFix, Since: "0.1",
	Summary: "An actionId that is not written as an action's id",
	Why:     "Ids have the form `aws:service:action`, in lower case. A name alone, or the name of an API call, is no action.",
	Bad:     Example{InTemplate, "actions:\n  reboot: {actionId: «reboot-instances», targets: {Instances: fleet}}\n"},
	Good:    Example{InTemplate, "actions:\n  reboot: {actionId: aws:ec2:reboot-instances, targets: {Instances: fleet}}\n"},
	Source:  fisAPI + "API_CreateExperimentTemplateActionInput.html",
	Check: func(p *Pass) {
		for _, a := range p.Actions() {
			id, ok := a.ID.Str()
			if !ok || isActionID(id) || strings.TrimSpace(id) == "" {
				continue // a blank one fails the pattern
			}
			f := p.At(a.ID, "`%s` is not an action's id; ids look like `aws:ec2:reboot-instances`%s", short(id), nearestActions(id))
			if lower := strings.ToLower(id); fis.Load().Action(lower) != nil {
				f.Write(a.ID, lower)
			}
		}
	},
}

// isActionID tells whether the text looks like `aws:service:action`, or like that with what the console puts behind it.
func isActionID(id string) bool {
	parts := strings.Split(id, ":")
	if len(parts) != 3 || parts[0] != "aws" || parts[1] == "" || parts[2] == "" {
		return false
	}
	const lower = "abcdefghijklmnopqrstuvwxyz0123456789-"
	const any = lower + "ABCDEFGHIJKLMNOPQRSTUVWXYZ/"
	return strings.Trim(parts[1], lower) == "" && strings.Trim(parts[2], any) == ""
}

// nearestActions names the actions that may be meant, behind a message.
func nearestActions(id string) string {
	if ids := fis.Load().Nearest(id); len(ids) > 0 {
		return "; did you mean " + choices(ids) + "?"
	}
	return ""
}

var unknownAction = Rule{
	ID: "unknown-action", Severity: Warning, Fix: UnsafeFix, Since: "0.1",
	Summary: "An action that is not in the catalogue",
	Why:     "AWS adds actions every month, so an id that is not known here may be a new one, and that is a warning. An id that is one letter away from a known one, that is known to be made up, or that is a resource type is an error: AWS answers that it is not found. What belongs to an unknown action is not checked.",
	Bad:     Example{InTemplate, "actions:\n  reboot: {actionId: «aws:ec2:reboot-instance», targets: {Instances: fleet}}\n"},
	Good:    Example{InTemplate, "actions:\n  reboot: {actionId: aws:ec2:reboot-instances, targets: {Instances: fleet}}\n"},
	Source:  fisGuide + "fis-actions-reference.html",
	Check: func(p *Pass) {
		for _, a := range p.Actions() {
			id, ok := a.ID.Str()
			if !ok || !isActionID(id) || fis.Load().Action(id) != nil {
				continue
			}
			switch r, found := fis.Load().Retired(id); {
			case !found || r.Kind == fis.Renamed: // a renamed action is in the catalogue, so this is something else
				p.notInCatalogue(a.ID, id)
			case r.Kind == fis.Invented:
				p.invented(a.ID, r)
			}
		}
	},
}

func (p *Pass) notInCatalogue(at *spec.Value, id string) {
	hint := nearestActions(id)
	switch {
	case fis.Load().ResourceType(id) != nil:
		hint = ": it is a type of resources, which a target has"
	case hint == "":
		hint = "; check it against AWS's list of actions"
	}
	f := p.At(at, "action `%s` is not in the catalogue of %s%s", short(id), fis.Load().Date, hint)
	if fis.Load().ResourceType(id) != nil || fis.Load().IsMisspelt(id) {
		f.As(Error)
	}
	if ids := fis.Load().Nearest(id); near.Slip(id, ids) != "" {
		f.Write(at, near.Slip(id, ids))
	}
}

// invented reports an id that turns up in templates although it never existed.
func (p *Pass) invented(at *spec.Value, r fis.Retirement) {
	use := nearestActions(r.ID)
	if r.Use != "" {
		use = "; use `" + r.Use + "`"
	}
	f := p.At(at, "AWS has no action `%s`%s%s", r.ID, remark(r.Note), use).As(Error)
	if r.Use != "" && near.Slip(r.ID, []string{r.Use}) != "" {
		f.Write(at, r.Use)
	}
}

// remark puts a remark of the catalogue into a message.
func remark(note string) string {
	if note == "" {
		return ""
	}
	return ": " + lowerFirst(strings.TrimSuffix(note, "."))
}

var retiredAction = Rule{
	ID: "retired-action", Severity: Warning, Fix: UnsafeFix, Since: "0.1",
	Summary: "An action that AWS has renamed",
	Why:     "The old id is gone from AWS's reference, and so are the promises about it. The new action may want other targets and parameters.",
	Bad:     Example{InTemplate, retiredExample("«aws:elasticache:interrupt-cluster-az-power»")},
	Good:    Example{InTemplate, retiredExample("aws:elasticache:replicationgroup-interrupt-az-power")},
	Source:  fisGuide + "fis-actions-reference.html",
	Check: func(p *Pass) {
		for a, known := range p.KnownActions {
			if known.Retired {
				r, _ := fis.Load().Retired(known.ID)
				p.At(a.ID, "`%s` is now called `%s`%s; look at its targets and parameters too", known.ID, known.Replacement, remark(r.Note))
			}
		}
	},
}

func retiredExample(id string) string {
	return "targets:\n  caches:\n    resourceType: aws:elasticache:replicationgroup\n    resourceTags: {service: checkout}\n    parameters: {availabilityZoneIdentifier: eu-west-1a}\n    selectionMode: COUNT(1)\n" +
		"actions:\n  cut-power:\n    actionId: " + id + "\n    parameters: {duration: 10m}\n    targets: {ReplicationGroups: caches}\n"
}

var consoleAction = Rule{
	ID: "console-action", Severity: Error, Fix: UnsafeFix, Since: "0.1",
	Summary: "An actionId in the short form that only the console shows",
	Why:     "The console joins the action and its SSM document in one name. The API knows the action alone and takes the document as the parameter `documentArn`.",
	Bad:     commandExample("«aws:ssm:send-command/AWSFIS-Run-CPU-Stress»", "documentParameters: '{\"DurationSeconds\":\"240\"}'\n"),
	Good:    commandExample(fis.SendCommand, stressARN+stressSeconds),
	Source:  fisGuide + "fis-actions-reference.html",
	Check: func(p *Pass) {
		for _, a := range p.Actions() {
			id, _ := a.ID.Str()
			if !strings.Contains(id, "/") {
				continue
			}
			r, found := fis.Load().Retired(id)
			if !found || r.Kind != fis.ConsoleForm {
				continue
			}
			f := p.At(a.ID, "`%s` is the console's short form; write `%s` with the parameter `documentArn`, here `%s`", short(id), r.Use, documentARN(r.Document))
			if arn, ok := a.Parameters.Field("documentArn").Str(); ok && documentName(arn) == r.Document {
				f.Write(a.ID, r.Use)
			}
		}
	},
}
