package appconfig

import (
	"fmt"
	"strconv"
	"strings"

	"sluice/compile"
	"sluice/spec/api"
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
	members   []member
	// content and file are the document of a version and the file that holds it.
	content, file string
}

// inputs are those of a rollout in the order of sending.
func (r *rollout) inputs() []input {
	inputs := make([]input, 0, 2*len(r.versions))
	for _, v := range r.versions {
		inputs = append(inputs, r.createVersion(v))
	}
	inputs = append(inputs, input{operation: StartDeployment, name: r.versions[0].label, members: r.deployment(r.versions[0])})
	for i, v := range r.versions[1:] {
		inputs = append(inputs, r.createSchedule(i, v))
	}
	return inputs
}

// contentType is a header on the wire, and the one member whose name differs there.
const contentType = "ContentType"

func (r *rollout) createVersion(v version) input {
	return input{CreateHostedConfigurationVersion, v.label, []member{
		text("ApplicationId", r.target.application),
		text("ConfigurationProfileId", r.target.profile),
		text("Description", v.what),
		text("Content", v.content),
		text(contentType, "application/json"),
		text("VersionLabel", v.label),
	}, v.content, v.fileName()}
}

// deployment is the input of StartDeployment, which names a version by its label.
func (r *rollout) deployment(v version) []member {
	return []member{
		text("ApplicationId", r.target.application),
		text("EnvironmentId", r.target.environment),
		text("DeploymentStrategyId", r.target.strategy),
		text("ConfigurationProfileId", r.target.profile),
		text("ConfigurationVersion", v.label),
		text("Description", v.what),
	}
}

// createSchedule starts the deployment of step i through the target that EventBridge Scheduler has for every API:
// https://docs.aws.amazon.com/scheduler/latest/UserGuide/managing-targets-universal.html
func (r *rollout) createSchedule(i int, v version) input {
	target := nested("Target",
		text("Arn", "arn:"+r.target.partition()+":scheduler:::aws-sdk:appconfig:startDeployment"),
		text("Input", object(r.deployment(v)...)),
		nested("RetryPolicy", member{"MaximumEventAgeInSeconds", strconv.Itoa(r.retryAge(i))}),
		text("RoleArn", r.target.role))
	at := "at(" + v.step.start.Format("2006-01-02T15:04:05") + ")"
	name := labelled(r.launch.name, fmt.Sprintf("step-%d", i+1), at+target.json)
	return input{operation: CreateSchedule, name: name, members: []member{
		text("ActionAfterCompletion", "DELETE"),
		text("ClientToken", "sluice-"+hash(name+at+target.json, 16)),
		text("Description", v.what),
		nested("FlexibleTimeWindow", text("Mode", "OFF")),
		text("Name", name),
		text("ScheduleExpression", at),
		text("ScheduleExpressionTimezone", "UTC"),
		target,
	}}
}

func (in input) request(shape compile.Shape) compile.Request {
	json := object(in.members...)
	if shape == compile.Wire {
		json = in.wire()
	}
	return compile.Request{Operation: in.operation, Name: in.name, JSON: indent(json)}
}

// wire is the HTTP request: members in the path, in headers, and the others in the body. The body of a version is its document.
func (in input) wire() string {
	path := in.operation.Path
	headers := []member{text("Content-Type", "application/json")}
	var body []member
	for _, m := range in.members {
		hole := "{" + m.name + "}"
		switch {
		case strings.Contains(path, hole):
			path = strings.Replace(path, hole, compile.EscapePath(m.text()), 1)
		case in.content == "":
			body = append(body, m)
		case m.name != "Content" && m.name != contentType:
			headers = append(headers, m)
		}
	}
	document := in.content
	if document == "" {
		document = object(body...)
	}
	return object(
		text("service", in.operation.Service),
		text("operation", in.operation.Name),
		text("method", in.operation.Method),
		text("path", path),
		nested("headers", headers...),
		member{"body", document})
}
