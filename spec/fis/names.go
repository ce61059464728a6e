package fis

// The actions and parameters that are known by name, since something holds of them that the catalogue has no column for.
const (
	Wait            = "aws:fis:wait"
	AssertAlarm     = "aws:cloudwatch:assert-alarm-state"
	StopInstances   = "aws:ec2:stop-instances"
	RebootInstances = "aws:ec2:reboot-instances"
	SendCommand     = "aws:ssm:send-command"
	StartAutomation = "aws:ssm:start-automation-execution"

	// RestartAfter is the parameter with which StopInstances starts them again.
	RestartAfter = "startInstancesAfterDuration"
	// NoticeBefore is the parameter that says how long a Spot Instance runs on before it is interrupted.
	NoticeBefore = "durationBeforeInterruption"
)
