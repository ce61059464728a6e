package lint

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"sluice/spec"
	"sluice/spec/pattern"
	"sluice/spec/testenv"
)

// segmentWith is a plan with one segment that has the pattern.
func segmentWith(pattern string) Example {
	return Example{InRollout, "vars: {x: null, y: '1'}\nsegments:\n  - {name: s, pattern: " + pattern + "}\n"}
}

// eventWith is a launch with one metric that has the pattern.
func eventWith(pattern string) Example {
	return Example{InLaunch, "metricMonitors:\n  - metricDefinition: {name: m, entityIdKey: u, valueKey: v, eventPattern: " + pattern + "}\n"}
}

func TestPatternPlaces(t *testing.T) {
	for _, c := range []struct {
		plan Example
		want []string
	}{
		{segmentWith(`{a: [b], c: {d: [null, true, ""]}, $or: [{e: [f]}, {g: {h: [1]}}]}`), nil},
		{segmentWith(`{a: b, c: [d], e: 1}`), []string{"pattern-leaf: b", "pattern-leaf: 1"}},
		{segmentWith(`{a: [[b], c]}`), []string{"pattern-leaf: [b]"}},
		{segmentWith(`{a: {exists: true}}`), []string{"pattern-leaf: exists"}},
		{segmentWith(`{exists: true}`), []string{"pattern-leaf: true"}},
		{segmentWith(`{name: {prefix: [Dr]}}`), nil},
		{segmentWith(`{a: {numeric: [">", 1]}}`), []string{"pattern-operator: numeric"}},
		{segmentWith(`{a: {anything-but: [b]}}`), []string{"pattern-operator: anything-but"}},
		{segmentWith(`{}`), []string{"pattern-empty: {}"}},
		{segmentWith(`{a: {}, b: [{}], c: []}`), []string{"pattern-empty: {}", "pattern-empty: {}", "pattern-empty: c"}},
		{segmentWith(`{a: [{prefix: b, suffix: c}]}`), []string{"pattern-operator: suffix"}},
		{segmentWith(`{a: [{">": 1}]}`), []string{`pattern-operator: ">"`}},
		{segmentWith(`{a: [{cidr: 10.0.0.0/8}, {anything-but: {prefix: b}}]}`), []string{"pattern-operator: cidr", "pattern-operator: prefix"}},
		{segmentWith(`{a: [{prefix: {equals-ignore-case: b}}]}`), []string{"pattern-operator: equals-ignore-case"}},
		{eventWith(`{a: [{cidr: 10.0.0.0/8}, {anything-but: {prefix: b}}, {wildcard: "*"}, {suffix: {equals-ignore-case: b}}]}`), nil},
		{eventWith(`{a: [{cidr: 10.0.0.0}, {equals-ignore-case: [b]}]}`), []string{"pattern-operand: 10.0.0.0", "pattern-operand: [b]"}},
		{segmentWith(`{a: [{exists: "true"}, {prefix: 3}, {suffix: null}]}`), []string{`pattern-operand: "true"`, "pattern-operand: 3", "pattern-operand: null"}},
		{segmentWith(`{a: [{anything-but: true}]}`), []string{"pattern-operand: true"}},
		{segmentWith(`{a: [{anything-but: [b, 1, 2]}]}`), []string{"pattern-operand: 1"}},
		{segmentWith(`{a: [{anything-but: []}]}`), []string{"pattern-operand: []"}},
		{segmentWith(`{a: [{anything-but: {exists: true}}]}`), []string{"pattern-operand: {exists: true}"}},
		{segmentWith(`{a: [{numeric: 1}, {numeric: ["=="]}, {numeric: [">"]}]}`), []string{"pattern-operand: 1", `pattern-operand: "=="`, `pattern-operand: ">"`}},
		{segmentWith(`{a: [{numeric: ["=", "1"]}]}`), []string{`pattern-operand: "1"`}},
		{segmentWith(`{a: [{numeric: [">", 1, "<=", 1]}, {numeric: [">=", 1, "<=", 1]}]}`), []string{"pattern-operand: 1"}},
		{segmentWith(`{a: [{numeric: ["=", 1, "<", 2]}]}`), []string{`pattern-operand: "<"`}},
		{segmentWith(`{a: [{numeric: [">", 1, "<", 2, "<", 3]}]}`), []string{`pattern-operand: "<"`}},
		{segmentWith(`{a: [{numeric: ["<", 5000000001]}, {numeric: ["<", 5000000000]}]}`), []string{"pattern-operand: 5000000001"}},
		{segmentWith(`{a: [300, 300.5, 300.0, 3e2, -1, 0.50, 123456789012345678]}`), []string{"pattern-number: 300.0", "pattern-number: 3e2", "pattern-number: 0.50"}},
		{segmentWith(`{$or: [{prefix: a}, {b: [c]}]}`), []string{"pattern-or: $or"}},
		{segmentWith(`{$or: {a: [b], c: [d]}}`), []string{"pattern-or: $or"}},
		{segmentWith(`{$or: a}`), []string{"pattern-or: $or"}},
		{segmentWith(`{$or: [{a: b}, {}]}`), []string{"pattern-leaf: b", "pattern-empty: {}"}},
		// What hides behind a variable is not judged; what stands around it is.
		{segmentWith(`{a: ["${x}"], "${x}": b, c: [{"${x}": 1}, {numeric: ["${x}", 1]}, {cidr: "${x}"}], d: e}`), []string{"pattern-operator: cidr", "pattern-leaf: e"}},
		{segmentWith(`{a: [{anything-but: [b]}, {anything-but: [c]}, {anything-but: [d]}]}`), []string{"pattern-negations: anything-but"}},
		{segmentWith(`{a: [b, {anything-but: b}]}`), []string{"pattern-negations: anything-but"}},
		{segmentWith(`{a: [{anything-but: b}, {prefix: b}, {suffix: c}]}`), []string{"pattern-negations: prefix"}},
		{segmentWith(`{a: [{anything-but: b}, c]}`), nil},
		{segmentWith(`{a: [{exists: true}, {anything-but: b}, {anything-but: c}]}`), nil},
		{segmentWith(`{a: [{exists: true}, b, {exists: false}]}`), []string{"pattern-everyone: a"}},
		{segmentWith(`{$or: [{a: [{anything-but: b}]}, {a: [{anything-but: c}]}, {a: [d]}]}`), []string{"pattern-negations: a"}},
		{segmentWith(`{$or: [{a: {b: [{anything-but: b}]}}, {c: [d]}, {a: {b: [{anything-but: c}]}}]}`), []string{"pattern-negations: b"}},
		{segmentWith(`{$or: [{a: [{anything-but: b}], x: [y]}, {a: [{anything-but: c}]}]}`), nil},
		{segmentWith(`{c: [d], $or: [{a: [{exists: true}]}, {a: [{exists: false}]}]}`), []string{"pattern-everyone: $or"}},
		{segmentWith(`{a: [b], $or: [{a: [c]}, {a: [{exists: false}]}]}`), []string{"pattern-nobody: pattern"}},
		{segmentWith(`{a: [b], $or: [{a: ["${x}"]}, {a: [{exists: false}]}]}`), nil},
		{segmentWith(`{a: [{anything-but: b}, {anything-but: [c, b]}], d: [{anything-but: "${x}"}, {anything-but: e}], f: [{anything-but: g}, {anything-but: h}]}`), []string{"pattern-negations: anything-but"}},
		{eventWith(`{a: [{anything-but: {prefix: b}}, {anything-but: b}]}`), nil},
		{segmentWith(`'{"a": "` + strings.Repeat("b", pattern.MaxBytes) + `"}'`), []string{`length: '{"a": "` + strings.Repeat("b", pattern.MaxBytes) + `"}'`}},
		{eventWith(`{a: [{anything-but: {prefix: b}}, {anything-but: {suffix: c}}]}`), nil},
		// JSON text has no places of its own.
		{segmentWith(`'{"a": ["b"], "c": {"d": 1}}'`), []string{`pattern-leaf: '{"a": ["b"], "c": {"d": 1}}'`}},
		{segmentWith(`'{"a\/": ["b"], "c": {"\u0061\/": ["d"]}, "\u0061/": ["e"]}'`), []string{`pattern-key-twice: '{"a\/": ["b"], "c": {"\u0061\/": ["d"]}, "\u0061/": ["e"]}'`}},
		{segmentWith(`'{"a": ["b"'`), []string{`pattern-json: '{"a": ["b"'`}},
		{segmentWith(`'{"a": "${x}"}'`), nil},
		{segmentWith(`'{"a": "${y}"}'`), []string{`pattern-leaf: '{"a": "${y}"}'`}},
		{segmentWith(`"{\n\t\"a\": [\n\t\t\"\\ud83d\\ude00\\/\"]\n}"`), nil},
		{eventWith(`""`), []string{`pattern-empty: ""`}},
		{segmentWith(`""`), []string{`length: ""`}},
		{segmentWith(`[{a: [b]}]`), []string{"pattern-json: pattern"}},
	} {
		if diff := cmp.Diff(append([]string{}, c.want...), found(c.plan)); diff != "" {
			t.Errorf("%s (-want +got):\n%s", c.plan.Text, diff)
		}
	}
}

// What is only odd is a warning, and what the rule engine refuses an error.
func TestPatternSeverities(t *testing.T) {
	for pattern, want := range map[string]Severity{
		`{a: [{wildcard: "*"}]}`: Warning, `{a: [{contains: b}]}`: Error, `{$or: [{cidr: 10.0.0.0/8}]}`: Warning, `{$or: []}`: Error,
		`{$or: [{a: [b]}]}`: Error, `{$or: {a: [b]}}`: Warning, `{a: {numeric: ["=", 1]}}`: Warning,
		`{a: [{numeric: ["=", 6e9]}]}`: Warning, `{a: [{numeric: ["=", 1e999]}]}`: Error, `{a: [1.0]}`: Notice,
	} {
		findings := Default().File(spec.Read("x.yaml", segmentWith(pattern).Plan(), nil), nil)
		if len(findings) != 1 || findings[0].Severity != want {
			t.Errorf("%s: want one %s, got %s", pattern, want, describe(findings))
		}
	}
}

func TestPatternMessages(t *testing.T) {
	for _, c := range []struct {
		plan Example
		want string
	}{
		{segmentWith(`{a: [{sufix: b}]}`), "`sufix` is no operator; did you mean `suffix`?"},
		{segmentWith(`{a: [{contains: b}]}`), "`contains` is no operator; there is `anything-but`, `exists`, `numeric`, `prefix` and `suffix`"},
		{eventWith(`{a: [{wildcrd: b}]}`), "`wildcrd` is no operator; did you mean `wildcard`?"},
		{segmentWith(`{a: [{">=": 10}]}`), "`>=` is no operator; compare numbers with `{numeric: [\">=\", 10]}`"},
		{segmentWith(`{a: }`), "`a` is a single value; values stand in a list: `[…]`"},
		{segmentWith(`{a: {b: "c d"}}`), "`a.b` is a single value; values stand in a list: `[\"c d\"]`"},
		{segmentWith(`{a: {exists: true}}`), "operator `exists` of `a` does not stand in a list; write `a: [{exists: true}]`"},
		{segmentWith(`{a: [3.0e2]}`), "`3.0e2` of `a` is compared as text, so it does not match `300`; write `{numeric: [\"=\", 300]}` to compare numbers"},
		{segmentWith(`{a: [{numeric: [">", 5, "<", 1]}]}`), "no number is > 5 and < 1; the smaller number belongs to the first bound"},
	} {
		if findings := Default().File(spec.Read("x.yaml", c.plan.Plan(), nil), nil); len(findings) != 1 || findings[0].Message != c.want {
			t.Errorf("want %s\ngot %s", c.want, describe(findings))
		}
	}
}

// A single value is put into a list where that is safe in every context.
func TestPatternLeafFix(t *testing.T) {
	for leaf, want := range map[string]string{`b`: `[b]`, `'b, c'`: `['b, c']`, `1`: `[1]`, `"${y}"`: `["${y}"]`} {
		text := segmentWith("{a: " + leaf + "}").Plan()
		findings := Default().File(spec.Read("x.yaml", text, nil), nil)
		if len(findings) != 1 || findings[0].Fix == nil {
			t.Errorf("%s: %s", leaf, describe(findings))
			continue
		}
		edits := findings[0].Fix.Edits
		fixed := text[edits[0].Range.End:edits[1].Range.Start]
		if got := edits[0].Text + fixed + edits[1].Text; got != want {
			t.Errorf("%s becomes %s, want %s", leaf, got, want)
		}
	}
	block := Example{InRollout, "segments:\n  - name: s\n    pattern:\n      a: b, c\n"}
	if findings := Default().File(spec.Read("x.yaml", block.Plan(), nil), nil); len(findings) != 1 || findings[0].Fix != nil {
		t.Errorf("`b, c` would become two values: %s", describe(findings))
	}
}

// refused tells whether the pattern, sent as an event pattern, has an error; its length aside.
func refused(pattern string) []string {
	quoted, _ := json.Marshal(pattern)
	plan := eventWith(string(quoted))
	var errors []string
	for _, f := range Default().File(spec.Read("x.yaml", plan.Plan(), nil), nil) {
		if f.Severity == Error && f.Rule != &wrongLength {
			errors = append(errors, f.Rule.ID+": "+f.Message)
		}
	}
	return errors
}

// segmentCorpus reads a file of the corpus of real patterns.
func segmentCorpus(t *testing.T, name string) string {
	t.Helper()
	text, err := os.ReadFile(filepath.Join(testenv.Shared(t, "corpus"), name))
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

func patternCorpus(t *testing.T, name string, into any) {
	if err := json.Unmarshal([]byte(segmentCorpus(t, "segments/"+name)), into); err != nil {
		t.Fatal(err)
	}
}

// The engine behind EventBridge and these rules agree on what is a pattern.
func TestEngineVerdicts(t *testing.T) {
	var cases []struct {
		Pattern  string
		Accepted bool
	}
	patternCorpus(t, "transcribed/aws__event-ruler__RuleCompilerTest.json", &cases)
	if len(cases) < 100 {
		t.Fatalf("only %d cases", len(cases))
	}
	for _, c := range cases {
		if errors := refused(c.Pattern); (len(errors) == 0) != c.Accepted {
			t.Errorf("%s: the engine accepts it: %v; errors: %q", c.Pattern, c.Accepted, errors)
		}
	}
}

// Rules that the engine reads, and a few in which `$or` does not qualify.
func TestEngineRules(t *testing.T) {
	for name, accepted := range map[string]bool{
		"aws__event-ruler__orRelationshipRules.json": true, "aws__event-ruler__normalRulesWithOrWording.json": true,
		"aws__event-ruler__wrongOrRelationshipRules.json": false,
	} {
		var rules []json.RawMessage
		patternCorpus(t, name, &rules)
		for _, rule := range rules {
			if errors := refused(string(rule)); (len(errors) == 0) != accepted {
				t.Errorf("%s: accepted is %v; errors of %s: %q", name, accepted, rule, errors)
			}
		}
	}
	var cases []struct {
		Name string
		Rule json.RawMessage
	}
	patternCorpus(t, "aws__event-ruler__correctness-cases.json", &cases)
	for _, c := range cases {
		rule := string(c.Rule)
		if unquoted := ""; json.Unmarshal(c.Rule, &unquoted) == nil {
			rule = unquoted
		}
		if errors := refused(rule); len(errors) > 0 {
			t.Errorf("%s: %s: %q", c.Name, rule, errors)
		}
	}
}

// Real segment patterns and event patterns that AWS takes get no finding at all, and the others an error.
func TestRealPatterns(t *testing.T) {
	plans := map[string]func(string) Example{"evidently-segment-pattern": segmentWith, "evidently-metric-event-pattern": eventWith, "eventbridge-pattern": eventWith}
	count := 0
	for _, row := range strings.Split(segmentCorpus(t, "MANIFEST.tsv"), "\n") {
		column := strings.Split(row, "\t")
		if len(column) < 7 || plans[column[5]] == nil {
			continue
		}
		quoted, _ := json.Marshal(segmentCorpus(t, column[0]))
		good := column[6] == "PASS"
		if got := found(plans[column[5]](string(quoted))); (len(got) == 0) != good {
			t.Errorf("%s: good is %v, found %q", column[0], good, got)
		}
		count++
	}
	if count < 20 {
		t.Errorf("only %d patterns", count)
	}
}
