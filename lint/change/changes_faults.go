package change

import "sluice/lint"

// targetWidened is the rule of targets that can hit more, or something else.
var targetWidened = &lint.Rule{
	ID: "target-widened", Severity: lint.Warning, Since: "0.1", On: lint.Changes,
	Summary: "A target can hit more resources than before, or others",
	Why:     "A higher count, a tag, filter or parameter less, an ARN more, another value to search by, another target for an action: each moves the blast radius, and the action that does the harm reads as before.",
	Source:  lint.FisGuide + "targets.html",
}

// actionAdded is the rule of actions that do harm and did not before.
var actionAdded = &lint.Rule{
	ID: "action-added", Severity: lint.Warning, Since: "0.1", On: lint.Changes,
	Summary: "The experiment does a fault that it did not do before",
	Why:     "Each fault is a hypothesis of its own. One that joins an experiment, or takes the place of another under its old name, has not been tried with these targets.",
	Source:  lint.FisGuide + "fis-actions-reference.html",
}

// undoLost is the rule of faults that are no longer reversed.
var undoLost = &lint.Rule{
	ID: "undo-lost", Severity: lint.Warning, Since: "0.1", On: lint.Changes,
	Summary: "A fault is no longer taken back",
	Why:     "Without `startInstancesAfterDuration` instances stay stopped, also when an alarm ends the experiment. The same goes for an action that gives way to one that FIS does not take back.",
	Source:  lint.FisGuide + "fis-actions-reference.html#stop-instances",
}

// faultLonger is the rule of faults that last longer.
var faultLonger = &lint.Rule{
	ID: "fault-longer", Severity: lint.Notice, Since: "0.1", On: lint.Changes,
	Summary: "A fault lasts longer than before",
	Why:     "Caches run empty, queues run full and retries give up after a time: what ten minutes left standing, twenty may not.",
	Source:  lint.FisGuide + "fis-actions-reference.html",
}

// faultStronger is the rule of faults that do more harm at a time.
var faultStronger = &lint.Rule{
	ID: "fault-stronger", Severity: lint.Warning, Since: "0.1", On: lint.Changes,
	Summary: "A fault does more harm at a time than before",
	Why:     "A higher percentage, latency, loss or load is another experiment: systems that bend at half of it break at all of it.",
	Source:  lint.FisGuide + "fis-actions-reference.html",
}

// orderChanged is the rule of faults that may meet and did not before.
var orderChanged = &lint.Rule{
	ID: "order-changed", Severity: lint.Warning, Since: "0.1", On: lint.Changes,
	Summary: "Actions that ran one after the other may run at the same time now",
	Why:     "Actions start at once unless `startAfter` holds them back. Two faults together do more harm than one after the other, and no one can tell which of them did it.",
	Source:  lint.FisAPI + "API_CreateExperimentTemplateActionInput.html",
}

// experimentLonger is the rule of experiments that take longer although no fault lasts longer.
var experimentLonger = &lint.Rule{
	ID: "experiment-longer", Severity: lint.Notice, Since: "0.1", On: lint.Changes,
	Summary: "The experiment takes longer, although no fault does",
	Why:     "People are on call for as long as an experiment runs, and what waits for its end waits with them.",
	Source:  lint.FisGuide + "fis-actions-reference.html#wait",
}
