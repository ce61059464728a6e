package api

// The model's pattern `[\s\S]*` is omitted: every string matches it.

// CreateExperimentTemplate creates an experiment template. It must not be modified.
var CreateExperimentTemplate = &Operation{
	Name: "CreateExperimentTemplate", Service: "fis", Method: "POST", Path: "/experimentTemplates",
	Doc: "Creates an experiment template: faults to inject, resources to inject them into, and when to stop.",
	Input: structure(
		required("clientToken", tokenDoc, clientToken).asToken(),
		required("description", "What the experiment tests; 1 to 512 characters.", textUpTo(512).notEmpty()),
		required("stopConditions", "CloudWatch alarms that end the experiment early, or one entry with the source `none`.",
			list(stopCondition)),
		optional("targets", "Sets of resources under names that actions refer to; write `{}` if no action has a target.",
			mapOf(fisName, target)),
		required("actions", "What the experiment does, under names of your choice; all begin at once unless `startAfter` says so.",
			mapOf(fisName, action)),
		required("roleArn", "ARN of the IAM role that FIS assumes; the role must trust `fis.amazonaws.com`.", fisARN),
		optional("tags", "Tags of the template itself, at most 50; resources do not get them.", fisTags),
		optional("logConfiguration", "Where the log of each experiment goes; without it there is no log.", logConfiguration),
		optional("experimentOptions", "Whether the experiment covers one account or several, and what happens if a target is empty.",
			structure(
				optional("accountTargeting", "`single-account` (the default) or `multi-account`; fixed once the template exists.",
					oneOf("single-account", "multi-account")),
				optional("emptyTargetResolutionMode",
					"For a target that matches nothing: `fail` the experiment (the default) or `skip` its actions.",
					oneOf("fail", "skip")),
			)),
		optional("experimentReportConfiguration", "Contents and destination of the report on each experiment.",
			reportConfiguration),
	),
}

// CreateTargetAccountConfiguration adds an account to a multi-account template. It must not be modified.
var CreateTargetAccountConfiguration = &Operation{
	Name: "CreateTargetAccountConfiguration", Service: "fis", Method: "POST",
	Path: "/experimentTemplates/{id}/targetAccountConfigurations/{accountId}",
	Doc:  "Adds an AWS account to a multi-account experiment template, with the role to use in it.",
	Input: structure(
		optional("clientToken", tokenDoc, clientToken).asToken(),
		required("experimentTemplateId", "Id of the template that the account is added to; AWS assigns it on creation.",
			textUpTo(64).notBlank()).inPathAs("id"),
		required("accountId", "Id of the AWS account to act in, 12 digits; keep leading zeros.",
			text(12, 48).notBlank().as(SourceText)).inPath(),
		required("roleArn", "ARN of the role in that account, which the template's own role must be allowed to assume.", fisARN),
		optional("description", "Free text about what the account is for; at most 512 characters.", textUpTo(512)),
	),
}

// StartExperiment starts an experiment from a template. It must not be modified.
var StartExperiment = &Operation{
	Name: "StartExperiment", Service: "fis", Method: "POST", Path: "/experiments",
	Doc: "Starts an experiment from a template; its faults are real unless `actionsMode` is `skip-all`.",
	Input: structure(
		required("clientToken", tokenDoc, clientToken).asToken(),
		required("experimentTemplateId", "Id of the template to run; AWS assigns it on creation.", textUpTo(64).notBlank()),
		optional("experimentOptions", "Settings for this run only; the template does not have them.", structure(
			optional("actionsMode", "`run-all` (the default), or `skip-all` to resolve the targets without injecting faults.",
				oneOf("skip-all", "run-all")),
		)),
		optional("tags", "Tags of this experiment, at most 50; the template keeps its own.", fisTags),
	),
}

var stopCondition = structure(
	required("source", "`aws:cloudwatch:alarm` to stop on an alarm, or `none` for no stop condition.",
		textUpTo(64).notBlank()),
	optional("value", "ARN of the CloudWatch alarm; omit it if the source is `none`.", text(20, 2048).notEmpty()),
)

var target = structure(
	required("resourceType", "Type of the resources, such as `aws:ec2:instance`; one type per target.",
		textUpTo(128).notBlank()),
	optional("resourceArns", "ARNs of the resources, at most 5; not together with `resourceTags` or `filters`.",
		list(fisARN).upTo(5)),
	optional("resourceTags", "Tags that a resource must have, every one of them; at most 50, without wildcards.", fisTags),
	optional("filters", "Conditions on attributes of a resource, which must meet all of them; not with `resourceArns`.",
		list(filter)),
	required("selectionMode", "How many of the matching resources to hit: `ALL`, or a random `COUNT(n)` or `PERCENT(n)`, rounded down.",
		textUpTo(64).notBlank()),
	optional("parameters", "Further selectors that depend on the resource type, such as `namespace` of an EKS pod.",
		// The values have no pattern: the model's does not allow commas, which AWS's documented values contain (facts, R26).
		mapOf(fisName, text(1, 1024).as(SourceText))),
)

var filter = structure(
	required("path", "Attribute of the resource as dotted PascalCase words, such as `State.Name`.",
		textUpTo(256).notBlank()),
	required("values", "Literal values; the attribute must equal one of them; at most 128 characters each.",
		list(textUpTo(128).notBlank().as(SourceText))),
)

var action = structure(
	required("actionId", "What to do, as `aws:service:action`; for example `aws:ec2:stop-instances`.",
		textUpTo(128).notBlank()),
	optional("description", "Free text about what the action is for; 1 to 512 characters.", textUpTo(512).notEmpty()),
	optional("parameters", "Settings of the action, such as `duration`; each value is text of at most 1024 characters.",
		mapOf(fisName, textUpTo(1024).notBlank().as(ActionParameter))),
	optional("targets", "Resources to act on, as a mapping from the action's target key, such as `Instances`, to the name of one of `targets`.",
		mapOf(fisName, fisName)),
	optional("startAfter", "Names of the actions that must complete before this one starts; without any, it starts at once.",
		list(fisName)),
)

var logConfiguration = structure(
	optional("cloudWatchLogsConfiguration", "Sends the log to a CloudWatch log group; can be combined with S3.", structure(
		required("logGroupArn", "ARN of the log group; it must end with `:*`.", fisARN),
	)),
	optional("s3Configuration", "Sends the log to an S3 bucket; can be combined with CloudWatch Logs.", structure(
		required("bucketName", "Name of the bucket for the log, not its ARN; 3 to 63 characters.", bucketName),
		optional("prefix", "Text that the keys of the log objects start with; 1 to 700 characters.", text(1, 700).notEmpty()),
	)),
	required("logSchemaVersion", "Version of the log's format, a whole number; 2 is the current one.", scalar(Integer)),
)

// CloudFormation requires the report's destination and dashboards: the resource type AWS_FIS_ExperimentTemplate
// of https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/, 2026-11-30.
var reportConfiguration = structure(
	optional("outputs", "Destination of the report after an experiment.", structure(
		optional("s3Configuration", "The S3 bucket for the report and the prefix within it.", structure(
			optional("bucketName", "Name of the bucket for the report, not its ARN; 3 to 63 characters.", bucketName).requiredInTemplate(),
			optional("prefix", "Text that the keys of the report objects start with; at most 256 characters.",
				textUpTo(256).notBlank()),
		)).inTemplateAs("ExperimentReportS3Configuration").requiredInTemplate(),
	)).requiredInTemplate(),
	optional("dataSources", "What the report includes in addition to the course of the experiment.", structure(
		optional("cloudWatchDashboards", "CloudWatch dashboards whose graphs the report includes.", list(structure(
			optional("dashboardIdentifier",
				"ARN of the dashboard, with no Region: `arn:aws:cloudwatch::111122223333:dashboard/name`.",
				textUpTo(512).notBlank()).requiredInTemplate(),
		))),
	)),
	optional("preExperimentDuration", "Time before the experiment that the graphs cover, as in `PT30M`; default `PT20M`.",
		reportDuration),
	optional("postExperimentDuration", "Time after the experiment that the graphs cover, as in `PT30M`; default `PT20M`.",
		reportDuration),
)

// Shapes that several members share.
var (
	// fisName is the name of a target, an action or a parameter.
	fisName        = textUpTo(64).notBlank().coined()
	fisARN         = text(20, 2048).notBlank()
	bucketName     = text(3, 63).notBlank()
	reportDuration = textUpTo(32).notBlank()
	clientToken    = text(1, 1024).notBlank()
	fisTags        = mapOf(textUpTo(128).notEmpty(), textUpTo(256).as(SourceText).coined()).upTo(50)
)

const tokenDoc = "Idempotency token: a repeated request has no further effect; clients generate one if it is omitted."
