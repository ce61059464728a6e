package lint

// Default returns the linter with all rules of Sluice, from the text to its meaning, Evidently before FIS.
func Default() *Linter {
	return New(shapePack, rolloutPack, patternPack, chaosPack, policyPack, changePack)
}

var shapePack = Pack{
	Families: []Family{
		{"Reading", []*Rule{
			&syntax, &encoding, &tooBig, &yamlDirective, &duplicateKey, &aliases, &tags, &notAPlan, &undefinedVariable, &placeholder,
			&emptyPlan,
		}},
		{"Values", []*Rule{
			&numberFormat, &shareFormat, &durationFormat, &timeFormat, &jsonFormat,
		}},
		{"Shape", []*Rule{
			&unknownMember, &missingMember, &wrongType, &wrongLength, &wrongPattern, &wrongChoice, &wrongCount, &outOfRange,
		}},
		{"Configuration", []*Rule{
			&configValue,
		}},
	},
	Walks: []Walk{{"shape", Documents, checkShape}},
}

var rolloutPack = Pack{
	Families: []Family{
		{"Rollouts: weights, overrides and steps", []*Rule{
			&weightsOver, &weightsUnder, &weightsInPercent, &overrideOver, &overrideUnder, &evaluationOrderTwice, &segmentTwice,
			&unknownGroup, &duplicateName, &duplicateMonitor, &stepOrder, &startTimeOffset,
		}},
		{"Rollouts: references and values", []*Rule{
			&projectMissing, &projectDiffers, &evidentlyRef, &unknownFeature, &unknownVariation, &unknownSegment,
			&defaultVariation, &entityOverride, &mixedValueTypes, &sameValue, &doubleValue, &strategyDefault,
			&featuresMany, &sameVariation, &groupWithoutWeight, &shareFalls, &audienceFalls, &overrideShadowed, &stepSame, &negativeOrder, &secondsFraction, &metricKey, &tagsMany,
		}},
		{"Rollouts: the service", []*Rule{
			&endOfSupport, &appConfigTarget,
		}},
	},
	Walks:     []Walk{{"audiences", Rollouts, checkAudiences}},
	FileWalks: []FileWalk{{"appconfig", checkAppConfig}},
}

var patternPack = Pack{
	Families: []Family{
		{"Rollouts: patterns of segments and metrics", []*Rule{
			&patternJSON,
			&patternLeaf, &patternEmpty, &patternOperator, &patternOperand, &patternOr, &patternKeyTwice, &patternNegations, &patternEveryone, &patternNobody, &patternNumber,
		}},
	},
	Walks: []Walk{{"patterns", Rollouts, checkPatterns}},
}

var chaosPack = Pack{
	Families: []Family{
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
	},
}

var policyPack = Pack{
	Families: []Family{
		{"Guard rails of the organisation", []*Rule{
			&guardStepIncrease, &guardStepInterval, &guardQuietHours, &guardSelection, &guardAction, &guardStopCondition, &guardRole,
			&guardTags, &guardPlace,
		}},
	},
}

var changePack = Pack{
	Families: []Family{
		{"Changes: what a diff tells", []*Rule{
			PlanAdded, GuardRemoved, RoleChanged, OptionsLoosened, AccountAdded, LogRemoved, ReportRemoved,
			TargetWidened, ActionAdded, UndoLost, FaultLonger, FaultStronger, OrderChanged, ExperimentLonger,
			StepEnlarged, SchedulePulledForward, StepRemoved, OverrideWidened, OverrideRemoved, OverrideOrderChanged,
			GroupChanged, VariationChanged, StrategyChanged, SaltChanged, SegmentPatternChanged, MetricRemoved,
		}},
	},
}
