package lint

// Family is a group of rules that belong together.
type Family struct {
	// Name is the family's heading: `Chaos: targets`.
	Name  string
	Rules []*Rule
}

// Families gives the families in the order in which they are told: from the text to its meaning, Evidently before FIS.
func Families() []Family { return append([]Family(nil), families...) }

// Rules gives every rule, in the order of the families.
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

// families is the table of all rules.
var families = []Family{
	{"Reading", []*Rule{
		&syntax, &encoding, &tooBig, &duplicateKey, &aliases, &tags, &notAPlan, &undefinedVariable, &placeholder,
		&emptyPlan,
	}},
	{"Values", []*Rule{
		&numberFormat, &shareFormat, &durationFormat, &timeFormat, &jsonFormat,
	}},
	{"Shape", []*Rule{
		&unknownMember, &missingMember, &wrongType, &wrongLength, &wrongPattern, &wrongChoice, &wrongCount, &outOfRange,
	}},
	{"Rollouts: weights, overrides and steps", []*Rule{
		&weightsOver, &weightsUnder, &weightsInPercent, &overrideOver, &overrideUnder, &evaluationOrderTwice, &segmentTwice,
		&unknownGroup, &duplicateName, &duplicateMonitor, &stepOrder, &startTimeOffset, &patternJSON,
	}},
	{"Rollouts: references, values and patterns", []*Rule{
		&projectMissing, &projectDiffers, &evidentlyRef, &unknownFeature, &unknownVariation, &unknownSegment,
		&defaultVariation, &entityOverride, &mixedValueTypes, &sameValue, &doubleValue, &strategyDefault,
		&featuresMany, &sameVariation, &groupWithoutWeight, &shareFalls, &stepSame, &negativeOrder, &secondsFraction, &metricKey, &tagsMany,
		&patternLeaf, &patternEmpty, &patternOperator, &patternOperand, &patternOr, &patternKeyTwice, &patternNegations, &patternNumber,
	}},
	{"Rollouts: the service", []*Rule{
		&endOfSupport, &appConfigTarget,
	}},
	{"Chaos: actions and their parameters", []*Rule{
		&actionIDForm, &unknownAction, &retiredAction, &consoleAction, &targetKey, &targetMissing, &targetNotTaken, &targetType,
		&parameterMissing, &parameterUnknown, &parameterValue, &durationISO, &durationBounds, &effectDelay,
		&documentARNForm, &ssmDocument, &documentParameter, &ssmDuration, &fargateEndpoints, &asgStop, &flowsPercent, &eksFargate,
	}},
	{"Chaos: targets", []*Rule{
		&unknownResourceType, &retiredResourceType, &selectorMissing, &selectorsClash, &selectorNotTaken, &tagsRequired, &targetParameter,
		&selectionMode, &percentSmall, &countOverARNs, &countOverQuota, &arnForm, &arnType, &arnTwice, &serviceLinkedTarget,
		&regionMix, &accountMix, &tagValue, &filterPath, &tagFilter, &filterValues, &stateFilter, &zoneName, &skipWithARNs,
	}},
	{"Chaos: the template as a whole", []*Rule{
		&targetsMissing, &noActions, &actionsMany, &actionsParallel, &experimentLong, &nameBlank, &templateTagKey,
		&stopConditionSource, &stopConditionValue, &stopConditionsMany, &noStopCondition, &noGuard, &noneBesideAlarm, &alarmTwice,
		&alarmAccount, &alarmOnFaultMetric, &agentEndpoints, &roleForm, &serviceLinkedRole,
		&logGroupARN, &logDestination, &logVersion, &bucketName, &reportDashboard, &reportDuration, &reportOutputsMissing,
		&accountsWithoutMulti, &multiWithoutAccounts, &accountID, &accountTwice, &accountsMany, &accountRole,
		&experimentTemplateID, &reportWithSkipAll,
	}},
	{"Chaos: risk", []*Rule{
		&unboundedTarget, &irreversible, &broadPodSelector, &oneZone, &overlappingTargets, &conflictingActions, &parallelStart,
	}},
	{"Chaos: order and references", []*Rule{
		&startAfterUnknown, &startAfterSelf, &startAfterTwice, &startAfterCycle, &unknownTarget, &unusedTarget,
	}},
	{"Guard rails of the organisation", []*Rule{
		&guardStepIncrease, &guardStepInterval, &guardQuietHours, &guardSelection, &guardAction, &guardStopCondition, &guardRole,
		&guardTags, &guardPlace,
	}},
	{changesFamily, []*Rule{
		PlanAdded, GuardRemoved, RoleChanged, OptionsLoosened, AccountAdded, LogRemoved, ReportRemoved,
		TargetWidened, ActionAdded, UndoLost, FaultLonger, FaultStronger, OrderChanged, ExperimentLonger,
		StepEnlarged, SchedulePulledForward, StepRemoved, OverrideWidened, OverrideRemoved, OverrideOrderChanged,
		GroupChanged, VariationChanged, StrategyChanged, SaltChanged, SegmentPatternChanged, MetricRemoved,
	}},
	{"Directives and configuration", []*Rule{
		&suppressionForm, &suppressionUnused, &suppressionExpired, &configValue,
	}},
	{"Sluice itself", []*Rule{
		&internalError,
	}},
}

// table is the families in one row.
var table = func() (rules []*Rule) {
	for _, f := range families {
		rules = append(rules, f.Rules...)
	}
	return rules
}()
