package appconfig_test

import (
	"slices"
	"strings"
	"testing"

	"sluice/compile"
	"sluice/spec/api"
)

// monitors can be appended to plan.
const monitors = `  monitors:
    - alarmArn: arn:aws:cloudwatch:eu-west-1:123456789012:alarm:errors
      alarmRoleArn: arn:aws:iam::123456789012:role/read-alarms
    - alarmArn: arn:aws:cloudwatch:eu-west-1:123456789012:alarm:latency
`

// The alarms are set once, before the first deployment, and the other requests do not change.
func TestMonitors(t *testing.T) {
	before, _ := compiled(t, readPlan(t, "plan", plan), compile.CLI)
	after, _ := compiled(t, readPlan(t, "plan", plan+monitors), compile.CLI)
	at := slices.IndexFunc(after.Requests, func(r compile.Request) bool { return r.Operation == api.UpdateEnvironment })
	if at < 0 || after.Requests[at+1].Operation != api.StartDeployment {
		t.Fatalf("the alarms are not set before the deployment: request %d", at)
	}
	want := `{
  "ApplicationId": "app1234",
  "EnvironmentId": "env1234",
  "Monitors": [
    {
      "AlarmArn": "arn:aws:cloudwatch:eu-west-1:123456789012:alarm:errors",
      "AlarmRoleArn": "arn:aws:iam::123456789012:role/read-alarms"
    },
    {
      "AlarmArn": "arn:aws:cloudwatch:eu-west-1:123456789012:alarm:latency"
    }
  ]
}`
	if got := after.Requests[at].JSON; strings.TrimSpace(got) != want {
		t.Errorf("got %s", got)
	}
	if rest := slices.Delete(slices.Clone(after.Requests), at, at+1); !slices.Equal(rest, before.Requests) {
		t.Error("the other requests differ")
	}
	script := after.Files[len(after.Files)-1].Text
	line := `  aws appconfig update-environment \
  --application-id app1234 \
  --environment-id env1234 \
  --monitors '[{"AlarmArn":"arn:aws:cloudwatch:eu-west-1:123456789012:alarm:errors","AlarmRoleArn":"arn:aws:iam::123456789012:role/read-alarms"},` +
		`{"AlarmArn":"arn:aws:cloudwatch:eu-west-1:123456789012:alarm:latency"}]'`
	if i := strings.Index(script, line); i < 0 || i > strings.Index(script, "aws appconfig start-deployment") {
		t.Errorf("missing in the script, or too late:\n%s", script)
	}
}

// Compile returns an error for a request with an invalid alarm.
func TestWrongMonitors(t *testing.T) {
	for _, shape := range []compile.Shape{compile.CLI, compile.Wire} {
		r, _ := compiled(t, readPlan(t, "plan", plan+monitors), shape)
		for _, q := range r.Requests {
			if q.Operation != api.UpdateEnvironment {
				continue
			}
			for _, c := range [][2]string{{`"AlarmArn"`, `"Alarm"`}, {"role/", "user/"}, {"arn:aws:cloudwatch:eu-west-1:123456789012:alarm:latency", ""}} {
				wrong := q
				wrong.JSON = strings.Replace(q.JSON, c[0], c[1], 1)
				if wrong.JSON == q.JSON || wrong.Validate(shape, nil) == nil {
					t.Errorf("%s instead of %s is accepted", c[1], c[0])
				}
			}
		}
	}
}

func TestMonitorWithoutAlarm(t *testing.T) {
	rejects(t, plan+"  monitors: [«{»alarmRoleArn: arn:aws:iam::123456789012:role/r}]\n", "the monitor needs `alarmArn`")
}
