package fis

// Actions and parameters with special behaviour that the catalogue has no field for.
const (
	Wait            = "aws:fis:wait"
	AssertAlarm     = "aws:cloudwatch:assert-alarm-state"
	StopInstances   = "aws:ec2:stop-instances"
	RebootInstances = "aws:ec2:reboot-instances"
	SendCommand     = "aws:ssm:send-command"
	StartAutomation = "aws:ssm:start-automation-execution"

	// RestartAfter is the parameter that makes StopInstances start the instances again.
	RestartAfter = "startInstancesAfterDuration"
	// NoticeBefore is the parameter for how long a Spot Instance keeps running before it is interrupted.
	NoticeBefore = "durationBeforeInterruption"
)
