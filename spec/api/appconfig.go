package api

// The operations of the AppConfig target follow the API models AppConfig 2019-10-09 and EventBridge Scheduler 2021-06-30, with
// only the members that are sent. They must not be modified.

// CreateHostedConfigurationVersion stores a version of the flag document.
var CreateHostedConfigurationVersion = &Operation{
	Name: "CreateHostedConfigurationVersion", Service: "appconfig", Method: "POST",
	Path: "/applications/{ApplicationId}/configurationprofiles/{ConfigurationProfileId}/hostedconfigurationversions",
	Doc:  "Stores a version of the flag document under a label.",
	Input: structure(
		required("ApplicationId", "Id of the AppConfig application that holds the flags.", modelAppConfigID).inPath(),
		required("ConfigurationProfileId", "Id of the feature-flag profile that gets the version.", modelAppConfigID).inPath(),
		optional("Description", "Description of the version; at most 1024 characters.", text(0, 1024)).inHeaderAs("Description"),
		required("Content", "The document itself, which is the whole body of the request.", scalar(String)).asBody(),
		required("ContentType", "Type of the document: `application/json` for feature flags.", text(1, 255)).inHeaderAs("Content-Type"),
		optional("VersionLabel", "Label by which deployments refer to the version; not a number.",
			text(1, 64).matching(`.*[^0-9].*`, "must not be a number")).inHeaderAs("VersionLabel"),
	),
}

// UpdateEnvironment replaces the alarms of an environment. Its shape follows the API reference.
// Source: https://docs.aws.amazon.com/appconfig/2019-10-09/APIReference/API_UpdateEnvironment.html, 2026-11-30.
var UpdateEnvironment = &Operation{
	Name: "UpdateEnvironment", Service: "appconfig", Method: "PATCH",
	Path: "/applications/{ApplicationId}/environments/{EnvironmentId}",
	Doc:  "Sets the alarms of an environment at which AppConfig rolls a deployment back.",
	Input: structure(
		required("ApplicationId", "Id of the AppConfig application that holds the flags.", modelAppConfigID).inPath(),
		required("EnvironmentId", "Id of the AppConfig environment that the flags are deployed to.", modelAppConfigID).inPath(),
		optional("Monitors", "The alarms, which replace all that the environment has; at most 5.", list(structure(
			required("AlarmArn", "ARN of the CloudWatch alarm.", text(1, 2048)),
			optional("AlarmRoleArn", "Role with which AppConfig reads the state of the alarm.", text(20, 2048).matching(
				`^((arn):(aws|aws-cn|aws-iso|aws-iso-[a-z]{1}|aws-us-gov|aws-eusc):(iam)::\d{12}:role[/].*)$`, "must be the ARN of an IAM role")),
		)).between(0, 5)),
	),
}

// StartDeployment deploys a version of the flag document.
var StartDeployment = &Operation{
	Name: "StartDeployment", Service: "appconfig", Method: "POST",
	Path: "/applications/{ApplicationId}/environments/{EnvironmentId}/deployments",
	Doc:  "Deploys a version of the flag document to an environment.",
	Input: structure(
		required("ApplicationId", "Id of the AppConfig application that holds the flags.", modelAppConfigID).inPath(),
		required("EnvironmentId", "Id of the AppConfig environment that the flags are deployed to.", modelAppConfigID).inPath(),
		required("DeploymentStrategyId", "Id of the strategy, or the name of a predefined one.",
			scalar(String).matching(`(^[a-z0-9]{4,7}$|^AppConfig\.[A-Za-z0-9]{9,40}$)`, "must be the id or name of a strategy")),
		required("ConfigurationProfileId", "Id of the feature-flag profile that holds the version.", modelAppConfigID),
		required("ConfigurationVersion", "Number or label of the version to deploy.", text(1, 1024)),
		optional("Description", "Description of the deployment; at most 1024 characters.", text(0, 1024)),
	),
}

// CreateSchedule creates a schedule that starts a deployment.
var CreateSchedule = &Operation{
	Name: "CreateSchedule", Service: "scheduler", Method: "POST", Path: "/schedules/{Name}",
	Doc: "Schedules the deployment of a step.",
	Input: structure(
		optional("ActionAfterCompletion", "What happens to the schedule after its last invocation.", oneOf("NONE", "DELETE")),
		optional("ClientToken", "Idempotency token: a repeated request has no further effect.",
			text(1, 64).matching(`^[a-zA-Z0-9-_]+$`, "must be letters, digits, `-` and `_`")).asToken(),
		optional("Description", "Description of the schedule; at most 512 characters.", text(0, 512)),
		required("FlexibleTimeWindow", "Whether the schedule may start late, to spread load.", structure(
			required("Mode", "`OFF` for the exact time, or `FLEXIBLE`.", oneOf("OFF", "FLEXIBLE")),
		)),
		required("Name", "Name of the schedule within its group.", scheduleName).inPath(),
		required("ScheduleExpression", "When the target is invoked, such as `at(2027-01-11T08:00:00)`.", text(1, 256)),
		optional("ScheduleExpressionTimezone", "Time zone of the expression.", text(1, 50)),
		required("Target", "What is invoked, and how.", structure(
			required("Arn", "ARN of what is invoked: here an operation of the AWS SDK.", text(1, 1600)),
			optional("Input", "Input of the operation as JSON text.", scalar(String).atLeast(1)),
			optional("RetryPolicy", "How long and how often a failed invocation is retried.", structure(
				optional("MaximumEventAgeInSeconds", "Seconds after which a failed invocation is dropped.", scalar(Integer).between(60, 86400)),
			)),
			required("RoleArn", "ARN of the role that the scheduler assumes.",
				text(1, 1600).matching(`^arn:aws(-[a-z]+)?:iam::\d{12}:role\/[\w+=,.@\/-]+$`, "must be the ARN of a role")),
		)),
	),
}

// AppConfigOperations returns the operations of the AppConfig target, in request order.
func AppConfigOperations() []*Operation {
	return []*Operation{CreateHostedConfigurationVersion, UpdateEnvironment, StartDeployment, CreateSchedule}
}

var (
	modelAppConfigID = scalar(String).matching(`[a-z0-9]{4,7}`, "must be 4 to 7 lower-case letters and digits")
	scheduleName     = text(1, 64).matching(`^[0-9a-zA-Z-_.]+$`, "must be letters, digits, `-`, `.` and `_`")
)
