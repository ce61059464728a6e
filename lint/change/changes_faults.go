package change

import "sluice/lint"

var targetWidened = &lint.Rule{
	ID: "target-widened", Severity: lint.Warning, Since: "0.1", On: lint.Changes,
	Summary: "A target that can hit more resources than before, or other ones",
	Why:     "A higher count, a removed tag, filter or parameter, an added ARN, another tag value, another target for an action: each changes the blast radius, although the action itself looks the same.",
	Source:  lint.FisGuide + "targets.html",
}

var actionAdded = &lint.Rule{
	ID: "action-added", Severity: lint.Warning, Since: "0.1", On: lint.Changes,
	Summary: "A fault that the experiment did not inject before",
	Why:     "Each fault is a hypothesis of its own. A new one, or one that replaces another under the same name, has not been tried with these targets.",
	Source:  lint.FisGuide + "fis-actions-reference.html",
}

var undoLost = &lint.Rule{
	ID: "undo-lost", Severity: lint.Warning, Since: "0.1", On: lint.Changes,
	Summary: "A fault that is no longer reversed",
	Why:     "Without `startInstancesAfterDuration` instances stay stopped, even if an alarm stops the experiment. The same applies to an action that is replaced by one that FIS does not reverse.",
	Source:  lint.FisGuide + "fis-actions-reference.html#stop-instances",
}

var faultLonger = &lint.Rule{
	ID: "fault-longer", Severity: lint.Notice, Since: "0.1", On: lint.Changes,
	Summary: "A fault that lasts longer than before",
	Why:     "Caches run empty, queues fill up and retries give up after a while: a system that survives ten minutes may not survive twenty.",
	Source:  lint.FisGuide + "fis-actions-reference.html",
}

var faultStronger = &lint.Rule{
	ID: "fault-stronger", Severity: lint.Warning, Since: "0.1", On: lint.Changes,
	Summary: "A fault that does more harm at a time than before",
	Why:     "A higher percentage, latency, loss or load is a different experiment: a system that degrades at half the load may fail at full load.",
	Source:  lint.FisGuide + "fis-actions-reference.html",
}

var orderChanged = &lint.Rule{
	ID: "order-changed", Severity: lint.Warning, Since: "0.1", On: lint.Changes,
	Summary: "Actions that ran in sequence and may now run in parallel",
	Why:     "Actions start at once unless `startAfter` delays them. Two faults in parallel do more harm than in sequence, and it is unclear which of them caused it.",
	Source:  lint.FisAPI + "API_CreateExperimentTemplateActionInput.html",
}

var recoveryShortened = &lint.Rule{
	ID: "recovery-shortened", Severity: lint.Warning, Since: "0.2", On: lint.Changes,
	Summary: "A fault that follows another one sooner than before",
	Why:     "What a fault leaves behind takes time to clear: caches fill, replicas catch up, traffic moves back. A fault that comes sooner hits a system that may not have recovered, and it is unclear which of the two did the harm.",
	Source:  lint.FisGuide + "fis-actions-reference.html#wait",
}

var experimentLonger = &lint.Rule{
	ID: "experiment-longer", Severity: lint.Notice, Since: "0.1", On: lint.Changes,
	Summary: "An experiment that takes longer, although no fault does",
	Why:     "People stay on call while an experiment runs, and whatever waits for its end waits longer.",
	Source:  lint.FisGuide + "fis-actions-reference.html#wait",
}
