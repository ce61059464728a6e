package change

import "sluice/lint"

var guardRemoved = &lint.Rule{
	ID: "guard-removed", Severity: lint.Warning, Since: "0.1", On: lint.Changes,
	Summary: "An alarm that no longer stops the experiment, or is no longer checked before it continues",
	Why:     "A stop condition ends an experiment that goes wrong. If it is removed, or names another alarm, the old alarm no longer stops anything. A run in which nothing goes wrong does not show this.",
	Source:  lint.FisGuide + "stop-conditions.html",
}

var roleChanged = &lint.Rule{
	ID: "role-changed", Severity: lint.Warning, Since: "0.1", On: lint.Changes,
	Summary: "An experiment that runs as another role",
	Why:     "The role is the last limit on what an experiment can do. Another role may have more permissions, even where the plan did not change.",
	Source:  lint.FisGuide + "getting-started-iam-service-role.html",
}

var optionsLoosened = &lint.Rule{
	ID: "options-loosened", Severity: lint.Warning, Since: "0.1", On: lint.Changes,
	Summary: "An option that restricts the experiment less than before",
	Why:     "With `emptyTargetResolutionMode: skip` a target that matches nothing is silently skipped. With `accountTargeting: multi-account` the experiment can act outside its own account. Without `actionsMode: skip-all` a rehearsal becomes real.",
	Source:  lint.FisAPI + "API_CreateExperimentTemplateExperimentOptionsInput.html",
}

var accountAdded = &lint.Rule{
	ID: "account-added", Severity: lint.Warning, Since: "0.1", On: lint.Changes,
	Summary: "An experiment that acts in another account",
	Why:     "FIS resolves all targets in every account of a template, so another account adds everything in it that matches.",
	Source:  lint.FisGuide + "multi-account.html",
}

var logRemoved = &lint.Rule{
	ID: "log-removed", Severity: lint.Notice, Since: "0.1", On: lint.Changes,
	Summary: "An experiment log that is no longer written, or no longer to one of its destinations",
	Why:     "Without a log there is no record of which resources were hit, and when.",
	Source:  lint.FisGuide + "monitoring-logging.html",
}

var reportRemoved = &lint.Rule{
	ID: "report-removed", Severity: lint.Notice, Since: "0.1", On: lint.Changes,
	Summary: "Experiment reports that are no longer written",
	Why:     "The report documents that an experiment took place, and what it did.",
	Source:  lint.FisGuide + "experiment-report-configuration.html",
}
