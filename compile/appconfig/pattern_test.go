package appconfig_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"sluice/compile"
	"sluice/compile/appconfig"
	"sluice/spec"
	translation "sluice/spec/appconfig"
)

// segmentPlan returns a plan whose launch serves 1 to a segment and 0 to everyone else, with more sections.
func segmentPlan(pattern, more string) string {
	return `apiVersion: sluice/v1
kind: Rollout
features: [{name: f, variations: [{name: off, value: {longValue: 0}}, {name: on, value: {longValue: 1}}]}]
launch:
  name: l
  groups: [{name: on, feature: f, variation: on}]
  scheduledSplitsConfig:
    steps:
      - startTime: 2027-01-01T00:00:00Z
        groupWeights: {}
        segmentOverrides: [{segment: s, evaluationOrder: 1, weights: {on: 100%}}]
appConfig: {applicationId: abc1234, environmentId: abc1234, configurationProfileId: abc1234, entityKey: id, schedulerRoleArn: "arn:aws:iam::123456789012:role/r"` + more + `}
segments:
  - name: s
    pattern: ` + pattern + "\n"
}

// ruleOf returns the rule compiled from a pattern.
func ruleOf(t *testing.T, pattern, more string) (string, []translation.Problem) {
	t.Helper()
	r, problems := compiled(t, readPlan(t, pattern, segmentPlan(pattern, more)), compile.CLI)
	variants := documents(t, r)[1].Values["f"].Variants
	if len(variants) != 2 {
		t.Fatalf("%d variants for %s", len(variants), pattern)
	}
	return *variants[0].Rule, problems
}

// TestOperators has every operator that Evidently documents, and those of EventBridge with a translation.
func TestOperators(t *testing.T) {
	for _, c := range []struct{ pattern, rule, warning string }{
		{`{plan: [beta]}`, `(eq $plan "beta")`, ""},
		{`{plan: [beta, trial]}`, `(in $plan ["beta", "trial"])`, ""},
		{`{plan: [""]}`, `(eq $plan "")`, "empty value"},
		{`{plan: ["a, b"]}`, `(eq $plan "a, b")`, "a comma"},
		{`{plan: [" a"]}`, `(eq $plan " a")`, "spaces"},
		{`{plan: ["größe"]}`, `(eq $plan "größe")`, "ASCII"},
		{`{plan: ["a\"b\\c"]}`, `(eq $plan "a\"b\\c")`, ""},
		{`{size: [300]}`, `(eq $size "300")`, "compared as a string with `300`"},
		{`{size: [300, 3.0e2]}`, `(in $size ["300", "3.0e2"])`, "compared as a string with `3.0e2`"},
		{`{vip: [true]}`, `(eq $vip "true")`, "compared as a string with `true`"},
		{`{plan: [{exists: true}]}`, `(exists key::"plan")`, ""},
		{`{plan: [{exists: false}]}`, `(not (exists key::"plan"))`, ""},
		{`{zone: [{prefix: us-}]}`, `(begins_with $zone "us-")`, ""},
		{`{zone: [{suffix: West}]}`, `(ends_with $zone "West")`, ""},
		{`{app: [{anything-but: ios}]}`, `(and (exists key::"app") (not (in $app ["ios"])))`, ""},
		{`{app: [{anything-but: [ios, tv]}]}`, `(and (exists key::"app") (not (in $app ["ios", "tv"])))`, ""},
		{`{size: [{anything-but: [1, 2]}]}`, `(and (exists key::"size") (not (in $size ["1", "2"])))`, "compared as a string with `1`"},
		{`{app: [{anything-but: {prefix: tv}}]}`, `(and (exists key::"app") (not (begins_with $app "tv")))`, "does not document"},
		{`{app: [{anything-but: {suffix: [a, b]}}]}`, `(and (exists key::"app") (not (or (ends_with $app "a") (ends_with $app "b"))))`, "does not document"},
		{`{age: [{numeric: ["=", 30]}]}`, `(eq $age 30)`, ""},
		{`{age: [{numeric: [">", 10, "<=", 20.5]}]}`, `(and (gt $age 10) (lte $age 20.5))`, ""},
		{`{age: [{numeric: ["<", -1e3]}]}`, `(lt $age -1000)`, ""},
		{`{age: [{numeric: [">=", 1e-3]}]}`, `(gte $age 0.001)`, ""},
		{`{host: [{wildcard: "a*"}]}`, `(begins_with $host "a")`, "does not document"},
		{`{host: [{wildcard: "*a"}]}`, `(ends_with $host "a")`, "does not document"},
		{`{host: [{wildcard: "*a*"}]}`, `(contains $host "a")`, "does not document"},
		{`{host: [{wildcard: "*"}]}`, `(exists key::"host")`, "does not document"},
		{`{host: [{wildcard: a}]}`, `(eq $host "a")`, "does not document"},
		{`{plan: [a, {prefix: b}, c]}`, `(or (in $plan ["a", "c"]) (begins_with $plan "b"))`, ""},
		{`{a: [x], b: [y], c: [z]}`, `(and (eq $a "x") (and (eq $b "y") (eq $c "z")))`, ""},
		{`{$or: [{a: [x]}, {b: [y]}], c: [z]}`, `(and (or (eq $a "x") (eq $b "y")) (eq $c "z"))`, ""},
		{`{Location: {Country: [DE], $or: [{City: [Ulm]}, {Zip: [{prefix: "89"}]}]}}`,
			`(and (eq $Location_Country "DE") (or (eq $Location_City "Ulm") (begins_with $Location_Zip "89")))`, ""},
		{`'{"Location":{"Country":["DE"]}}'`, `(eq $Location_Country "DE")`, ""},
		{`{"1st": [x]}`, `(eq $_1st "x")`, ""},
	} {
		rule, problems := ruleOf(t, c.pattern, "")
		if rule != c.rule {
			t.Errorf("%s\n got %s\nwant %s", c.pattern, rule, c.rule)
		}
		warned := false
		for _, p := range problems {
			warned = warned || p.Severity == spec.Warning && strings.Contains(p.Message, c.warning)
		}
		if warned != (c.warning != "") {
			t.Errorf("%s: got problems %v, want %q", c.pattern, problems, c.warning)
		}
	}
}

// marked removes the marks «…» from a text, and returns the text and the marked range.
func marked(t *testing.T, text string) (string, spec.Range) {
	t.Helper()
	before, rest, ok := strings.Cut(text, "«")
	inner, after, closed := strings.Cut(rest, "»")
	if !ok || !closed {
		t.Fatalf("no mark in %s", text)
	}
	return before + inner + after, spec.Range{Start: len(before), End: len(before) + len(inner)}
}

// rejects checks that a plan is rejected with this message at the marked place, without a result.
func rejects(t *testing.T, text, words string) {
	t.Helper()
	text, want := marked(t, text)
	f := spec.Read("plan", text, nil)
	r, problems, err := appconfig.Compile(f.Documents, appconfig.Options{})
	if err != nil || len(r.Requests)+len(r.Files)+len(r.Keys)+len(r.Names) > 0 {
		t.Errorf("got a result: %+v, %v", r, err)
	}
	if !slices.IsSortedFunc(problems, func(a, b translation.Problem) int { return a.Range.Start - b.Range.Start }) {
		t.Errorf("problems are not in source order: %s", list(text, problems))
	}
	for _, p := range problems {
		if p.Severity == spec.Error && p.Range == want && strings.Contains(p.Message, words) {
			return
		}
	}
	t.Errorf("want %q at %q, got %s\n%s", words, text[want.Start:want.End], list(text, problems), text)
}

func list(text string, problems []translation.Problem) string {
	var b strings.Builder
	for _, p := range problems {
		b.WriteString("\n  " + p.Severity.String() + " at " + text[p.Range.Start:p.Range.End] + " [" + p.Path + "]: " + p.Message)
	}
	return b.String()
}

// A pattern without a translation is rejected at its place.
func TestPatternsWithoutTranslation(t *testing.T) {
	for _, c := range []struct{ pattern, words string }{
		{`{plan: [«null»]}`, "no null"},
		{`{ip: [{«cidr»: 10.0.0.0/8}]}`, "ranges of addresses"},
		{`{plan: [{«equals-ignore-case»: a}]}`, "ignores case"},
		{`{plan: [{prefix: «{equals-ignore-case: a}»}]}`, "ignores case"},
		{`{plan: [{anything-but: «{wildcard: a*b}»}]}`, "only `prefix` and `suffix`"},
		{`{plan: [{anything-but: [a, «{prefix: b}»]}]}`, "strings or numbers"},
		{`{plan: [{wildcard: «a*b»}]}`, "wildcards"},
		{`{plan: [{wildcard: «'a\*'»}]}`, "wildcards"},
		{`{plan: [{«exactly»: a}]}`, "cannot be translated"},
		{`{plan: [{exists: «maybe»}]}`, "`true` or `false`"},
		{`{plan: [{prefix: «1»}]}`, "takes a string"},
		{`{plan: [«{prefix: a, suffix: b}»]}`, "one operator"},
		{`{plan: [«[a]»]}`, "not a list"},
		{`{plan: «a»}`, "a list of values"},
		{`{plan: «[]»}`, "a list of values"},
		{`«{}»`, "a mapping of fields"},
		{`{$or: «[{a: [x]}]»}`, "two or more"},
		{`{a: [{numeric: «[">"]»}]}`, "one or two comparisons"},
		{`{a: [{numeric: [«"!"», 1]}]}`, "not a comparison"},
		{`{a: [{numeric: [">", «x»]}]}`, "does not support the number"},
		{`{a: [{numeric: [">", «99999999999999999999»]}]}`, "does not support the number"},
		{`{a: [{anything-but: «[]»}]}`, "at least one"},
		{`«'{"a":["x"],"a":["y"]}'»`, "duplicate `a`"},
		{`«'{"a":[null]}'»`, "no null"},
		{`«'{"a":'»`, "not JSON"},
		{`{a.b: [x], «a_b»: [y]}`, "both become the context key `a_b`"},
		{`{«id»: [x]}`, "which is the `entityKey`"},
	} {
		rejects(t, segmentPlan(c.pattern, ""), c.words)
	}
}

// A mapping of paths to keys overrides the flattened path, and is checked.
func TestKeys(t *testing.T) {
	rule, _ := ruleOf(t, `{Location: {Country: [DE]}, id: [x]}`, `, keys: {Location.Country: country, id: id}`)
	if want := `(and (eq $country "DE") (eq $id "x"))`; rule != want {
		t.Errorf("got %s, want %s", rule, want)
	}
	rejects(t, segmentPlan(`{a: [x]}`, `, keys: {a: «a.b»}`), "is not a valid context key")
	rejects(t, segmentPlan(`{a: [x], «b»: [y]}`, `, keys: {a: b}`), "both become the context key `b`")
	rejects(t, strings.Replace(segmentPlan(`{a: [x]}`, ""), "entityKey: id", "entityKey: «user.id»", 1), "send it as `user_id`")
	_, problems := ruleOf(t, `{Location: {Country: [DE]}}`, `, keys: {Location.county: country}`)
	if len(problems) != 1 || !strings.Contains(problems[0].Message, "did you mean `Location.Country`") {
		t.Errorf("an unused mapping: got %v", problems)
	}
}

// Each key lists every segment that uses it, once.
func TestKeysOfSeveralSegments(t *testing.T) {
	r, _ := compiled(t, readPlan(t, "plan", edit(t, plan, "{b: [x]}", "{a: [x], $or: [{a: [{prefix: x}]}, {b: [y]}]}")), compile.CLI)
	want := []translation.Key{{Key: "id"}, {Path: "a", Key: "a", Segments: []string{"s", "t"}}, {Path: "b", Key: "b", Segments: []string{"t"}}}
	if diff := cmp.Diff(want, r.Keys); diff != "" {
		t.Error(diff)
	}
}

func TestTable(t *testing.T) {
	r, _ := compiled(t, example(t, "price-display.rollout.yaml"), compile.CLI)
	const want = `context key        what the application sends  segments
customerId         the entity id
app                app                         old-apps
version            version                     old-apps
customer_contract  customer.contract           wholesale
orders             customer.yearlyOrders       wholesale
country            country                     north

kind  in the plan    in AppConfig
flag  Price.Display  price-Display
`
	if got := r.Table(); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}
