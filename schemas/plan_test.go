package schemas

import (
	"os"
	"strings"
	"testing"
)

// readPlan reads a valid plan and replaces a text, which must occur once.
func readPlan(t *testing.T, kind, old, replacement string) any {
	t.Helper()
	data, err := os.ReadFile("testdata/" + kind + ".json")
	if err != nil {
		t.Fatal(err)
	}
	plan := string(data)
	if old != "" && strings.Count(plan, old) != 1 {
		t.Fatalf("%q occurs %d times in the %s plan, want 1", old, strings.Count(plan, old), kind)
	}
	return parse(t, strings.Replace(plan, old, replacement, 1))
}

func TestGoodPlans(t *testing.T) {
	for _, kind := range []string{"rollout", "chaos"} {
		for _, name := range []string{kind, "sluice"} {
			if err := compile(t, name, "").Validate(readPlan(t, kind, "", "")); err != nil {
				t.Errorf("%s: %v", name, err)
			}
		}
	}
}

var mistakes = []struct{ kind, name, old, replacement string }{
	{"chaos", "apiVersion missing", `"apiVersion": "sluice/v1",`, ``},
	{"chaos", "apiVersion of another program", `"sluice/v1"`, `"apps/v1"`},
	{"chaos", "apiVersion as a variable", `"sluice/v1"`, `"${v}"`},
	{"chaos", "kind missing", `"kind": "Chaos",`, ``},
	{"chaos", "kind in lower case", `"Chaos"`, `"chaos"`},
	{"chaos", "kind as a variable", `"Chaos"`, `"${kind}"`},
	{"chaos", "the other kind", `"Chaos"`, `"Rollout"`},
	{"chaos", "unknown section", `"vars"`, `"variables"`},
	{"chaos", "section of the other kind", `"experimentTemplate"`, `"launch"`},
	{"chaos", "section that is a list", `"experimentTemplate": {`, `"targetAccountConfigurations": {`},
	{"chaos", "unknown member", `"selectionMode"`, `"selectionMod"`},
	{"chaos", "required member missing", `"actionId": "aws:fis:wait",`, ``},
	{"chaos", "text for a list", `["stop"]`, `"stop"`},
	{"chaos", "value of a map that is null", `"checkout"}`, `null}`},
	{"chaos", "text too short", `"arn:aws:iam::${account}:role/fis-checkout"`, `"fis-checkout"`},
	{"rollout", "the other kind", `"Rollout"`, `"Chaos"`},
	{"rollout", "section that is not a list", `"launch": {`, `"segments": {`},
	{"rollout", "nested unknown member", `"evaluationOrder"`, `"order"`},
	{"rollout", "two values in a union", `{"boolValue": false}`, `{"boolValue": false, "stringValue": "no"}`},
	{"rollout", "share over 100%", `"66.667%"`, `"166.667%"`},
	{"rollout", "time without an offset", `09:00:00Z`, `09:00:00`},
	{"rollout", "variable that is a list", `"must": null`, `"must": []`},
}

func TestPlansWithOneMistake(t *testing.T) {
	t.Parallel()
	for _, m := range mistakes {
		plan := readPlan(t, m.kind, m.old, m.replacement)
		for _, name := range []string{m.kind, "sluice"} {
			if compile(t, name, "").Validate(plan) == nil {
				t.Errorf("%s accepts a %s plan with this mistake: %s", name, m.kind, m.name)
			}
		}
	}
}

func TestStrictRejectsFriendlyValues(t *testing.T) {
	for _, kind := range []string{"rollout", "chaos"} {
		strict := compile(t, kind+".strict", "")
		err := strict.Validate(readPlan(t, kind, "", ""))
		if kind == "rollout" && err == nil {
			t.Error("the friendly values of the rollout plan are accepted")
		}
		if kind == "chaos" && err != nil {
			t.Errorf("the chaos plan, which has only text values, is rejected: %v", err)
		}
	}
}

func TestRequests(t *testing.T) {
	for pointer, c := range map[string]struct{ name, good, bad string }{
		"CreateSegment": {"rollout.strict", `{"name":"n","pattern":"{}"}`, `{"name":"n","pattern":{}}`},
		"CreateFeature": {"rollout.strict", `{"name":"n","project":"p","variations":[{"name":"v","value":{"longValue":1}}]}`,
			`{"name":"n","variations":[{"name":"v","value":{"longValue":1}}]}`},
		"CreateLaunch": {"rollout.strict",
			`{"name":"n","project":"p","groups":[{"name":"g","feature":"f","variation":"v"}],
			  "scheduledSplitsConfig":{"steps":[{"startTime":1796115600,"groupWeights":{"g":50000}}]}}`,
			`{"name":"n","project":"p","groups":[{"name":"g","feature":"f","variation":"v"}],
			  "scheduledSplitsConfig":{"steps":[{"startTime":1796115600,"groupWeights":{"g":"50%"}}]}}`},
		"CreateExperimentTemplate": {"chaos.strict",
			`{"description":"d","stopConditions":[],"actions":{},"roleArn":"arn:aws:iam::123456789012:role/x"}`,
			`{"description":"d","stopConditions":[],"actions":{},"roleArn":"x"}`},
		"CreateTargetAccountConfiguration": {"chaos.strict",
			`{"experimentTemplateId":"EXT1","accountId":"123456789012","roleArn":"arn:aws:iam::123456789012:role/x"}`,
			`{"accountId":"123456789012","roleArn":"arn:aws:iam::123456789012:role/x"}`},
		"StartExperiment": {"chaos.strict", `{"experimentTemplateId":"EXT1"}`, `{"tags":{}}`},
	} {
		s := compile(t, c.name, "#/definitions/"+pointer)
		if err := s.Validate(parse(t, c.good)); err != nil {
			t.Errorf("%s: %v", pointer, err)
		}
		if s.Validate(parse(t, c.bad)) == nil {
			t.Errorf("%s accepts %s", pointer, c.bad)
		}
	}
}
