package change

import "sluice/lint"

// guardRemoved is the rule of alarms that no longer guard an experiment.
var guardRemoved = &lint.Rule{
	ID: "guard-removed", Severity: lint.Warning, Since: "0.1", On: lint.Changes,
	Summary: "An alarm no longer stops the experiment, or is no longer looked at before it goes on",
	Why:     "A stop condition is what ends an experiment that goes wrong. One that is dropped, or points to another alarm, leaves the harm that it watched for unwatched, and nothing in a run without trouble shows it.",
	Source:  lint.FisGuide + "stop-conditions.html",
}

// roleChanged is the rule of an experiment that acts as another role.
var roleChanged = &lint.Rule{
	ID: "role-changed", Severity: lint.Warning, Since: "0.1", On: lint.Changes,
	Summary: "The experiment acts as another role",
	Why:     "The role is the last bound on what an experiment can do. Another one may be allowed more, also where the plan did not change.",
	Source:  lint.FisGuide + "getting-started-iam-service-role.html",
}

// optionsLoosened is the rule of options that hold an experiment back less.
var optionsLoosened = &lint.Rule{
	ID: "options-loosened", Severity: lint.Warning, Since: "0.1", On: lint.Changes,
	Summary: "An option holds the experiment back less than before",
	Why:     "With `emptyTargetResolutionMode: skip` a target that matches nothing passes in silence. With `accountTargeting: multi-account` the experiment reaches further than its own account. Without `actionsMode: skip-all` a rehearsal becomes real.",
	Source:  lint.FisAPI + "API_CreateExperimentTemplateExperimentOptionsInput.html",
}

// accountAdded is the rule of an account that an experiment acts in from now on.
var accountAdded = &lint.Rule{
	ID: "account-added", Severity: lint.Warning, Since: "0.1", On: lint.Changes,
	Summary: "The experiment acts in one more account",
	Why:     "All targets are searched in every account that a template names: an account more is everything in it that matches.",
	Source:  lint.FisGuide + "multi-account.html",
}

// logRemoved is the rule of an experiment that no longer writes a log.
var logRemoved = &lint.Rule{
	ID: "log-removed", Severity: lint.Notice, Since: "0.1", On: lint.Changes,
	Summary: "The log of experiments is no longer written, or no longer to one of its places",
	Why:     "Without a log no one can tell afterwards which resources were hit, and when.",
	Source:  lint.FisGuide + "monitoring-logging.html",
}

// reportRemoved is the rule of experiments that no longer write a report.
var reportRemoved = &lint.Rule{
	ID: "report-removed", Severity: lint.Notice, Since: "0.1", On: lint.Changes,
	Summary: "Experiment reports are no longer written",
	Why:     "The report is what shows afterwards that an experiment took place and what it did.",
	Source:  lint.FisGuide + "experiment-report-configuration.html",
}
