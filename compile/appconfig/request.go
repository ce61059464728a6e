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

// The operations that this target sends, with their HTTP bindings in the API models AppConfig 2019-10-09 and EventBridge
// Scheduler 2021-06-30. They must not be changed.
var (
	CreateHostedConfigurationVersion = &api.Operation{
		Name: "CreateHostedConfigurationVersion", Service: "appconfig", Method: "POST",
		Path: "/applications/{ApplicationId}/configurationprofiles/{ConfigurationProfileId}/hostedconfigurationversions",
		Doc:  "Stores a version of the flag document under a label.",
	}
	StartDeployment = &api.Operation{
		Name: "StartDeployment", Service: "appconfig", Method: "POST",
		Path: "/applications/{ApplicationId}/environments/{EnvironmentId}/deployments",
		Doc:  "Deploys a version of the flag document to an environment.",
	}
	CreateSchedule = &api.Operation{
		Name: "CreateSchedule", Service: "scheduler", Method: "POST", Path: "/schedules/{Name}",
		Doc: "Schedules the deployment of a step.",
	}
)

// Operations are those that this target sends, in the order of sending.
func Operations() []*api.Operation {
	return []*api.Operation{CreateHostedConfigurationVersion, StartDeployment, CreateSchedule}
}

// input is what an operation gets, in the order of the API.
type input struct {
	operation *api.Operation
	name      string
	members   []object.Member
	// content and file are the document of a version and the file that holds it.
	content, file string
}

// inputs are those of a rollout in the order of sending.
func (r *rollout) inputs() []input {
	inputs := make([]input, 0, 2*len(r.Versions))
	for _, v := range r.Versions {
		inputs = append(inputs, r.createVersion(v))
	}
	inputs = append(inputs, input{operation: StartDeployment, name: r.Versions[0].Label, members: r.deployment(r.Versions[0])})
	for i, v := range r.Versions[1:] {
		inputs = append(inputs, r.createSchedule(i, v))
	}
	return inputs
}

// contentType is a header on the wire, and the one member whose name differs there.
const contentType = "ContentType"

func (r *rollout) createVersion(v appconfig.Version) input {
	return input{CreateHostedConfigurationVersion, v.Label, []object.Member{
		object.Text("ApplicationId", r.Target.Application),
		object.Text("ConfigurationProfileId", r.Target.Profile),
		object.Text("Description", v.What),
		object.Text("Content", v.Content),
		object.Text(contentType, "application/json"),
		object.Text("VersionLabel", v.Label),
	}, v.Content, v.FileName()}
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

// createSchedule starts the deployment of step i through the target that EventBridge Scheduler has for every API:
// https://docs.aws.amazon.com/scheduler/latest/UserGuide/managing-targets-universal.html
func (r *rollout) createSchedule(i int, v appconfig.Version) input {
	target := object.Nested("Target",
		object.Text("Arn", "arn:"+r.Target.Partition()+":scheduler:::aws-sdk:appconfig:startDeployment"),
		object.Text("Input", object.JSON(r.deployment(v)...)),
		object.Nested("RetryPolicy", object.Member{Name: "MaximumEventAgeInSeconds", JSON: strconv.Itoa(r.RetryAge(i))}),
		object.Text("RoleArn", r.Target.Role))
	at := "at(" + v.Start.Format("2006-01-02T15:04:05") + ")"
	name := r.Labelled(fmt.Sprintf("step-%d", i+1), at+target.JSON)
	return input{operation: CreateSchedule, name: name, members: []object.Member{
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

// wire is the HTTP request: members in the path, in headers, and the others in the body. The body of a version is its document.
func (in input) wire() string {
	path := in.operation.Path
	headers := []object.Member{object.Text("Content-Type", "application/json")}
	var body []object.Member
	for _, m := range in.members {
		hole := "{" + m.Name + "}"
		switch {
		case strings.Contains(path, hole):
			path = strings.Replace(path, hole, compile.EscapePath(text(m)), 1)
		case in.content == "":
			body = append(body, m)
		case m.Name != "Content" && m.Name != contentType:
			headers = append(headers, m)
		}
	}
	document := in.content
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
