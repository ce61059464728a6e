package appconfig

import (
	"sluice/spec"
	"sluice/spec/arn"
)

// Target is where the flags are stored and how steps are deployed.
type Target struct {
	Application, Environment, Profile, Strategy, Role string
	// Monitors are the alarms of the environment; nil to keep the existing ones.
	Monitors  []Monitor
	entityKey string
	// at is the section in the plan.
	at *spec.Value
}

// Monitor is an alarm on which AppConfig rolls back a deployment, with the role that reads its state, which may be empty.
type Monitor struct{ Alarm, Role string }

const allAtOnce = "AppConfig.AllAtOnce"

// The commands that create resources that a plan can only refer to, since AWS assigns their ids.
const (
	makeApplication = "`aws appconfig create-application --name NAME` creates the application and prints its `Id`"
	makeEnvironment = "`aws appconfig create-environment --application-id APPLICATION --name NAME` creates the environment and prints its `Id`"
	makeProfile     = "`aws appconfig create-configuration-profile --application-id APPLICATION --name NAME --location-uri hosted " +
		"--type AWS.AppConfig.FeatureFlags` creates the profile and prints its `Id`"
	makeRole = "`aws iam create-role --role-name NAME --assume-role-policy-document " +
		`'{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"Service":"scheduler.amazonaws.com"},"Action":"sts:AssumeRole"}]}'` +
		"` creates the role and prints its `Arn`, and `aws iam put-role-policy --role-name NAME --policy-name start-deployment --policy-document " +
		`'{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"appconfig:StartDeployment","Resource":"*"}]}'` + "` lets it start deployments"
	nameKey = "it is the key under which the application sends the entity id, such as `userId`"
)

// readTarget reads the section `appConfig`. Missing members are errors with the command that creates the resource.
func (c *compiler) readTarget() *Target {
	t := &Target{Strategy: allAtOnce, at: c.plan.AppConfig}
	t.Application = c.required("applicationId", makeApplication)
	t.Environment = c.required("environmentId", makeEnvironment)
	t.Profile = c.required("configurationProfileId", makeProfile)
	t.entityKey = c.required("entityKey", nameKey)
	t.Role = c.required("schedulerRoleArn", makeRole)
	if v := c.plan.AppConfig.Field("deploymentStrategyId"); v != nil {
		t.Strategy = c.known(v, "leave it out for `"+allAtOnce+"`")
	}
	for _, m := range c.plan.EnvironmentMonitors() {
		t.Monitors = append(t.Monitors, c.monitor(m))
	}
	return t
}

func (c *compiler) monitor(m spec.EnvironmentMonitor) (read Monitor) {
	if m.Alarm == nil {
		c.reject(head(m.Value), "the monitor needs `alarmArn`; write one like `%s`", arn.AlarmForm)
		return read
	}
	read.Alarm = c.known(m.Alarm, "write one like `"+arn.AlarmForm+"`")
	if m.Role != nil {
		read.Role = c.known(m.Role, "leave it out, or write one like `"+arn.RoleForm+"`")
	}
	return read
}

func (c *compiler) required(name, help string) string {
	section := c.plan.AppConfig
	v := section.Field(name)
	switch {
	case section == nil:
		c.reject(head(c.doc.Root), "the plan needs `appConfig` with `%s`; %s", name, help)
		return ""
	case v == nil:
		c.reject(head(section), "`appConfig` needs `%s`; %s", name, help)
		return ""
	}
	return c.known(v, help)
}

// known returns the text of a value that must be known.
func (c *compiler) known(v *spec.Value, help string) string {
	text, ok := v.Str()
	if !ok || text == "" {
		c.reject(at(v), "`%s` is empty or a placeholder; %s", v.Name, help)
		return ""
	}
	return text
}

// Partition returns the AWS partition of the role, such as `aws` or `aws-cn`.
func (t *Target) Partition() string {
	if a, ok := arn.Parse(t.Role); ok && a.Partition != "" {
		return a.Partition
	}
	return "aws"
}
