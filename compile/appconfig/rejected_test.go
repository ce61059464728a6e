package appconfig_test

import (
	"strings"
	"testing"

	"sluice/compile"
	"sluice/compile/appconfig"
	"sluice/spec"
	translation "sluice/spec/appconfig"
)

// plan is a valid plan.
const plan = `apiVersion: sluice/v1
kind: Rollout
features:
  - name: f
    variations:
      - {name: off, value: {longValue: 0}}
      - {name: on, value: {longValue: 1}}
    entityOverrides: {qa: on}
launch:
  name: l
  groups:
    - {name: g, feature: f, variation: on}
    - {name: h, feature: f, variation: off}
  scheduledSplitsConfig:
    steps:
      - startTime: 2027-01-01T00:00:00Z
        groupWeights: {g: 10%}
        segmentOverrides:
          - {segment: s, evaluationOrder: 1, weights: {g: 20%}}
          - {segment: t, evaluationOrder: 2, weights: {g: 20%}}
      - startTime: +1h
        groupWeights: {g: 20%}
segments:
  - {name: s, pattern: {a: [x]}}
  - {name: t, pattern: {b: [x]}}
appConfig:
  applicationId: app1234
  environmentId: env1234
  configurationProfileId: pro1234
  entityKey: id
  schedulerRoleArn: arn:aws:iam::123456789012:role/r
`

// edit replaces a text that occurs once in the plan.
func edit(t *testing.T, text, old, new string) string {
	t.Helper()
	if strings.Count(text, old) != 1 {
		t.Fatalf("%q does not occur once in the plan", old)
	}
	return strings.Replace(text, old, new, 1)
}

func TestValidPlan(t *testing.T) {
	if _, problems := compiled(t, readPlan(t, "plan", plan), compile.CLI); len(problems) > 0 {
		t.Errorf("%s", list(plan, problems))
	}
}

func TestRejectedPlans(t *testing.T) {
	for _, c := range []struct{ old, new, words string }{
		{"  applicationId: app1234\n", "", "`aws appconfig create-application --name NAME`"},
		{"  environmentId: env1234\n", "", "`aws appconfig create-environment --application-id APPLICATION --name NAME`"},
		{"  configurationProfileId: pro1234\n", "", "--type AWS.AppConfig.FeatureFlags`"},
		{"  schedulerRoleArn: arn:aws:iam::123456789012:role/r\n", "", "scheduler.amazonaws.com"},
		{"  entityKey: id\n", "", "such as `userId`"},
		{"pro1234", "«<YOUR PROFILE>»", "create-configuration-profile"},
		{"applicationId: app1234", "applicationId: «\"\"»", "create-application"},
		{"{name: g, feature: f, variation: on}", "«{»name: g, feature: e, variation: on}", "feature `e` is not in the plan"},
		{"{name: g, feature: f, variation: on}", "«{»name: g, feature: f, variation: onn}", "no variation `onn`"},
		{"{name: h,", "«{»name: g,", "two groups"},
		{"groupWeights: {g: 10%}", "groupWeights: {i: «10%»}", "`i` must be a group"},
		{"groupWeights: {g: 10%}", "«groupWeights»: {g: 60%, h: 41%}", "sum to 101%"},
		{"{segment: s,", "{segment: «r»,", "segment `r` is not in the plan"},
		{"evaluationOrder: 2", "evaluationOrder: 1", "`evaluationOrder: 1`"},
		{"entityOverrides: {qa: on}", "entityOverrides: {qa: «onn»}", "no variation `onn`"},
		{"    entityOverrides: {qa: on}", "    defaultVariation: onn", "default variation"},
		{"value: {longValue: 1}", "value: «{stringValue: a}»", "one type"},
		{"{name: on, value: {longValue: 1}}", "«{»name: on, value: {doubleValue: .inf}}", "does not support the value"},
		{"startTime: +1h", "startTime: «2026-12-31T00:00:00Z»", "must start at least a minute after"},
		{"startTime: +1h", "startTime: «+59s»", "must start at least a minute after"},
		{"startTime: +1h", "startTime: «+9m»", "9m after the previous step; a deployment with `AppConfig.AllAtOnce` takes 10m"},
		{"  - {name: s, pattern: {a: [x]}}", "  - «{»name: s}", "no pattern"},
	} {
		text := edit(t, plan, c.old, c.new)
		if !strings.Contains(text, "«") {
			text = markPlace(t, text, c.words)
		}
		rejects(t, text, c.words)
	}
}

// All errors are reported at once.
func TestSeveralErrors(t *testing.T) {
	text := edit(t, edit(t, plan, "  environmentId: env1234\n", ""), "feature: f, variation: on", "feature: e, variation: on")
	rejects(t, edit(t, text, "{name: g,", "«{»name: g,"), "feature `e`")
	rejects(t, edit(t, text, "appConfig:", "«appConfig»:"), "create-environment")
}

// markPlace marks where a problem about a missing part is reported.
func markPlace(t *testing.T, text, words string) string {
	switch {
	case strings.Contains(words, "evaluationOrder"):
		return edit(t, text, "{segment: t", "«{»segment: t")
	case strings.Contains(words, "default variation"):
		return edit(t, text, "- name: f\n", "- «name»: f\n")
	}
	return edit(t, text, "appConfig:", "«appConfig»:")
}

// Missing sections are reported at the start of the document.
func TestMissingSections(t *testing.T) {
	head, rest, _ := strings.Cut(plan, "appConfig:\n")
	rejects(t, edit(t, head, "apiVersion", "«apiVersion»"), "the plan needs `appConfig` with `applicationId`")
	rejects(t, edit(t, head, "apiVersion", "«apiVersion»"), "the plan needs `appConfig` with `schedulerRoleArn`")
	before, _, _ := strings.Cut(plan, "launch:\n")
	rejects(t, edit(t, before, "apiVersion", "«apiVersion»")+"appConfig:\n"+rest, "no launch")
	rejects(t, "«apiVersion»: sluice/v1\nkind: Chaos\n", "only Rollout plans")
	rejects(t, "«apiVersion»: sluice/v1\nkind: Rollout\nvars: {p: null}\nproject: ${p}\n", "--var p=…")
}

// Features with names that AppConfig does not allow are renamed, without collisions.
func TestNames(t *testing.T) {
	long := strings.Repeat("x", 70)
	text := edit(t, plan, "  - name: f\n", "  - name: "+long+"\n    variations: [{name: a, value: {boolValue: true}}]\n  - name: 2.Check\n    variations: [{name: a, value: {boolValue: true}}]\n  - name: f\n")
	r, problems := compiled(t, readPlan(t, "names", text), compile.CLI)
	if len(r.Names) != 2 || r.Names[0].AppConfig == r.Names[0].Plan || r.Names[1] != (translation.Name{Kind: "flag", Plan: "2.Check", AppConfig: "f-2-Check"}) || len(problems) != 2 {
		t.Errorf("%v\n%v", r.Names, problems)
	}
	for _, doc := range documents(t, r) {
		if len(doc.Values) != 3 {
			t.Errorf("%d flags", len(doc.Values))
		}
	}
	twin := "  - {name: " + long + "a, variations: [{name: a, value: {boolValue: true}}]}\n"
	text = edit(t, plan, "  - name: f\n", twin+strings.Replace(twin, "xa,", "xb,", 1)+"  - name: f\n")
	if r, _ := compiled(t, readPlan(t, "names", text), compile.CLI); len(documents(t, r)[0].Values) != 3 {
		t.Error("truncated names collide")
	}
	rejects(t, edit(t, plan, "  - name: f\n", "  - {name: a-b, variations: [{name: a, value: {boolValue: true}}]}\n  - {name: «a.b», variations: [{name: a, value: {boolValue: true}}]}\n  - name: f\n"),
		"both become flag `a-b`")
	long = strings.Repeat("v", 127)
	r, _ = compiled(t, readPlan(t, "names", strings.NewReplacer("name: on,", "name: "+long+",", ": on}", ": "+long+"}").Replace(plan)), compile.CLI)
	if len(r.Names) == 0 {
		t.Error("truncated names of variants are not reported")
	}
}

// A launch with several features is compiled with a warning, and members without a counterpart in AppConfig are reported.
func TestDifferences(t *testing.T) {
	for _, c := range []struct {
		old, new, words string
		level           spec.Severity
	}{
		{"launch:\n", "launch:\n  tags: {a: b}\n", "`tags` are omitted", spec.Notice},
		{"launch:\n", "launch:\n  metricMonitors: [{metricDefinition: {name: m, entityIdKey: a, valueKey: b}}]\n", "`metricMonitors` are omitted", spec.Notice},
		{"features:\n", "features:\n  - {name: e, variations: [{name: a, value: {boolValue: true}}]}\n", "", spec.Notice},
		{"g: 10%}", "g: 10.5%}", "fractional `pct`", spec.Warning},
		{"g: 10%}", "g: 10.005%}", "finer than 0.01%", spec.Warning},
		{"{qa: on}", `{"q,a": on}`, "may never match", spec.Warning},
		{"startTime: 2027-01-01T00:00:00Z", "startTime: 2027-01-01T00:00:30Z", "no seconds", spec.Warning},
		{"startTime: +1h", "startTime: +10m", "starts as the deployment", spec.Warning},
		{"  entityKey: id\n", "  entityKey: id\n  deploymentStrategyId: abc1234\n", "is unknown", spec.Notice},
		{"  entityKey: id\n", "  entityKey: id\n  deploymentStrategyId: AppConfig.Canary10Percent20Minutes\n", "over 20m", spec.Notice},
	} {
		text := edit(t, plan, c.old, c.new)
		_, problems := compiled(t, readPlan(t, "plan", text), compile.CLI)
		found := len(problems) == 0 && c.words == ""
		for _, p := range problems {
			found = found || c.words != "" && p.Severity == c.level && strings.Contains(p.Message, c.words)
		}
		if !found {
			t.Errorf("want %d %q, got %s", c.level, c.words, list(text, problems))
		}
	}
}

// Two plans in one file must not replace each other's flags.
func TestPlansOfOneFile(t *testing.T) {
	other := strings.ReplaceAll(plan, "2027-01-01T00:00:00Z", "2027-01-01T00:30:00Z")
	two := func(second string) string { return plan + "---\n" + second }
	rejects(t, two(edit(t, other, "pro1234", "«pro1234»")), "replaces all its flags")
	rejects(t, two(strings.Replace(edit(t, plan, "env1234", "env5678"), "pro1234", "«pro1234»", 1)), "the same version")
	late := edit(t, other, "T00:30:00Z", "T00:05:00Z")
	rejects(t, two(strings.Replace(edit(t, late, "pro1234", "pro5678"), "startTime: 2027", "«startTime»: 2027", 1)), "one deployment at a time")
	r, problems, err := appconfig.Compile(spec.Read("two", two(edit(t, other, "pro1234", "pro5678")), nil).Documents, appconfig.Options{})
	if err != nil || len(problems) > 0 || len(r.Requests) != 12 || len(r.Files) != 7 {
		t.Errorf("%d requests, %d files, %v, %v", len(r.Requests), len(r.Files), problems, err)
	}
}
