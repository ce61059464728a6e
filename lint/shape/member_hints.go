package shape

import (
	"sluice/spec"
)

// memberHint is the advice for a member that does not exist, or that belongs elsewhere.
type memberHint struct {
	member string
	// in is the name of the mapping that contains the member, or of that mapping's parent.
	in   string
	hint string
}

// memberHints are common mistakes in public templates, as of August 2026.
var memberHints = []memberHint{
	{"startAfterDelay", "actions", delayHint},
	{"startDelay", "actions", delayHint},
	{"delay", "actions", delayHint},
	{"dependsOn", "actions", afterHint},
	{"depends_on", "actions", afterHint},
	{"after", "actions", afterHint},
	{"runAfter", "actions", afterHint},
	{"needs", "actions", afterHint},
	{"duration", "actions", "a duration is a parameter; write it under `parameters`"},
	{"actionsMode", "experimentOptions", actionsModeHint},
	{"actionsMode", "experimentTemplate", actionsModeHint},
	{"cloudWatchAlarmBehavior", "experimentOptions", "alarms belong in `stopConditions`"},
	{"scenario", "experimentOptions", "scenarios exist in the console only; write out their targets and actions"},
	{"reportConfiguration", "experimentTemplate", "it is called `experimentReportConfiguration`"},
	{"experimentReportS3Configuration", "outputs", "that is CloudFormation's name; here it is `s3Configuration`"},
	{"targetAccountConfigurations", "experimentTemplate", "it is a section of its own, next to `experimentTemplate`"},
	{"targetAccountConfigurationsCount", "experimentTemplate", responseHint},
	{"id", "experimentTemplate", responseHint},
	{"arn", "experimentTemplate", responseHint},
	{"creationTime", "experimentTemplate", responseHint},
	{"lastUpdateTime", "experimentTemplate", responseHint},
}

const (
	delayHint       = "for a delay, add an `aws:fis:wait` action and name it in `startAfter`"
	afterHint       = "actions are ordered by `startAfter`, a list of the names of actions"
	actionsModeHint = "it belongs to the start of an experiment: `experimentOptions` of StartExperiment, or of `experiment` in a plan"
	responseHint    = "AWS sets it in responses; remove it from the request"
)

// hintFor returns the advice for an unknown member of the mapping, or "".
func hintFor(member string, of *spec.Value) string {
	holder, around := of.Name, ""
	if of.Parent != nil {
		around = of.Parent.Name
	}
	if of.Shape != nil && of.Shape.Member("stopConditions") != nil {
		holder = "experimentTemplate"
	}
	for _, h := range memberHints {
		if h.member == member && (h.in == holder || h.in == around) {
			return "; " + h.hint
		}
	}
	return ""
}
