package spec

import "strings"

// StopCondition is an alarm that stops the experiment, or the explicit `none`.
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

// IsAlarm reports whether the condition is known to be an alarm.
func (c StopCondition) IsAlarm() bool { text, _ := c.Source.Str(); return text == AlarmSource }

// IsNone reports whether the condition is `none`.
func (c StopCondition) IsNone() bool { text, _ := c.Source.Str(); return text == NoSource }

// AlarmName returns the name in the ARN of an alarm; other texts are returned unchanged.
func AlarmName(text string) string {
	if _, name, found := strings.Cut(text, ":alarm:"); found && name != "" {
		return name
	}
	return text
}
