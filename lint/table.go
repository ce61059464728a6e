package lint

// Rules gives every rule in the order in which they are told: from the text to its meaning, Evidently before FIS.
func Rules() []*Rule { return append([]*Rule(nil), table...) }

// Lookup gives the rule with that id, or nil.
func Lookup(id string) *Rule {
	for _, r := range table {
		if r.ID == id {
			return r
		}
	}
	return nil
}

var table = []*Rule{
	// reading
	&syntax, &encoding, &tooBig, &duplicateKey, &aliases, &tags, &notAPlan, &undefinedVariable, &placeholder,
	&emptyPlan,
	// values
	&numberFormat, &shareFormat, &durationFormat, &timeFormat, &jsonFormat,
	// shape
	&unknownMember, &missingMember, &wrongType, &wrongLength, &wrongPattern, &wrongChoice, &wrongCount, &outOfRange,
	// rollouts
	&weightsOver, &weightsUnder, &weightsInPercent, &overrideOver, &overrideUnder, &evaluationOrderTwice, &segmentTwice,
	&unknownGroup, &duplicateName, &duplicateMonitor, &stepOrder, &startTimeOffset, &patternJSON,
	// rollouts: references, values, patterns
	&projectMissing, &projectDiffers, &evidentlyRef, &unknownFeature, &unknownVariation, &unknownSegment,
	&defaultVariation, &entityOverride, &mixedValueTypes, &sameValue, &doubleValue, &strategyDefault,
	&featuresMany, &sameVariation, &groupWithoutWeight, &shareFalls, &negativeOrder, &secondsFraction, &metricKey, &tagsMany,
	&patternLeaf, &patternEmpty, &patternOperator, &patternOperand, &patternOr, &patternKeyTwice, &patternNegations, &patternNumber,
	// chaos: actions and their parameters
	&actionIDForm, &unknownAction, &retiredAction, &consoleAction, &targetKey, &targetMissing, &targetNotTaken, &targetType,
	&parameterMissing, &parameterUnknown, &parameterValue, &durationISO, &durationBounds, &effectDelay,
	&documentARNForm, &ssmDocument, &documentParameter, &ssmDuration, &fargateEndpoints, &asgStop, &flowsPercent, &eksFargate,
	// chaos: targets
	&unknownResourceType, &retiredResourceType, &selectorMissing, &selectorsClash, &selectorNotTaken, &tagsRequired, &targetParameter,
	&selectionMode, &percentSmall, &countOverARNs, &countOverQuota, &arnForm, &arnType, &arnTwice, &serviceLinkedTarget,
	&regionMix, &accountMix, &filterPath, &tagFilter, &filterValues, &zoneName, &skipWithARNs,
	// chaos: the template as a whole
	&targetsMissing, &noActions, &actionsMany, &actionsParallel, &experimentLong, &nameBlank, &templateTagKey,
	&stopConditionSource, &stopConditionValue, &stopConditionsMany, &noStopCondition, &noGuard, &noneBesideAlarm, &alarmTwice,
	&alarmAccount, &alarmOnFaultMetric, &agentEndpoints, &roleForm, &serviceLinkedRole,
	&logGroupARN, &logDestination, &logVersion, &bucketName, &reportDashboard, &reportDuration, &reportOutputsMissing,
	&accountsWithoutMulti, &multiWithoutAccounts, &accountID, &accountTwice, &accountsMany, &accountRole,
	&experimentTemplateID, &reportWithSkipAll,
	// chaos: risk
	&unboundedTarget, &irreversible, &broadPodSelector, &oneZone, &overlappingTargets, &conflictingActions, &parallelStart,
	// chaos: order and references
	&startAfterUnknown, &startAfterSelf, &startAfterTwice, &startAfterCycle, &unknownTarget, &unusedTarget,
	// guard rails of the organisation
	&guardStepIncrease, &guardStepInterval, &guardQuietHours, &guardSelection, &guardAction, &guardStopCondition, &guardRole,
	&guardTags, &guardPlace,
	// directives and configuration
	&suppressionForm, &suppressionUnused, &suppressionExpired, &configValue,
	// Sluice itself
	&internalError,
}
