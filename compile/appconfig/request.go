package appconfig

import (
	"fmt"
	"strconv"
	"strings"

	"sluice/compile"
	"sluice/spec/api"
	"sluice/spec/appconfig"
	"sluice/spec/object"
)

// input is the input of an operation, in API order.
type input struct {
	operation *api.Operation
	name      string
	members   []object.Member
	// content and file are the document of a version and its file.
	content, file string
}

// inputs returns the inputs of a rollout in sending order.
func (r *rollout) inputs() []input {
	inputs := make([]input, 0, 2*len(r.Versions))
	for _, v := range r.Versions {
		inputs = append(inputs, r.createVersion(v))
	}
	if len(r.Target.Monitors) > 0 {
		inputs = append(inputs, r.updateEnvironment())
	}
	inputs = append(inputs, input{operation: api.StartDeployment, name: r.Versions[0].Label, members: r.deployment(r.Versions[0])})
	for i, v := range r.Versions[1:] {
		inputs = append(inputs, r.createSchedule(i, v))
	}
	return inputs
}

func (r *rollout) createVersion(v appconfig.Version) input {
	return input{api.CreateHostedConfigurationVersion, v.Label, []object.Member{
		object.Text("ApplicationId", r.Target.Application),
		object.Text("ConfigurationProfileId", r.Target.Profile),
		object.Text("Description", v.What),
		object.Text("Content", v.Content),
		object.Text("ContentType", "application/json"),
		object.Text("VersionLabel", v.Label),
	}, v.Content, v.FileName()}
}

// updateEnvironment sets the alarms that roll a deployment back.
func (r *rollout) updateEnvironment() input {
	monitors := make([]string, 0, len(r.Target.Monitors))
	for _, m := range r.Target.Monitors {
		members := []object.Member{object.Text("AlarmArn", m.Alarm)}
		if m.Role != "" {
			members = append(members, object.Text("AlarmRoleArn", m.Role))
		}
		monitors = append(monitors, object.JSON(members...))
	}
	return input{operation: api.UpdateEnvironment, name: r.Target.Environment, members: []object.Member{
		object.Text("ApplicationId", r.Target.Application),
		object.Text("EnvironmentId", r.Target.Environment),
		{Name: "Monitors", JSON: "[" + strings.Join(monitors, ",") + "]"},
	}}
}

// deployment is the input of StartDeployment, which names a version by its label.
func (r *rollout) deployment(v appconfig.Version) []object.Member {
	return []object.Member{
		object.Text("ApplicationId", r.Target.Application),
		object.Text("EnvironmentId", r.Target.Environment),
		object.Text("DeploymentStrategyId", r.Target.Strategy),
		object.Text("ConfigurationProfileId", r.Target.Profile),
		object.Text("ConfigurationVersion", v.Label),
		object.Text("Description", v.What),
	}
}

// createSchedule schedules the deployment of step i through EventBridge Scheduler's universal target:
// https://docs.aws.amazon.com/scheduler/latest/UserGuide/managing-targets-universal.html
func (r *rollout) createSchedule(i int, v appconfig.Version) input {
	target := object.Nested("Target",
		object.Text("Arn", "arn:"+r.Target.Partition()+":scheduler:::aws-sdk:appconfig:startDeployment"),
		object.Text("Input", object.JSON(r.deployment(v)...)),
		object.Nested("RetryPolicy", object.Member{Name: "MaximumEventAgeInSeconds", JSON: strconv.Itoa(r.RetryAge(i))}),
		object.Text("RoleArn", r.Target.Role))
	at := "at(" + v.Start.Format("2006-01-02T15:04:05") + ")"
	name := r.Labelled(fmt.Sprintf("step-%d", i+1), at+target.JSON)
	return input{operation: api.CreateSchedule, name: name, members: []object.Member{
		object.Text("ActionAfterCompletion", "DELETE"),
		object.Text("ClientToken", "sluice-"+appconfig.Hash(name+at+target.JSON, 16)),
		object.Text("Description", v.What),
		object.Nested("FlexibleTimeWindow", object.Text("Mode", "OFF")),
		object.Text("Name", name),
		object.Text("ScheduleExpression", at),
		object.Text("ScheduleExpressionTimezone", "UTC"),
		target,
	}}
}

func (in input) request(shape compile.Shape) compile.Request {
	json := object.JSON(in.members...)
	if shape == compile.Wire {
		json = in.wire()
	}
	return compile.Request{Operation: in.operation, Name: in.name, JSON: object.Indent(json)}
}

// wire returns the HTTP request: members in the path, in headers, and the others in the body. The body of a version is its
// document.
func (in input) wire() string {
	path := in.operation.Path
	headers := []object.Member{object.Text("Content-Type", "application/json")}
	var body []object.Member
	document := ""
	for _, m := range in.members {
		switch travels := in.operation.Input.Member(m.Name); {
		case travels.URI:
			path = strings.Replace(path, "{"+travels.InPath()+"}", compile.EscapePath(text(m)), 1)
		case travels.Body:
			document = text(m)
		case travels.Header && travels.InPath() != "Content-Type": // every request has this header
			headers = append(headers, object.Member{Name: travels.InPath(), JSON: m.JSON})
		case !travels.Header:
			body = append(body, m)
		}
	}
	if document == "" {
		document = object.JSON(body...)
	}
	return object.JSON(
		object.Text("service", in.operation.Service),
		object.Text("operation", in.operation.Name),
		object.Text("method", in.operation.Method),
		object.Text("path", path),
		object.Nested("headers", headers...),
		object.Member{Name: "body", JSON: document})
}
