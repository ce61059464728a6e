package lint

const stopAlarm = "arn:aws:cloudwatch:eu-west-1:123456789012:alarm:"

func stopExample(items string) Example { return Example{InTemplate, items} }

// GuardRemoved is the rule of alarms that no longer guard an experiment.
var GuardRemoved = &Rule{
	ID: "guard-removed", Severity: Warning, Since: "0.1", On: Changes,
	Summary: "An alarm no longer stops the experiment, or is no longer looked at before it goes on",
	Why:     "A stop condition is what ends an experiment that goes wrong. One that is dropped, or points to another alarm, leaves the harm that it watched for unwatched, and nothing in a run without trouble shows it.",
	Good:    stopExample("stopConditions:\n  - {source: aws:cloudwatch:alarm, value: '" + stopAlarm + "failed-orders'}\n  - {source: aws:cloudwatch:alarm, value: '" + stopAlarm + "latency'}\n"),
	Bad:     stopExample("«stopConditions»:\n  - {source: aws:cloudwatch:alarm, value: '" + stopAlarm + "latency'}\n"),
	Source:  fisGuide + "stop-conditions.html",
}

// RoleChanged is the rule of an experiment that acts as another role.
var RoleChanged = &Rule{
	ID: "role-changed", Severity: Warning, Since: "0.1", On: Changes,
	Summary: "The experiment acts as another role",
	Why:     "The role is the last bound on what an experiment can do. Another one may be allowed more, also where the plan did not change.",
	Good:    Example{InTemplate, "roleArn: arn:aws:iam::123456789012:role/fis-checkout\n"},
	Bad:     Example{InTemplate, "roleArn: «arn:aws:iam::123456789012:role/fis-everything»\n"},
	Source:  fisGuide + "getting-started-iam-service-role.html",
}

// OptionsLoosened is the rule of options that hold an experiment back less.
var OptionsLoosened = &Rule{
	ID: "options-loosened", Severity: Warning, Since: "0.1", On: Changes,
	Summary: "An option holds the experiment back less than before",
	Why:     "With `emptyTargetResolutionMode: skip` a target that matches nothing passes in silence. With `accountTargeting: multi-account` the experiment reaches further than its own account. Without `actionsMode: skip-all` a rehearsal becomes real.",
	Good:    Example{InTemplate, "experimentOptions: {emptyTargetResolutionMode: fail}\n"},
	Bad:     Example{InTemplate, "experimentOptions: {emptyTargetResolutionMode: «skip»}\n"},
	Source:  fisAPI + "API_CreateExperimentTemplateExperimentOptionsInput.html",
}

const twoAccounts = "experimentTemplate:\n  description: Wait\n  roleArn: arn:aws:iam::123456789012:role/fis\n" +
	"  experimentOptions: {accountTargeting: multi-account}\n" +
	"  stopConditions: [{source: aws:cloudwatch:alarm, value: '" + stopAlarm + "errors'}]\n" +
	"  targets: {}\n  actions: {wait: {actionId: aws:fis:wait, parameters: {duration: 5m}}}\n" +
	"targetAccountConfigurations:\n  - {accountId: \"111122223333\", roleArn: arn:aws:iam::111122223333:role/fis}\n"

// AccountAdded is the rule of an account that an experiment acts in from now on.
var AccountAdded = &Rule{
	ID: "account-added", Severity: Warning, Since: "0.1", On: Changes,
	Summary: "The experiment acts in one more account",
	Why:     "All targets are searched in every account that a template names: an account more is everything in it that matches.",
	Good:    Example{InChaos, twoAccounts},
	Bad:     Example{InChaos, twoAccounts + "  - «{»accountId: \"444455556666\", roleArn: arn:aws:iam::444455556666:role/fis}\n"},
	Source:  fisGuide + "multi-account.html",
}

// LogRemoved is the rule of an experiment that no longer writes a log.
var LogRemoved = &Rule{
	ID: "log-removed", Severity: Notice, Since: "0.1", On: Changes,
	Summary: "The log of experiments is no longer written, or no longer to one of its places",
	Why:     "Without a log nobody can tell afterwards which resources were hit, and when.",
	Good:    Example{InTemplate, "logConfiguration: {logSchemaVersion: 2, s3Configuration: {bucketName: fis-logs}}\n"},
	Bad:     Example{AsIs, "apiVersion: sluice/v1\nkind: Chaos\n«experimentTemplate»:\n" + indent(complete("", templateParts), 2)},
	Source:  fisGuide + "monitoring-logging.html",
}

const reportExample = "experimentReportConfiguration:\n  outputs: {s3Configuration: {bucketName: fis-reports}}\n" +
	"  dataSources: {cloudWatchDashboards: [{dashboardIdentifier: 'arn:aws:cloudwatch::123456789012:dashboard/checkout'}]}\n"

// ReportRemoved is the rule of an experiment on which there is no report any more.
var ReportRemoved = &Rule{
	ID: "report-removed", Severity: Notice, Since: "0.1", On: Changes,
	Summary: "There is no report on experiments any more",
	Why:     "The report is what shows afterwards that an experiment took place and what it did.",
	Good:    Example{InTemplate, reportExample},
	Bad:     Example{AsIs, "apiVersion: sluice/v1\nkind: Chaos\n«experimentTemplate»:\n" + indent(complete("", templateParts), 2)},
	Source:  fisGuide + "experiment-report-configuration.html",
}
