package spec

import (
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

// problemsIn returns the problems of a text as `token: message`, followed by ` | ` and the related note, if any.
func problemsIn(text string, given map[string]string) []string {
	problems := []string{}
	for _, p := range Read("x.yaml", text, given).Problems {
		line := text[p.Range.Start:p.Range.End] + ": " + p.Message
		if p.Related != nil {
			line += " | " + text[p.Related.Range.Start:p.Related.Range.End] + ": " + p.Related.Message
		}
		problems = append(problems, line)
	}
	return problems
}

func TestFriendlyDurations(t *testing.T) {
	for text, want := range map[string]time.Duration{
		"1d12h": 36 * time.Hour, "1h30m": 90 * time.Minute, "90s": 90 * time.Second, "0s": 0, "1d1h1m1s": 25*time.Hour + 61*time.Second,
		"36500d": 36500 * 24 * time.Hour, "100000000s": 100_000_000 * time.Second,
	} {
		if got, err := ParseDuration(text); err != nil || got != want {
			t.Errorf("%s: %v, %v", text, got, err)
		}
	}
	for _, text := range []string{"", "5", "h", "1m1h", "1h1h", "5x", "1h 5m", "36501d", "213504d", "5124096h", "1000000000s", "-5m", "1.5h", "5M"} {
		if got, err := ParseDuration(text); err == nil {
			t.Errorf("%q is parsed as %v", text, got)
		}
	}
	for length, want := range map[time.Duration]string{
		0: "0s", time.Second: "1s", 61 * time.Minute: "1h1m", 24 * time.Hour: "1d", 36*time.Hour + 1500*time.Millisecond: "1d12h1s",
	} {
		if got := FormatDuration(length); got != want {
			t.Errorf("%v: got %s, want %s", length, got, want)
		}
	}
}

func TestTimes(t *testing.T) {
	step := func(times ...string) string {
		return rolloutHead + "launch: {scheduledSplitsConfig: {steps: [{startTime: '" + strings.Join(times, "'}, {startTime: '") + "'}]}}"
	}
	for _, c := range []struct {
		name, text string
		want       []string
	}{
		{"a day that does not exist", step("2026-02-30T09:00:00Z"), []string{"'2026-02-30T09:00:00Z': `2026-02-30T09:00:00Z` is not a valid date or time: day does not exist"}},
		{"an hour that does not exist", step("2026-02-03T25:00:00Z"), []string{"'2026-02-03T25:00:00Z': `2026-02-03T25:00:00Z` is not a valid date or time: hour does not exist"}},
		{"in capitals", step("2026-12-01T09:00:00Z", "+2H"), []string{"'+2H': `+2H` is not a time; write `+2h` for a time after the previous step"}},
		{"after an unknown time", step("soon", "+2h"), []string{"'soon': `soon` is not a time; write RFC 3339 with an offset, such as `2026-12-01T09:00:00Z`"}},
		{"after a step without one", rolloutHead + "launch: {scheduledSplitsConfig: {steps: [{groupWeights: {}}, {startTime: +2h}]}}", nil},
		{"after a number", strings.Replace(step("0", "+2h"), "'0'", "0", 1), []string{"0: a plan writes times as strings; write `1970-01-01T00:00:00Z`"}},
		{"seconds before 1970", `{"name": "l", "project": "p", "groups": [], "scheduledSplitsConfig": {"steps": [{"startTime": -1}]}}`, []string{"-1: `-1` is not a time in seconds since 1970"}},
		{"seconds after 9999", `{"name": "l", "project": "p", "groups": [], "scheduledSplitsConfig": {"steps": [{"startTime": 253402300800}]}}`, []string{"253402300800: `253402300800` is not a time in seconds since 1970"}},
		{"the last second of 9999, and the first of 1970", `{"name": "l", "project": "p", "groups": [], "scheduledSplitsConfig": {"steps": [{"startTime": 253402300799}, {"startTime": 0}]}}`, nil},
		{"out of range", `{"name": "l", "project": "p", "groups": [], "scheduledSplitsConfig": {"steps": [{"startTime": 1e999}]}}`, []string{"1e999: `1e999` is not a time in seconds since 1970"}},
	} {
		if diff := cmp.Diff(append([]string{}, c.want...), problemsIn(c.text, nil)); diff != "" {
			t.Errorf("%s (-want +got):\n%s", c.name, diff)
		}
	}
}

// Variables are expanded once, everywhere; keys and JSON text are checked after expansion.
func TestVariablesEverywhere(t *testing.T) {
	for _, c := range []struct {
		name, text string
		given      map[string]string
		values     []string
		problems   []string
	}{
		{"keys that become equal", chaosHead + "vars: {a: team}\nexperimentTemplate: {tags: {team: x, '${a}': y, '${a}s': z}}", nil, []string{
			`experimentTemplate.tags.team = string "x"`,
			`experimentTemplate.tags.team = string "y"`,
			`experimentTemplate.tags.teams = string "z"`,
		}, []string{"'${a}': duplicate key `team` after variables are substituted | team: first defined here"}},
		{"used twice", chaosHead + "vars: {a: '1', b: '${a}${a}', B_1.x: '${b}'}\nexperimentTemplate: {tags: {x: '${B_1.x}', y: '${B_1.x}'}}", nil, []string{
			`experimentTemplate.tags.x = string "11"`,
			`experimentTemplate.tags.y = string "11"`,
		}, nil},
		{"invalid names", chaosHead + "experimentTemplate: {tags: {x: '${1a}', y: '${a b}', z: '${}', w: '${-}', v: '${@}', u: '${[}'}}", nil, []string{
			`experimentTemplate.tags.x = string "${1a}" broken`,
			`experimentTemplate.tags.y = string "${a b}" broken`,
			`experimentTemplate.tags.z = string "${}" broken`,
			`experimentTemplate.tags.w = string "${-}" broken`,
			`experimentTemplate.tags.v = string "${@}" broken`,
			`experimentTemplate.tags.u = string "${[}" broken`,
		}, []string{
			"${1a}: `1a` is not a valid variable name; a literal `${` is written `$${`",
			"${a b}: `a b` is not a valid variable name; a literal `${` is written `$${`",
			"${}: `` is not a valid variable name; a literal `${` is written `$${`",
			"${-}: `-` is not a valid variable name; a literal `${` is written `$${`",
			"${@}: `@` is not a valid variable name; a literal `${` is written `$${`",
			"${[}: `[` is not a valid variable name; a literal `${` is written `$${`",
		}},
		{"at the start of a string", chaosHead + "experimentTemplate: {description: \"${x}\", roleArn: '${y} and more'}\ntargetAccountConfigurations:\n  - description: ${z} and more\n", nil, []string{
			`experimentTemplate.description = string "${x}" broken`,
			`experimentTemplate.roleArn = string "${y} and more" broken`,
			`targetAccountConfigurations[0].description = string "${z} and more" broken`,
		}, []string{
			"${x}: variable `x` is not defined; declare it under `vars`, or set it with `--var x=…`",
			"${y}: variable `y` is not defined; declare it under `vars`, or set it with `--var y=…`",
			"${z}: variable `z` is not defined; declare it under `vars`, or set it with `--var z=…`",
		}},
		{"a variable without a value", chaosHead + "vars: {a: null, b: 'x${a}'}\nexperimentTemplate: {tags: {x: '${b}', y: '${b}'}}", nil, []string{
			`experimentTemplate.tags.x = string "x" unknown`,
			`experimentTemplate.tags.y = string "x" unknown`,
		}, nil},
		{"a mapping as a value", chaosHead + "vars: {a: {b: c}, d: [e]}\nexperimentTemplate: {tags: {x: '${a}', y: '${d}'}}", nil, []string{
			`experimentTemplate.tags.x = string "" broken`,
			`experimentTemplate.tags.y = string "" broken`,
		}, nil},
		{"given on the command line", chaosHead + "vars: {a: null, b: {c: d}}\nexperimentTemplate: {tags: {x: '${a}', y: '${b}', z: '${c}'}}", map[string]string{"a": "1", "b": "2", "c": "3"}, []string{
			`experimentTemplate.tags.x = string "1"`,
			`experimentTemplate.tags.y = string "2"`,
			`experimentTemplate.tags.z = string "3"`,
		}, nil},
		{"in a JSON string", rolloutHead + "vars: {a: x, b: null}\nsegments: [{name: s, pattern: {'${a}': ['${a}']}}, {name: t, pattern: {'${b}': [y]}}, {name: u, pattern: {y: ['${b}']}}]", nil, []string{
			`segments[0].name = string "s"`,
			`segments[0].pattern = string "{\"x\":[\"x\"]}"`,
			`segments[1].name = string "t"`,
			`segments[1].pattern = string "{\"\":[\"y\"]}" unknown`,
			`segments[2].name = string "u"`,
			`segments[2].pattern = string "{\"y\":[\"\"]}" unknown`,
		}, nil},
		{"in an action's id", chaosHead + "vars: {wait: 'aws:fis:wait'}\nexperimentTemplate: {actions: {a: {actionId: '${wait}', parameters: {duration: 5m}}}}", nil, []string{
			`experimentTemplate.actions.a.actionId = string "aws:fis:wait"`,
			`experimentTemplate.actions.a.parameters.duration = string "PT5M"`,
		}, nil},
		{"JSON in any action", chaosHead + "experimentTemplate: {actions: {a: {actionId: 'aws:new:thing', parameters: {kubernetesSpec: {a: 1}, documentParameters: {b: c}, duration: 5m}}}}", nil, []string{
			`experimentTemplate.actions.a.actionId = string "aws:new:thing"`,
			`experimentTemplate.actions.a.parameters.kubernetesSpec = string "{\"a\":1}"`,
			`experimentTemplate.actions.a.parameters.documentParameters = string "{\"b\":\"c\"}"`,
			`experimentTemplate.actions.a.parameters.duration = string "5m"`,
		}, nil},
		{"command in the form of the console", chaosHead + "experimentTemplate: {actions: {a: {actionId: 'aws:ssm:send-command/AWSFIS-Run-CPU-Stress', parameters: {documentParameters: {DurationSeconds: '60'}, duration: 5m}}}}", nil, []string{
			`experimentTemplate.actions.a.actionId = string "aws:ssm:send-command/AWSFIS-Run-CPU-Stress"`,
			`experimentTemplate.actions.a.parameters.documentParameters = string "{\"DurationSeconds\":\"60\"}"`,
			`experimentTemplate.actions.a.parameters.duration = string "PT5M"`,
		}, nil},
		{"in a raw request", `{"name": "s", "pattern": "{\"a\": [\"${x}\"]}", "description": "${y}"}`, nil, []string{
			`name = string "s"`,
			`pattern = string "{\"a\": [\"${x}\"]}" placeholder`,
			`description = string "${y}"`,
		}, []string{"${x}: `${x}` looks like a variable, but raw requests have none; write the value, or use `sluice import` to make a plan with `vars`"}},
		{"parameters that are not a mapping", chaosHead + "experimentTemplate: {actions: {a: {actionId: aws:fis:wait, parameters: 5m}, b: 5m}}", nil, []string{
			`experimentTemplate.actions.a.actionId = string "aws:fis:wait"`,
			`experimentTemplate.actions.a.parameters = string "5m"`,
			`experimentTemplate.actions.b = string "5m"`,
		}, nil},
	} {
		if diff := cmp.Diff(append([]string{}, c.problems...), problemsIn(c.text, c.given)); diff != "" {
			t.Errorf("problems of %s (-want +got):\n%s", c.name, diff)
		}
		var values []string
		for _, line := range dump(Read("x.yaml", c.text, c.given).Documents[0].Root) {
			if !strings.HasPrefix(line, "apiVersion") && !strings.HasPrefix(line, "kind") && !strings.HasPrefix(line, "vars") {
				values = append(values, line)
			}
		}
		if diff := cmp.Diff(c.values, values); diff != "" {
			t.Errorf("values of %s (-want +got):\n%s", c.name, diff)
		}
	}
}

// Lines end with LF, CRLF or CR.
func TestLines(t *testing.T) {
	s := &Source{Text: "a\rb\r\nc\nd\r"}
	for offset, want := range map[int]int{0: 1, 1: 1, 2: 2, 4: 2, 5: 3, 7: 4, 9: 5} {
		if got := s.Position(offset).Line; got != want {
			t.Errorf("offset %d is on line %d, want %d", offset, got, want)
		}
	}
}

// A document that is broken from its start has only the syntax errors.
func TestBrokenFromTheStart(t *testing.T) {
	for text, want := range map[string]int{"@": 1, "[": 2, "hello": 1, "# nothing\n": 1, "--- @\n--- @\n": 2} {
		if got := problemsIn(text, nil); len(got) != want {
			t.Errorf("%q: %q", text, got)
		}
	}
	for text, want := range map[string]string{
		"": "", "rules: {a: [}\n": "unexpected `}`", "[a]": "a configuration must be a mapping, not a list", "rules: {}\n---\nrules: {}\n": "must be a single document", "guards: {maxStepIncrease: 25}": "",
	} {
		var messages []string
		for _, p := range ReadConfig(".sluice.yaml", text).Problems {
			messages = append(messages, p.Message)
		}
		if got := strings.Join(messages, "\n"); (got == "") != (want == "") || !strings.Contains(got, want) {
			t.Errorf("%q: got %q, want %q", text, got, want)
		}
	}
}

// Imports read as much as possible.
func TestReadImported(t *testing.T) {
	const neither = "the document is not a request, an AWS response, output of `sluice compile` or a CloudFormation template"
	for name, c := range map[string]struct {
		text      string
		documents int
		problems  []string
	}{
		"a plan":               {chaosHead + "experimentTemplate: {}\n", 0, []string{`the document is already a plan`}},
		"an unclosed response": {`{"segment": {"name": "s", "pattern": "{}"}`, 1, []string{"`{` is never closed"}},
		"invalid YAML":         {"@", 0, []string{"plain text cannot start with `@`; put it in quotes"}},
		"an update":            {`{"id": "EXT1", "targets": {}, "actions": {}}`, 0, []string{"the document is an UpdateExperimentTemplate request, which may be partial; lint the plan, or import the output of `aws fis get-experiment-template`"}},
		"two lists":            {`{"features": [], "launches": []}`, 0, []string{neither + "; it is a list of summaries, so get each with `aws evidently get-launch`"}},
		"a list and a request": {"launches: []\n---\nname: s\npattern: '{}'\n", 1,
			[]string{neither + "; it is a list of summaries, so get each with `aws evidently get-launch`"}},
	} {
		f := ReadForeign("x", c.text)
		problems := []string{}
		for _, p := range f.Problems {
			problems = append(problems, p.Message)
		}
		if diff := cmp.Diff(append([]string{}, c.problems...), problems); diff != "" || len(f.Documents) != c.documents {
			t.Errorf("%s: %d documents, problems (-want +got):\n%s", name, len(f.Documents), diff)
		}
	}
	if got := ReadForeign("x", "hello").Problems; len(got) != 1 {
		t.Errorf("a valid text that is not ours: %v", got)
	}
}
