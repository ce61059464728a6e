package compile_test

import (
	"fmt"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"sluice/compile"
	"sluice/spec"
	"sluice/spec/api"
)

// both is a file with two plans whose sections are not in sending order.
var both = rollout(`project: web
launch: {name: l1, groups: [{name: g, feature: f1, variation: v}]}
features:
  - {name: f1, variations: [{name: v, value: {boolValue: true}}]}
  - {name: f2, variations: [{name: v, value: {boolValue: true}}]}
segments:
  - {name: s2, pattern: {a: [1]}}
  - {name: s1, pattern: {a: [2]}}
`) + "---\n" + chaos(`experiment: {}
targetAccountConfigurations:
  - {accountId: "222222222222", roleArn: `+fisRole+`}
  - {accountId: "111111111111", roleArn: `+fisRole+`}
experimentTemplate:
  description: d
  roleArn: `+fisRole+`
  stopConditions: [`+noAlarm+`]
`+wait)

// names returns the operation and name of each request.
func names(requests []compile.Request) []string {
	var names []string
	for _, r := range requests {
		names = append(names, r.Operation.Name+" "+r.Name)
	}
	return names
}

func TestOrder(t *testing.T) {
	f := read("both.yaml", both)
	want := []string{
		"CreateSegment s2", "CreateSegment s1", "CreateFeature f1", "CreateFeature f2", "CreateLaunch l1",
		"CreateExperimentTemplate ",
		"CreateTargetAccountConfiguration 222222222222", "CreateTargetAccountConfiguration 111111111111",
		"StartExperiment ",
	}
	for _, o := range []compile.Options{{}, {Shape: compile.Wire, TemplateID: "EXT1", RunID: "1"}} {
		if diff := cmp.Diff(want, names(documents(t, f, o))); diff != "" {
			t.Errorf("requests (-want +got):\n%s", diff)
		}
	}
}

func TestOnly(t *testing.T) {
	f := read("both.yaml", both)
	for _, c := range []struct {
		only *api.Operation
		want []string
	}{
		{api.CreateFeature, []string{"CreateFeature f1", "CreateFeature f2"}},
		{api.CreateLaunch, []string{"CreateLaunch l1"}},
		{api.StartExperiment, []string{"StartExperiment "}},
	} {
		got, err := compile.Documents(f.Documents, c.only, compile.Options{})
		if diff := cmp.Diff(c.want, names(got)); err != nil || diff != "" {
			t.Errorf("%s: %v (-want +got):\n%s", c.only.Name, err, diff)
		}
	}
	// A template compiles to the wire shape before its ID is known.
	o := compile.Options{Shape: compile.Wire}
	if got, err := compile.Documents(f.Documents, api.CreateExperimentTemplate, o); err != nil || len(got) != 1 {
		t.Errorf("got %d templates: %v", len(got), err)
	}
}

// The project of the plan is added to features and the launch if they have none. Segments have no project.
func TestProject(t *testing.T) {
	f := read("p.yaml", rollout(`project: web
segments: [{name: s, pattern: '{"a":[1]}'}]
features: [{name: f, variations: [{name: v, value: {longValue: 1}}]}]
launch: {project: web, name: l, groups: [{name: g, feature: f, variation: v}]}
`))
	want := []string{
		`{"name": "s", "pattern": "{\"a\":[1]}"}`,
		`{"name": "f", "project": "web", "variations": [{"name": "v", "value": {"longValue": 1}}]}`,
		`{"groups": [{"feature": "f", "name": "g", "variation": "v"}], "name": "l", "project": "web"}`,
	}
	sameJSON(t, want, documents(t, f, compile.Options{}))
}

func TestWireGolden(t *testing.T) {
	f := read("w.yaml", launch("arn:aws:evidently:eu-west-1:123456789012:project/web", steps("2026-12-01T09:00:00.25Z"))+
		"---\n"+account("123456789012", "EXT1/2 3")+"---\n"+chaos("experiment: {experimentTemplateId: EXT1, clientToken: go}\n"))
	want := []string{`{
  "service": "evidently",
  "operation": "CreateLaunch",
  "method": "POST",
  "path": "/projects/arn%3Aaws%3Aevidently%3Aeu-west-1%3A123456789012%3Aproject%2Fweb/launches",
  "headers": {
    "Content-Type": "application/json"
  },
  "body": {
    "groups": [
      {
        "feature": "f",
        "name": "g",
        "variation": "v"
      }
    ],
    "name": "l",
    "scheduledSplitsConfig": {
      "steps": [
        {
          "groupWeights": {
            "g": 0
          },
          "startTime": 1796115600.25
        }
      ]
    }
  }
}`, `{
  "service": "fis",
  "operation": "CreateTargetAccountConfiguration",
  "method": "POST",
  "path": "/experimentTemplates/EXT1%2F2%203/targetAccountConfigurations/123456789012",
  "headers": {
    "Content-Type": "application/json"
  },
  "body": {
    "clientToken": "` + tokenOf(`["CreateTargetAccountConfiguration",{"accountId":"123456789012","experimentTemplateId":"EXT1/2 3","roleArn":"`+fisRole+`"},""]`) + `",
    "roleArn": "` + fisRole + `"
  }
}`, `{
  "service": "fis",
  "operation": "StartExperiment",
  "method": "POST",
  "path": "/experiments",
  "headers": {
    "Content-Type": "application/json"
  },
  "body": {
    "clientToken": "go",
    "experimentTemplateId": "EXT1"
  }
}`}
	var got []string
	for _, r := range documents(t, f, compile.Options{Shape: compile.Wire}) {
		got = append(got, r.JSON)
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestTimes(t *testing.T) {
	for _, c := range []struct{ written, cli, wire string }{
		{"2026-12-01T09:00:00Z", `"2026-12-01T09:00:00Z"`, "1796115600"},
		{"2026-12-01T10:00:00+01:00", `"2026-12-01T09:00:00Z"`, "1796115600"},
		{"2026-11-30T19:00:00-14:00", `"2026-12-01T09:00:00Z"`, "1796115600"},
		{"2026-12-01t09:00:00z", `"2026-12-01T09:00:00Z"`, "1796115600"},
		{"2026-12-01T09:00:00.500Z", `"2026-12-01T09:00:00.5Z"`, "1796115600.5"},
		{"2026-12-01T09:00:00.123456789Z", `"2026-12-01T09:00:00.123456789Z"`, "1796115600.123"},
		{"1970-01-01T00:00:00Z", `"1970-01-01T00:00:00Z"`, "0"},
		{"0001-01-01T00:00:00Z", `"0001-01-01T00:00:00Z"`, "-62135596800"},
	} {
		f := spec.Read("t.yaml", launch("web", steps(c.written)), nil)
		want := `{"groups": [{"feature": "f", "name": "g", "variation": "v"}], "name": "l"%s, ` +
			`"scheduledSplitsConfig": {"steps": [{"groupWeights": {"g": 0}, "startTime": %s}]}}`
		sameJSON(t, []string{fmt.Sprintf(want, `, "project": "web"`, c.cli)}, documents(t, f, compile.Options{}))
		body := fmt.Sprintf(want, "", c.wire)
		got := parseWire(t, documents(t, f, compile.Options{Shape: compile.Wire})[0])
		if diff := cmp.Diff(decode(body), got.Body); diff != "" {
			t.Errorf("%s on the wire (-want +got):\n%s", c.written, diff)
		}
	}
}

// A time relative to the previous step counts elapsed hours, regardless of UTC offsets.
func TestRelativeTimes(t *testing.T) {
	f := read("t.yaml", launch("web", steps("2026-12-01T23:30:00+01:00", "+1h", "+1d30m", "+7d")))
	want := `{"groups": [{"feature": "f", "name": "g", "variation": "v"}], "name": "l", "project": "web", "scheduledSplitsConfig": {"steps": [` +
		`{"groupWeights": {"g": 0}, "startTime": "2026-12-01T22:30:00Z"}, {"groupWeights": {"g": 0}, "startTime": "2026-12-01T23:30:00Z"}, ` +
		`{"groupWeights": {"g": 0}, "startTime": "2026-12-03T00:00:00Z"}, {"groupWeights": {"g": 0}, "startTime": "2026-12-10T00:00:00Z"}]}}`
	sameJSON(t, []string{want}, documents(t, f, compile.Options{}))
}

func TestDeterminism(t *testing.T) {
	for _, shape := range []compile.Shape{compile.CLI, compile.Wire} {
		var runs []string
		for range 50 {
			o := compile.Options{Shape: shape, TemplateID: "EXT1", RunID: "1"}
			runs = append(runs, compile.Array(documents(t, read("both.yaml", both), o), shape))
		}
		if different := slices.Compact(runs); len(different) != 1 {
			t.Errorf("the same plan compiles to different bytes (-first +other):\n%s", cmp.Diff(different[0], different[1]))
		}
	}
}
