// Package rollout contains the rules on Evidently rollouts: weights, overrides, steps, references and values.
package rollout

import (
	"embed"

	"sluice/lint"
)

//go:embed examples
var examples embed.FS

// Pack contains the rules of this package.
var Pack = lint.Pack{
	Examples: examples,
	Families: []lint.Family{
		{Name: "Rollouts: weights, overrides and steps", Page: "rollout-weights", Rules: []*lint.Rule{
			&weightsOver, &weightsUnder, &weightsInPercent, &overrideOver, &overrideUnder, &evaluationOrderTwice, &segmentTwice,
			&unknownGroup, &duplicateName, &duplicateMonitor, &stepOrder, &startTimeOffset,
		}},
		{Name: "Rollouts: references and values", Page: "rollout-references", Rules: []*lint.Rule{
			&projectMissing, &projectDiffers, &evidentlyRef, &unknownFeature, &unknownVariation, &unknownSegment,
			&defaultVariation, &entityOverride, &mixedValueTypes, &sameValue, &doubleValue, &strategyDefault,
			&featuresMany, &sameVariation, &groupWithoutWeight, &shareFalls, &audienceFalls, &overrideShadowed, &stepSame, &negativeOrder, &secondsFraction, &metricKey, &tagsMany,
		}},
		{Name: "Rollouts: end of support and AppConfig", Page: "rollout-service", Rules: []*lint.Rule{
			&endOfSupport, &appConfigTargetRule, &monitorAlarm, &monitorTwice, &stepsPast,
		}},
	},
	Walks:     []lint.Walk{{Name: "audiences", On: lint.Rollouts, Run: checkAudiences}},
	FileWalks: []lint.FileWalk{{Name: "appconfig", Run: checkAppConfig}},
}
