package main

import (
	"encoding/json"
	"os"
	"strings"
	"testing"

	"sluice/lint"
	"sluice/lint/change"
	"sluice/spec"
)

// driftPlans are the plans with generated responses.
var driftPlans = []string{
	"../../compile/testdata/full.chaos.yaml", "../../compile/testdata/full.rollout.yaml", "../../testdata/changes/ramp.rollout.yaml",
	"../../testdata/changes/checkout.chaos.yaml", "../../testdata/plans/basket-pods.chaos.yaml", "../../testdata/plans/checkout-az-loss.chaos.yaml",
	"../../testdata/plans/checkout-ramp.rollout.yaml", "../../testdata/plans/dependency-chain.chaos.yaml", "../../testdata/plans/gameday.chaos.yaml",
	"../../testdata/plans/lambda-faults.chaos.yaml", "../../testdata/plans/pricing-full.rollout.yaml", "../../testdata/plans/search-monitors.rollout.yaml",
	"../../testdata/plans/ssm-cpu-stress.chaos.yaml", "../../testdata/plans/stop-instances.chaos.json",
}

func readPlan(t *testing.T, path string) *spec.File {
	t.Helper()
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return spec.Read(path, string(text), map[string]string{"round": "1"})
}

// drift returns the differences between a plan and a response.
func drift(t *testing.T, plan *spec.File, response map[string]any) []lint.Finding {
	t.Helper()
	text, err := json.Marshal(response)
	if err != nil {
		t.Fatal(err)
	}
	read := spec.ReadResponse("response.json", string(text))
	if err := change.Readable(read); err != nil {
		t.Fatal(err)
	}
	changes, err := change.Drift(plan, read, nil)
	if err != nil {
		t.Fatal(err)
	}
	return changes
}

// A response that echoes the plan is no drift.
func TestNoDrift(t *testing.T) {
	count := 0
	for _, path := range driftPlans {
		plan := readPlan(t, path)
		for name, response := range responses(t, plan) {
			count++
			for _, c := range drift(t, plan, response) {
				t.Errorf("%s: %s: %s: %s", path, name, c.Path, c.Message)
			}
		}
	}
	if count < 25 {
		t.Errorf("only %d responses were compared", count)
	}
}

// One change in a response is reported as exactly that.
func TestDrift(t *testing.T) {
	const ramp, checkout, full, shop = "../../testdata/changes/ramp.rollout.yaml", "../../testdata/changes/checkout.chaos.yaml",
		"../../compile/testdata/full.chaos.yaml", "../../compile/testdata/full.rollout.yaml"
	const template = "CreateExperimentTemplate "
	const steps = "launch.scheduledSplitsDefinition.steps."
	for _, c := range []struct {
		plan, request, mutated string
		value                  any
		path, message          string
	}{
		{checkout, template, "description", "x", "experimentTemplate.description", "is now `x` (was"},
		{checkout, template, "roleArn", "arn:aws:iam::123456789012:role/x", "experimentTemplate.roleArn", "now runs as role"},
		{checkout, template, "targets.fleet.selectionMode", "ALL", "experimentTemplate.targets.fleet.selectionMode", "now selects `ALL` (was `COUNT(2)`)"},
		{checkout, template, "targets.fleet.resourceTags.stage", nil, "experimentTemplate.targets.fleet.resourceTags.stage", "no longer requires the tag"},
		{checkout, template, "targets.fleet.resourceTags.team", "x", "experimentTemplate.targets.fleet.resourceTags.team", "also requires the tag"},
		{checkout, template, "targets.fleet.filters.0.values.0", "stopped", "experimentTemplate.targets.fleet.filters[0].values[0]", "`stopped`"},
		{checkout, template, "targets.fleet.resourceType", "aws:ec2:spot-instance", "experimentTemplate.targets.fleet.resourceType", "is now of type"},
		{checkout, template, "targets.tasks.parameters", map[string]any{"cluster": "c"}, "experimentTemplate.targets.tasks.parameters.cluster", "`cluster=c`"},
		{checkout, template, "targets.fleet", nil, "experimentTemplate.targets.fleet", "removed target `fleet`"},
		{checkout, template, "actions.stop.actionId", "aws:ec2:reboot-instances", "experimentTemplate.actions.stop.actionId", "reboot-instances"},
		{checkout, template, "actions.stop.description", "x", "experimentTemplate.actions.stop.description", "added `"},
		{checkout, template, "actions.stop.parameters.startInstancesAfterDuration", "PT20M", "experimentTemplate.actions.stop.parameters.startInstancesAfterDuration", "20m (was 10m)"},
		{checkout, template, "actions.stop.parameters.completeIfInstancesTerminated", "false", "experimentTemplate.actions.stop.parameters.completeIfInstancesTerminated", "is now `false` (was"},
		{checkout, template, "actions.stop.targets.Instances", "tasks", "experimentTemplate.actions.stop.targets.Instances", "now hits target `tasks` (was `fleet`)"},
		{checkout, template, "actions.stress.parameters.percent", "99", "experimentTemplate.actions.stress.parameters.percent", "99 (was 50)"},
		{checkout, template, "actions.stress.startAfter", []any{"stop"}, "experimentTemplate.actions.stress.startAfter", "now waits for `stop` (was `settle`)"},
		{checkout, template, "actions.settle.parameters.duration", "PT6M", "experimentTemplate.actions.settle.parameters.duration", "6m (was 5m)"},
		{checkout, template, "actions.more", map[string]any{"actionId": "aws:fis:wait", "parameters": map[string]any{"duration": "PT1M"}}, "experimentTemplate.actions.more", "added action `more`"},
		{checkout, template, "stopConditions.1.value", "arn:aws:cloudwatch:eu-west-1:123456789012:alarm:x", "experimentTemplate.stopConditions[1].value", "(was `latency`)"},
		{checkout, template, "stopConditions", []any{map[string]any{"source": "aws:cloudwatch:alarm", "value": "arn:aws:cloudwatch:eu-west-1:123456789012:alarm:latency"}}, "experimentTemplate.stopConditions[0].value", "alarm `failed-orders` no longer stops"},
		{checkout, template, "logConfiguration", nil, "experimentTemplate.logConfiguration", "log is no longer written"},
		{checkout, template, "logConfiguration.logSchemaVersion", 1, "experimentTemplate.logConfiguration.logSchemaVersion", "is now `1` (was `2`)"},
		{checkout, template, "experimentOptions.emptyTargetResolutionMode", "skip", "experimentTemplate.experimentOptions.emptyTargetResolutionMode", "is now skipped"},
		{checkout, template, "experimentOptions.accountTargeting", "multi-account", "experimentTemplate.experimentOptions.accountTargeting", "several accounts"},
		{checkout, template, "tags.team", "x", "experimentTemplate.tags.team", "added tag `team` with value `x`"},
		{checkout, template, "targets.fleet.filter", []any{"x"}, "experimentTemplate.targets.fleet.filter", "added `"},
		{full, template, "tags.team", "x", "experimentTemplate.tags.team", "is now `x` (was"},
		{full, template, "actions.script.parameters.documentParameters", `{"DurationSeconds":"240","InstallDependencies":"True"}`, "experimentTemplate.actions.script.parameters.documentParameters.DurationSeconds", "4m (was 2m)"},
		{full, template, "targets.listed.resourceArns.0", "arn:aws:ec2:eu-west-1:123456789012:instance/i-1", "experimentTemplate.targets.listed.resourceArns[0]", "instance/i-1"},
		{full, template, "experimentReportConfiguration.preExperimentDuration", "PT10M", "experimentTemplate.experimentReportConfiguration.preExperimentDuration", "PT10M"},
		{full, "CreateTargetAccountConfiguration 012345678901", "targetAccountConfiguration.roleArn", "arn:aws:iam::012345678901:role/x", "targetAccountConfigurations[0].roleArn", "now runs as role"},
		{ramp, "CreateLaunch one-page", steps + "1.groupWeights.new", 30000, "launch.scheduledSplitsConfig.steps[1].groupWeights.new", "`new` 30% (was 25%)"},
		{ramp, "CreateLaunch one-page", steps + "2.startTime", 1800003600, "launch.scheduledSplitsConfig.steps[2].startTime", "step 3 starts"},
		{ramp, "CreateLaunch one-page", steps + "0.segmentOverrides.1.evaluationOrder", 0, "launch.scheduledSplitsConfig.steps[0].segmentOverrides[1].evaluationOrder", "in the order `wholesale` and `beta`"},
		{ramp, "CreateLaunch one-page", steps + "0.segmentOverrides.0.weights.new", 60000, "launch.scheduledSplitsConfig.steps[0].segmentOverrides[0].weights.new", "60%"},
		{ramp, "CreateLaunch one-page", "launch.groups.1.featureVariations.page", "old", "launch.groups[1].variation", "gets variation `old`"},
		{ramp, "CreateLaunch one-page", "launch.metricMonitors.0.metricDefinition.valueKey", "x", "launch.metricMonitors[0].metricDefinition.valueKey", "is now `x` (was"},
		{ramp, "CreateLaunch one-page", "launch.randomizationSalt", "x", "launch.randomizationSalt", "the salt is now `x`"},
		{ramp, "CreateLaunch one-page", "launch.project", "arn:aws:evidently:eu-west-1:123456789012:project/other", "project", "other"},
		{ramp, "CreateFeature page", "feature.defaultVariation", "new", "features[0].defaultVariation", "is now `new` (was `old`)"},
		{ramp, "CreateFeature page", "feature.evaluationStrategy", "DEFAULT_VARIATION", "features[0].evaluationStrategy", "everyone now gets the default"},
		{ramp, "CreateFeature page", "feature.variations.1.value.stringValue", "x", "features[0].variations[1].value.stringValue", "variation `new` now returns `x` (was `one-page`)"},
		{ramp, "CreateFeature page", "feature.entityOverrides.me", "new", "features[0].entityOverrides.me", "always gets"},
		{ramp, "CreateSegment beta", "segment.pattern", `{"plan":["x"]}`, "segments[0].pattern", "the pattern of segment `beta` changed"},
		{shop, "CreateLaunch one-click", "launch.metricMonitors.0.metricDefinition.eventPattern", `{"a":[1]}`, "launch.metricMonitors[0].metricDefinition.eventPattern", "is now `{"},
		{shop, "CreateLaunch one-click", "launch.tags.team", nil, "launch.tags.team", "removed tag `team` with value `checkout`"},
	} {
		plan := readPlan(t, c.plan)
		response := responses(t, plan)[c.request]
		at := c.mutated
		if c.request == template {
			at = "experimentTemplate." + at
		}
		set(t, response, at, c.value)
		t.Run(c.request+" "+at, func(t *testing.T) {
			changes := drift(t, plan, response)
			if len(changes) != 1 {
				t.Errorf("got %d differences, want 1", len(changes))
			}
			for _, change := range changes {
				if change.Change.Old.Path != c.path || !strings.Contains(change.Message, c.message) {
					t.Errorf("got %q at %s, want …%s… at %s", change.Message, change.Change.Old.Path, c.message, c.path)
				}
			}
		})
	}
}

// If plan and response both have ARNs, a different account or Region is a drift; a name has none. A response of AppConfig is
// rejected.
func TestDriftOfAppConfig(t *testing.T) {
	plan, err := os.ReadFile("../../testdata/appconfig/one-page.rollout.yaml")
	if err != nil {
		t.Fatal(err)
	}
	in(t, map[string]string{"response.json": `{"launch": {}}`, "x.rollout.yaml": strings.Replace(string(plan), "project: shop\n", "", 1)})
	status, out, stderr := sluice("", "drift", "x.rollout.yaml", "response.json")
	if status != exitFailed || out != "" || !strings.Contains(stderr, "compare AppConfig documents with `sluice diff`") {
		t.Errorf("exit status %d, %s%s", status, out, stderr)
	}
}

func TestDriftOfARNs(t *testing.T) {
	const own, account, region = "arn:aws:evidently:eu-west-1:123456789012:project/shop", "arn:aws:evidently:eu-west-1:999999999999:project/shop",
		"arn:aws:evidently:us-east-1:123456789012:project/shop"
	for _, c := range []struct {
		plan, response string
		differs        bool
	}{
		{own, own, false}, {own, account, true}, {own, region, true}, {"shop", account, false}, {own, "shop", false}, {"shop", "shop", false}, {"other", own, true},
	} {
		plan := spec.Read("x.rollout.yaml", "apiVersion: sluice/v1\nkind: Rollout\nproject: "+c.plan+"\nsegments: []\nfeatures: [{name: page, variations: [{name: old, value: {boolValue: false}}]}]\n", nil)
		response := map[string]any{"feature": map[string]any{"name": "page", "project": c.response, "defaultVariation": "old",
			"variations": []any{map[string]any{"name": "old", "value": map[string]any{"boolValue": false}}}}}
		if changes := drift(t, plan, response); (len(changes) > 0) != c.differs {
			t.Errorf("%s and %s: %d changes", c.plan, c.response, len(changes))
		}
	}
}
