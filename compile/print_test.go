package compile_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"sluice/compile"
	"sluice/spec/api"
)

const twoStarts = `{experimentTemplateId: EXT1}
---
{experimentTemplateId: "<&>"}
`

func TestArray(t *testing.T) {
	requests := documents(t, read("starts.yaml", twoStarts), cli)
	want := `[
  {
    "service": "fis",
    "operation": "StartExperiment",
    "input": {
      "experimentTemplateId": "EXT1"
    }
  },
  {
    "service": "fis",
    "operation": "StartExperiment",
    "input": {
      "experimentTemplateId": "<&>"
    }
  }
]
`
	if diff := cmp.Diff(want, compile.Array(requests, compile.CLI)); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if got := compile.Array(nil, compile.CLI); got != "[]\n" {
		t.Errorf("no requests: got %q", got)
	}
}

func TestInputs(t *testing.T) {
	requests := documents(t, read("starts.yaml", twoStarts), cli)
	for _, c := range []struct {
		requests []compile.Request
		want     string
	}{
		{requests[:1], "{\n  \"experimentTemplateId\": \"EXT1\"\n}\n"},
		{requests, "[\n  {\n    \"experimentTemplateId\": \"EXT1\"\n  },\n  {\n    \"experimentTemplateId\": \"<&>\"\n  }\n]\n"},
	} {
		if diff := cmp.Diff(c.want, compile.Inputs(c.requests)); diff != "" {
			t.Errorf("(-want +got):\n%s", diff)
		}
	}
}

// Text is only escaped as JSON requires, plus the two separators that JavaScript treats as line breaks.
func TestText(t *testing.T) {
	f := read("text.yaml", template("  tags: {html: \"<a href='/x?a&b'>\", deep: \"a\\n\\tb\\\\\\\"\", far: \"é\\U0001F600\", separator: \"\\u2028\"}\n"+wait))
	got := documents(t, f, cli)[0].JSON
	for _, want := range []string{`"html": "<a href='/x?a&b'>"`, `"deep": "a\n\tb\\\""`, `"far": "é😀"`, `"separator": "\u2028"`} {
		if !strings.Contains(got, want) {
			t.Errorf("missing %s in\n%s", want, got)
		}
	}
}

func TestFileName(t *testing.T) {
	long := strings.Repeat("x", 70)
	for _, c := range []struct {
		number int
		r      compile.Request
		want   string
	}{
		{1, compile.Request{Operation: api.CreateSegment, Name: "beta"}, "01-create-segment-beta.json"},
		{2, compile.Request{Operation: api.CreateExperimentTemplate}, "02-create-experiment-template.json"},
		{12, compile.Request{Operation: api.StartExperiment}, "12-start-experiment.json"},
		{123, compile.Request{Operation: api.CreateLaunch, Name: "A.b_C-1"}, "123-create-launch-A.b_C-1.json"},
		{3, compile.Request{Operation: api.CreateTargetAccountConfiguration, Name: "../../etc/é\x00"}, "03-create-target-account-configuration-..-..-etc---.json"},
		{4, compile.Request{Operation: api.CreateFeature, Name: `<YOUR\FEATURE>`}, "04-create-feature--YOUR-FEATURE-.json"},
		{5, compile.Request{Operation: api.CreateFeature, Name: long}, "05-create-feature-" + long[:60] + ".json"},
		{6, compile.Request{Operation: api.CreateFeature, Name: "con."}, "06-create-feature-con.json"},
	} {
		if got := c.r.FileName(c.number); got != c.want {
			t.Errorf("%q: got %q, want %q", c.r.Name, got, c.want)
		}
	}
}
