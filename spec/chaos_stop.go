package spec

import "strings"

// StopCondition is an alarm that ends the experiment, or the word that there is none.
type StopCondition struct {
	*Value
	Source, Alarm *Value
}

// The sources of stop conditions.
// Source: https://docs.aws.amazon.com/fis/latest/userguide/stop-conditions.html, 2026-11-30.
const (
	AlarmSource = "aws:cloudwatch:alarm"
	NoSource    = "none"
)

// NewStopCondition reads an item of stopConditions.
func NewStopCondition(v *Value) StopCondition {
	return StopCondition{v, v.Field("source"), v.Field("value")}
}

// IsAlarm reports whether the experiment surely stops on an alarm.
func (c StopCondition) IsAlarm() bool { text, _ := c.Source.Str(); return text == AlarmSource }

// IsNone reports whether the condition is the word that nothing stops the experiment.
func (c StopCondition) IsNone() bool { text, _ := c.Source.Str(); return text == NoSource }

// AlarmName returns the name in the ARN of an alarm; any other text as it is.
func AlarmName(text string) string {
	if _, name, found := strings.Cut(text, ":alarm:"); found && name != "" {
		return name
	}
	return text
}
