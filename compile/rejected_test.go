package compile_test

import (
	"strings"
	"testing"

	"sluice/compile"
	"sluice/spec"
	"sluice/spec/api"
)

const (
	noProject     = "needs a project; add `project` at the top of the plan"
	noTemplate    = "needs the template id that AWS assigned; add --template-id, or compile with --only CreateExperimentTemplate first"
	noToken       = "StartExperiment needs an idempotency key for each start; add --run-id, for example with the CI run id"
	toBeFilled    = "; replace it"
	unknownNumber = ", which JSON cannot represent"
)

// Missing parts of a request are reported as errors.
func TestRejected(t *testing.T) {
	var (
		start    = chaos("experiment: {experimentTemplateId: EXT1}\n")
		late     = chaos("experiment: {}\n")
		accounts = chaos("targetAccountConfigurations: [{accountId: '123456789012', roleArn: " + fisRole + "}]\n")
		rawStart = `{"experimentTemplateId": "<YOUR TEMPLATE>"}`
		rawTime  = rawLaunch(`{"startTime": "<YOUR TIME>", "groupWeights": {}}`)
		other    = "`experimentTemplateId` is `EXT1` in the plan, but --template-id is `EXT2`; remove one"
		ext2     = compile.Options{TemplateID: "EXT2", RunID: "1"}
		ext2Wire = compile.Options{TemplateID: "EXT2", RunID: "1", Shape: compile.Wire}
		runWire  = compile.Options{RunID: "1", Shape: compile.Wire}
	)
	for _, c := range []struct {
		text string
		o    compile.Options
		want string
	}{
		{rollout("vars: {a: null}\nproject: '${a}'\n"), cli, "variable `a` has no value; add `--var a=…`"},
		{rollout("vars: {b: null, a: null, unused: null}\nproject: '${a}${b}'\n"), wire, "variables `b`, `a` have no value; add `--var b=…` `--var a=…`"},
		{"Resources: {Stop: {Type: AWS::FIS::ExperimentTemplate, Properties: {Description: x}}}\n", cli, "cannot compile `Stop`: CloudFormation sends its request; use `sluice import` to make a plan from it"},
		{start, ext2, other}, {start, ext2Wire, other},
		{rawStart, ext2, strings.Replace(other, "EXT1", "<YOUR TEMPLATE>", 1)},
		{late, runWire, "StartExperiment " + noTemplate}, {accounts, wire, "CreateTargetAccountConfiguration " + noTemplate},
		{start, wire, noToken},
		{templatePlan + "experiment: {}\n---\n" + templatePlan + "experiment: {}\n", ext2, "the file has several templates, but --template-id names one; set `experimentTemplateId` in each plan, or use a file per template"},
		{launch("", ""), cli, "CreateLaunch " + noProject}, {launch("", ""), wire, "CreateLaunch " + noProject},
		{launch("web", ", project: ''"), wire, "CreateLaunch " + noProject},
		{strings.Replace(launch("web", ""), "project: \"web\"\n", "", 1), cli, "CreateLaunch " + noProject},
		{strings.Replace(feature("longValue", "1"), "project: web,", "", 1), wire, "CreateFeature " + noProject},
		{feature("doubleValue", ".inf"), cli, "`features[0].variations[0].value.doubleValue` is `.inf`" + unknownNumber},
		{feature("doubleValue", ".NaN"), wire, "`features[0].variations[0].value.doubleValue` is `.NaN`" + unknownNumber},
		{feature("doubleValue", "0x1F"), cli, "`features[0].variations[0].value.doubleValue` is `0x1F`" + unknownNumber},
		{feature("doubleValue", "1e999"), cli, "`features[0].variations[0].value.doubleValue` is `1e999`" + unknownNumber},
		{"{name: f, project: web, variations: [{name: v, value: {doubleValue: -.inf}}]}", cli, "`variations[0].value.doubleValue` is `-.inf`" + unknownNumber},
		{launch("web", ", tags: {'${a}': 1, x: 2}") + "vars: {a: x}\n", wire, "`launch.tags` has the duplicate key `x` after variables are substituted"},
		{rollout("project: web\nlaunch: <YOUR LAUNCH>\n"), cli, "`launch` contains the placeholder `<YOUR LAUNCH>`" + toBeFilled},
		{rollout("segments: <YOUR SEGMENTS>\n"), cli, "`segments` contains the placeholder `<YOUR SEGMENTS>`" + toBeFilled},
		{launch("web", steps("<YOUR TIME>", "+2h")), cli, "`launch.scheduledSplitsConfig.steps[0].startTime` contains the placeholder `<YOUR TIME>`" + toBeFilled},
		{rawTime, wire, "`scheduledSplitsConfig.steps[0].startTime` contains the placeholder `<YOUR TIME>`" + toBeFilled},
		{launch("web", steps("0000-01-01T00:00:00+01:00")), cli, "`launch.scheduledSplitsConfig.steps[0].startTime` is `0000-01-01T00:00:00+01:00`, which is outside the years 0 to 9999 in UTC"},
		{launch("web", steps("9999-12-31T23:59:59Z", "+1s")), cli, "`launch.scheduledSplitsConfig.steps[1].startTime` is `+1s`, which is outside the years 0 to 9999 in UTC"},
	} {
		got, err := compile.Documents(spec.Read("rejected.yaml", c.text, nil).Documents, nil, c.o)
		if err == nil || err.Error() != c.want || got != nil {
			t.Errorf("%+v: got %d requests and the error\n%v\nwant\n%s\nfor\n%s", c.o, len(got), err, c.want, c.text)
		}
	}
}

func TestOnlyWithoutRequests(t *testing.T) {
	f := read("start.yaml", chaos("experiment: {experimentTemplateId: EXT1}\n"))
	_, err := compile.Documents(f.Documents, api.CreateLaunch, cli)
	if err == nil || err.Error() != "the plan has no CreateLaunch" {
		t.Errorf("got error %v", err)
	}
}

// A start in the CLI shape compiles without a template ID, which the user adds on the command line.
func TestStartWithoutTemplateID(t *testing.T) {
	f := read("start.yaml", templatePlan+"experiment: {tags: {a: b}}\n")
	requests := documents(t, f, cli)
	sameJSON(t, []string{`{"tags": {"a": "b"}}`}, requests[1:])
	sameJSON(t, []string{`{"experimentTemplateId": "EXT1", "tags": {"a": "b"}}`}, documents(t, f, compile.Options{TemplateID: "EXT1"})[1:])
	same := read("start.yaml", chaos("experiment: {experimentTemplateId: EXT1}\n"))
	sameJSON(t, []string{`{"experimentTemplateId": "EXT1"}`}, documents(t, same, compile.Options{TemplateID: "EXT1"}))
}
