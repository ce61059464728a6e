// Package chaos contains the rules on FIS experiment templates: actions, targets, the template itself, risk and order.
package chaos

import (
	"embed"

	"sluice/lint"
)

//go:embed examples
var examples embed.FS

// Pack contains the rules of this package.
var Pack = lint.Pack{
	Examples:  examples,
	FileWalks: []lint.FileWalk{{Name: "provider-version", Run: checkProviders}},
	Families: []lint.Family{
		{Name: "Chaos: actions and their parameters", Page: "chaos-actions", Rules: []*lint.Rule{
			&actionIDForm, &unknownAction, &retiredAction, &consoleAction, &targetKey, &targetMissing, &targetNotTaken, &targetType,
			&parameterMissing, &parameterUnknown, &parameterValue, &durationISO, &durationBounds, &effectDelay,
			&documentARNForm, &ssmDocument, &documentParameter, &ssmDuration, &fargateEndpoints, &asgStop, &flowsPercent, &eksFargate,
		}},
		{Name: "Chaos: targets", Page: "chaos-targets", Rules: []*lint.Rule{
			&unknownResourceType, &retiredResourceType, &selectorMissing, &selectorsClash, &selectorNotTaken, &tagsRequired, &targetParameter,
			&selectionMode, &percentSmall, &countOverARNs, &countOverQuota, &arnForm, &arnType, &arnTwice, &serviceLinkedTarget,
			&regionMix, &accountMix, &tagValue, &filterPath, &tagFilter, &filterValues, &stateFilter, &zoneName, &skipWithARNs,
		}},
		{Name: "Chaos: the template", Page: "chaos-template", Rules: []*lint.Rule{
			&targetsMissing, &noActions, &actionsMany, &actionsParallel, &experimentLong, &nameBlank, &templateTagKey,
			&stopConditionSource, &stopConditionValue, &stopConditionsMany, &noStopCondition, &noGuard, &noneBesideAlarm, &alarmTwice,
			&alarmAccount, &alarmOnFaultMetric, &agentEndpoints, &roleForm, &serviceLinkedRole, &rolePermissions,
			&logGroupARN, &logDestination, &logVersion, &bucketName, &reportDashboard, &reportDuration, &reportOutputsMissing,
			&accountsWithoutMulti, &multiWithoutAccounts, &accountID, &accountTwice, &accountsMany, &accountRole,
			&experimentTemplateID, &reportWithSkipAll, &providerVersion,
		}},
		{Name: "Chaos: risk", Page: "chaos-risk", Rules: []*lint.Rule{
			&unboundedTarget, &irreversible, &broadPodSelector, &oneZone, &overlappingTargets, &conflictingActions, &parallelStart,
		}},
		{Name: "Chaos: order and references", Page: "chaos-order", Rules: []*lint.Rule{
			&startAfterUnknown, &startAfterSelf, &startAfterTwice, &startAfterCycle, &unknownTarget, &unusedTarget,
		}},
	},
}
