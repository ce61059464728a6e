package lint

// TargetWidened is the rule of targets that can hit more, or something else.
var TargetWidened = &Rule{
	ID: "target-widened", Severity: Warning, Since: "0.1", On: Changes,
	Summary: "A target can hit more resources than before, or others",
	Why:     "A higher count, a tag, filter or parameter less, an ARN more, another value to search by, another target for an action: each moves the blast radius, and the action that does the harm reads as before.",
	Good:    Example{InTemplate, tasksExample("COUNT(2)", "aws:ecs:task-cpu-stress", "parameters: {duration: 10m}")},
	Bad:     Example{InTemplate, tasksExample("«PERCENT(50)»", "aws:ecs:task-cpu-stress", "parameters: {duration: 10m}")},
	Source:  fisGuide + "targets.html",
}

// ActionAdded is the rule of actions that do harm and did not before.
var ActionAdded = &Rule{
	ID: "action-added", Severity: Warning, Since: "0.1", On: Changes,
	Summary: "The experiment does a fault that it did not do before",
	Why:     "Each fault is a hypothesis of its own. One that joins an experiment, or takes the place of another under its old name, has not been tried with these targets.",
	Good:    Example{InTemplate, "actions:\n  reboot:\n    actionId: aws:ec2:reboot-instances\n    targets: {Instances: fleet}\n"},
	Bad:     Example{InTemplate, "actions:\n  reboot:\n    actionId: aws:ec2:reboot-instances\n    targets: {Instances: fleet}\n  «stop»:\n    actionId: aws:ec2:stop-instances\n    parameters: {startInstancesAfterDuration: 10m}\n    targets: {Instances: fleet}\n    startAfter: [reboot]\n"},
	Source:  fisGuide + "fis-actions-reference.html",
}

func stopAction(parameters string) Example {
	return Example{InTemplate, "actions:\n  stop:\n    actionId: aws:ec2:stop-instances\n    " + parameters + "\n    targets: {Instances: fleet}\n"}
}

// UndoLost is the rule of faults that were taken back and are not any more.
var UndoLost = &Rule{
	ID: "undo-lost", Severity: Warning, Since: "0.1", On: Changes,
	Summary: "A fault that was taken back is not any more",
	Why:     "Without `startInstancesAfterDuration` instances stay stopped, also when an alarm ends the experiment. The same goes for an action that gives way to one that FIS does not take back.",
	Good:    stopAction("parameters: {startInstancesAfterDuration: 10m, completeIfInstancesTerminated: true}"),
	Bad:     stopAction("«parameters»: {completeIfInstancesTerminated: true}"),
	Source:  fisGuide + "fis-actions-reference.html#stop-instances",
}

// FaultLonger is the rule of faults that last longer.
var FaultLonger = &Rule{
	ID: "fault-longer", Severity: Notice, Since: "0.1", On: Changes,
	Summary: "A fault lasts longer than before",
	Why:     "Caches run empty, queues run full and retries give up after a time: what ten minutes left standing, twenty may not.",
	Good:    stopAction("parameters: {startInstancesAfterDuration: 10m}"),
	Bad:     stopAction("parameters: {startInstancesAfterDuration: «20m»}"),
	Source:  fisGuide + "fis-actions-reference.html",
}

// FaultStronger is the rule of faults that do more harm at a time.
var FaultStronger = &Rule{
	ID: "fault-stronger", Severity: Warning, Since: "0.1", On: Changes,
	Summary: "A fault does more harm at a time than before",
	Why:     "A higher percentage, latency, loss or load is another experiment: systems that bend at half of it break at all of it.",
	Good:    Example{InTemplate, tasksExample("PERCENT(30)", "aws:ecs:task-cpu-stress", "parameters: {duration: 10m, percent: 50}")},
	Bad:     Example{InTemplate, tasksExample("PERCENT(30)", "aws:ecs:task-cpu-stress", "parameters: {duration: 10m, percent: «90»}")},
	Source:  fisGuide + "fis-actions-reference.html",
}

func rebootThenStop(after string) Example {
	return Example{InTemplate, "targets:\n" +
		"  fleet: {resourceType: aws:ec2:instance, resourceTags: {service: checkout}, selectionMode: COUNT(1)}\n" +
		"  tasks: {resourceType: aws:ecs:task, resourceTags: {service: checkout}, selectionMode: COUNT(1)}\n" +
		"actions:\n  reboot:\n    actionId: aws:ec2:reboot-instances\n    targets: {Instances: fleet}\n" +
		"  stress:\n    actionId: aws:ecs:task-cpu-stress\n    parameters: {duration: 10m}\n    targets: {Tasks: tasks}\n" + after}
}

// OrderChanged is the rule of faults that may meet and did not before.
var OrderChanged = &Rule{
	ID: "order-changed", Severity: Warning, Since: "0.1", On: Changes,
	Summary: "Actions that ran one after the other may run at the same time now",
	Why:     "Actions start at once unless `startAfter` holds them back. Two faults together do more harm than one after the other, and nobody can tell which of them did it.",
	Good:    rebootThenStop("    startAfter: [reboot]\n"),
	Bad: Example{InTemplate, "targets:\n" +
		"  fleet: {resourceType: aws:ec2:instance, resourceTags: {service: checkout}, selectionMode: COUNT(1)}\n" +
		"  tasks: {resourceType: aws:ecs:task, resourceTags: {service: checkout}, selectionMode: COUNT(1)}\n" +
		"actions:\n  reboot:\n    actionId: aws:ec2:reboot-instances\n    targets: {Instances: fleet}\n" +
		"  «stress»:\n    actionId: aws:ecs:task-cpu-stress\n    parameters: {duration: 10m}\n    targets: {Tasks: tasks}\n"},
	Source: fisAPI + "API_CreateExperimentTemplateActionInput.html",
}

func waitFirst(duration string) Example {
	return Example{InTemplate, "actions:\n  settle: {actionId: aws:fis:wait, parameters: {duration: " + duration + "}}\n"}
}

// ExperimentLonger is the rule of experiments that take longer although no fault lasts longer.
var ExperimentLonger = &Rule{
	ID: "experiment-longer", Severity: Notice, Since: "0.1", On: Changes,
	Summary: "The experiment takes longer, although no fault does",
	Why:     "People are on call for as long as an experiment runs, and what waits for its end waits with them.",
	Good:    Example{InTemplate, "targets: {}\n" + waitFirst("5m").Text},
	Bad:     Example{InTemplate, "targets: {}\n" + waitFirst("«1h»").Text},
	Source:  fisGuide + "fis-actions-reference.html#wait",
}
