package schemas

import (
	"strings"
	"testing"
)

const (
	launch   = "#/properties/launch/properties/"
	step     = launch + "scheduledSplitsConfig/properties/steps/items/properties/"
	template = "#/properties/experimentTemplate/properties/"
	action   = template + "actions/additionalProperties/properties/"
)

// friendlyValues are JSON values that a part of the friendly schemas accepts, and values that it rejects.
var friendlyValues = []struct {
	schema, pointer string
	good, bad       []string
}{
	{"rollout", step + "groupWeights/additionalProperties",
		[]string{`0`, `50000`, `100000`, `"50%"`, `"33.333%"`, `"100%"`, `"100.000%"`, `"0%"`, `"0.5%"`, `"07%"`,
			`"33.3330%"`, `"${w}"`, `"${w}%"`, `"$${"`},
		[]string{`-1`, `100001`, `0.5`, `true`, `null`, `"101%"`, `"100.5%"`, `"33.3333%"`, `"-1%"`, `"50 %"`, `"50"`,
			`"5.%"`, `".5%"`, `"half"`, `""`, `"$w"`, `{}`}},
	{"rollout", step + "startTime",
		[]string{`"2026-12-01T09:00:00Z"`, `"2026-12-01T09:00:00.5+01:00"`, `"2026-12-01 09:00-0300"`, `"+2h"`, `"+7d"`,
			`"+1d12h"`, `"${start}"`, `"2026-12-${day}T09:00:00Z"`},
		[]string{`"2026-12-01T09:00:00"`, `"2026-12-01"`, `"tomorrow"`, `"2h"`, `"+2"`, `"+h"`, `"+2 h"`, `"+2w"`, `1796115600`,
			`null`}},
	{"rollout", step + "segmentOverrides/items/properties/evaluationOrder",
		[]string{`1`, `-1`, `"${order}"`}, []string{`1.5`, `"1"`, `true`}},
	{"rollout", "#/properties/features/items/properties/variations/items/properties/value",
		[]string{`{"boolValue":true}`, `{"boolValue":"${b}"}`, `{"doubleValue":1.5}`, `{"doubleValue":"${d}"}`,
			`{"longValue":9007199254740991}`, `{"stringValue":""}`},
		[]string{`{}`, `{"boolValue":true,"longValue":1}`, `{"boolValue":"true"}`, `{"doubleValue":"1"}`,
			`{"longValue":9007199254740993}`, `{"stringValue":1}`, `"${value}"`}},
	{"rollout", "#/properties/features/items/properties/evaluationStrategy",
		[]string{`"ALL_RULES"`, `"${strategy}"`}, []string{`"all_rules"`, `""`, `null`}},
	{"rollout", "#/properties/segments/items/properties/pattern",
		[]string{`{}`, `[]`, `{"a":[1]}`, `"{}"`, `"${p}"`}, []string{`""`, `1`, `true`, text(1025)}},
	{"rollout", launch + "name",
		[]string{`"a.b-c_1"`, text(127), `"${name} of a launch"`}, []string{`""`, text(128), `"a b"`, `7`, `["a"]`}},
	{"rollout", launch + "description",
		[]string{`""`, text(160), `"${more}` + text(200)[1:], `"` + strings.Repeat("🚀", 160) + `"`},
		[]string{text(161), `true`}},
	{"rollout", launch + "groups", []string{`[{"name":"a","feature":"f","variation":"v"}]`},
		[]string{`[]`, `{}`, `"${groups}"`, `[{"name":"a","feature":"f"}]`}},
	{"rollout", launch + "tags",
		[]string{`{}`, `{"team":"x","cost":7,"live":true}`, `{"${key}":"x"}`, `{"<<":"x"}`},
		[]string{`{"aws:team":"x"}`, `{"te am":"x"}`, `{"team":null}`, `{"team":["x"]}`, `{"":"x"}`}},
	{"chaos", action + "parameters",
		[]string{`{"duration":"10m"}`, `{"percent":80}`, `{"force":true}`, `{"documentParameters":{"a":[1]}}`, `{"list":[]}`,
			`{"${p}":"${v}"}`},
		[]string{`{"duration":null}`, `{"duration":""}`, `{"duration":" "}`, `{"":"x"}`, `[]`}},
	{"chaos", template + "targets/additionalProperties/properties/filters/items/properties/values",
		[]string{`["running",16,true,"\u00a0"]`}, []string{`[null]`, `[[1]]`, `"running"`, `[" \t"]`}},
	{"chaos", "#/properties/targetAccountConfigurations/items/properties/accountId",
		[]string{`"123456789012"`, `123456789012`, `"${account}"`}, []string{`"12345678901"`, `null`, `"            "`}},
	{"chaos", template + "roleArn",
		[]string{`"arn:aws:iam::123456789012:role/x"`, `"${role}"`}, []string{`"role/x"`, `1`}},
	{"chaos", "#/properties/vars",
		[]string{`{"a":"${b}","b":1,"c":1.5,"d":true,"e":null}`}, []string{`{"a":[]}`, `{"a":{}}`, `[]`, `"x"`}},
}

// text returns a JSON string of n letters.
func text(n int) string { return `"` + strings.Repeat("a", n) + `"` }

func TestFriendlyValues(t *testing.T) {
	t.Parallel()
	for _, f := range friendlyValues {
		s := compile(t, f.schema, f.pointer)
		for _, value := range f.good {
			if err := s.Validate(parse(t, value)); err != nil {
				t.Errorf("%s%s: %s is rejected: %v", f.schema, f.pointer, value, err)
			}
		}
		for _, value := range f.bad {
			if s.Validate(parse(t, value)) == nil {
				t.Errorf("%s%s: %s is accepted", f.schema, f.pointer, value)
			}
		}
	}
}

func TestMembersAreCountedUnlessMerged(t *testing.T) {
	s := compile(t, "rollout", step+"groupWeights")
	for value, good := range map[string]bool{
		`{"a":0,"b":0,"c":0,"d":0,"e":0}`:          true,
		`{"a":0,"b":0,"c":0,"d":0,"e":0,"f":0}`:    false,
		`{"<<":0,"a":0,"b":0,"c":0,"d":0,"e":0}`:   true,
		`{"a":0,"b":0,"c":0,"d":0,"e":0,"${f}":0}`: false,
		`{"a b":0}`:    false,
		`{"${a} b":0}`: true,
		`{"` + strings.Repeat("a", 128) + `":"0.001%"}`: false,
	} {
		if err := s.Validate(parse(t, value)); (err == nil) != good {
			t.Errorf("%s: %v", value, err)
		}
	}
}
