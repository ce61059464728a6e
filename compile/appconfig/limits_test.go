package appconfig_test

import (
	"fmt"
	"math/big"
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"sluice/compile"
	"sluice/compile/appconfig"
	"sluice/spec"
)

// With several features in a launch, each user is in one group, and gets the default variation of the other groups' features.
func TestSeveralFeatures(t *testing.T) {
	text := edit(t, plan, "launch:\n", "  - {name: e, defaultVariation: y, variations: [{name: x, value: {stringValue: x}}, {name: y, value: {stringValue: y}}]}\nlaunch:\n")
	text = edit(t, text, "{name: h, feature: f, variation: off}", "{name: h, feature: e, variation: x}")
	text = edit(t, text, "groupWeights: {g: 10%}", "groupWeights: {g: 10%, h: 25%}")
	text = edit(t, text, "{segment: t, evaluationOrder: 2, weights: {g: 20%}}", "{segment: t, evaluationOrder: 2, weights: {h: 20%, g: 1.5%}}")
	f := readPlan(t, "features", text)
	sameAsModel(t, f, []string{"s", "t"}, map[string]map[string]string{"s": {"a": "x"}, "t": {"b": "x"}}, nil)
	_, problems := compiled(t, f, compile.CLI)
	if len(problems) == 0 || !strings.Contains(list(text, problems), "several features") {
		t.Errorf("%s", list(text, problems))
	}
	r, _ := compiled(t, f, compile.CLI)
	doc := documents(t, r)[1]
	context := map[string]string{"id": "someone", "b": "x"}
	everywhere([][]flagVariant{doc.Values["f"].Variants, doc.Values["e"].Variants}, context, func(got []*flagVariant, _ *big.Rat) {
		if valueText(got[0]) == "1" && valueText(got[1]) == "x" {
			t.Error("a user is in two groups")
		}
	})
}

// A feature with the default variation for everyone has a single variant.
func TestDefaultForEveryone(t *testing.T) {
	text := edit(t, plan, "    entityOverrides:", "    evaluationStrategy: DEFAULT_VARIATION\n    entityOverrides:")
	r, _ := compiled(t, readPlan(t, "default", text), compile.CLI)
	for _, doc := range documents(t, r) {
		if v := doc.Values["f"].Variants; len(v) != 1 || valueText(&v[0]) != "0" {
			t.Errorf("%+v", v)
		}
	}
}

// A caller without an ID gets the default variation of every split, at either end of its range.
func TestCallerWithoutID(t *testing.T) {
	one := big.NewRat(1, 1)
	below := edit(t, plan, "groupWeights: {g: 20%}", "groupWeights: {g: 60%, h: 40%}")
	above := edit(t, edit(t, below, "name: g, feature: f, variation: on", "name: g, feature: f, variation: off"), "name: h, feature: f, variation: off", "name: h, feature: f, variation: on")
	for _, text := range []string{below, above} {
		r, _ := compiled(t, readPlan(t, "plan", text), compile.CLI)
		for i, doc := range documents(t, r) {
			if got := shares(doc.Values["f"].Variants, map[string]string{"a": "x"}); !sameShares(got, map[string]*big.Rat{"0": one}) {
				t.Errorf("document %d serves %v", i, shown(got))
			}
		}
	}
}

// crowd returns a plan with as many overrides and groups as a step may have.
func crowd(pattern func(i int) string, features int) string {
	var b strings.Builder
	b.WriteString("apiVersion: sluice/v1\nkind: Rollout\nsegments:\n")
	for i := range 6 {
		fmt.Fprintf(&b, "  - {name: s%d, pattern: %s}\n", i, pattern(i))
	}
	b.WriteString("features:\n")
	for f := range features {
		fmt.Fprintf(&b, "  - name: f%d\n    variations: [", f)
		for v := range 6 {
			fmt.Fprintf(&b, "{name: v%d, value: {longValue: %d}}, ", v, v)
		}
		b.WriteString("]\n")
	}
	b.WriteString("launch:\n  name: crowd\n  groups:\n")
	for i := range 5 {
		fmt.Fprintf(&b, "    - {name: g%d, feature: f%d, variation: v%d}\n", i, i%features, i+1)
	}
	const weights = "{g0: 10%, g1: 10%, g2: 10%, g3: 10%, g4: 10%}"
	b.WriteString("  scheduledSplitsConfig:\n    steps:\n      - «startTime»: 2027-01-01T00:00:00Z\n        groupWeights: " + weights + "\n        segmentOverrides:\n")
	for i := range 6 {
		fmt.Fprintf(&b, "          - {segment: s%d, evaluationOrder: %d, weights: %s}\n", i, i, weights)
	}
	_, section, _ := strings.Cut(plan, "appConfig:")
	return b.String() + "appConfig:" + section
}

// A plan is rejected if it fits neither form of variants, or exceeds AppConfig's document limit.
func TestTooLarge(t *testing.T) {
	short := func(i int) string { return fmt.Sprintf("{k%d: [a]}", i) }
	long := func(i int) string { return fmt.Sprintf("{k%d: [%s]}", i, strings.Repeat("a", 1000)) }
	wide := func(i int) string { return fmt.Sprintf("{k%d: [%s]}", i, strings.Repeat("界", 16_000)) }
	text := strings.NewReplacer("«", "", "»", "").Replace(crowd(short, 1))
	r, _ := compiled(t, readPlan(t, "crowd", text), compile.CLI)
	if v := documents(t, r)[1].Values["f0"].Variants; !inMergedForm(v) || len(v) != 6 {
		t.Errorf("%d variants", len(v))
	}
	rejects(t, crowd(long, 1), "36 variants, the longest rule with 1")
	rejects(t, crowd(wide, 5), "the document has")
}

// The same plan compiles to the same bytes.
func TestDeterminism(t *testing.T) {
	for _, name := range exampleNames(t) {
		first, diagnostics := compiled(t, example(t, name), compile.CLI)
		for range 5 {
			again, diagnosticsAgain := compiled(t, example(t, name), compile.CLI)
			if diff := cmp.Diff(first, again) + cmp.Diff(diagnostics, diagnosticsAgain); diff != "" {
				t.Error(diff)
			}
		}
	}
}

// A damaged plan, with a line deleted or a value replaced, is rejected or compiled, even if not linted.
func TestDamagedPlans(t *testing.T) {
	t.Parallel()
	tried := 0
	try := func(text string) {
		tried++
		r, problems, err := appconfig.Compile(spec.Read("plan", text, nil).Documents, appconfig.Options{Unlinted: true})
		if err != nil || (len(r.Requests) == 0) != strings.Contains(list(text, problems), "error at") {
			t.Errorf("%d requests, %v and %s\n%s", len(r.Requests), err, list(text, problems), text)
		}
	}
	texts := []string{plan, segmentPlan(`{a: [x, {numeric: [">", 1]}], $or: [{b: [{prefix: x}]}, {c: [{anything-but: [y]}]}]}`, "")}
	for _, name := range exampleNames(t) {
		texts = append(texts, example(t, name).Source.Text)
	}
	for _, text := range texts {
		lines := strings.SplitAfter(text, "\n")
		for i := range lines {
			try(strings.Join(lines[:i], "") + strings.Join(lines[i+1:], ""))
		}
		for _, at := range values.FindAllStringIndex(text, -1) {
			for _, other := range []string{"null", "[]", "{}", "x", "-1", "[x]", "{x: 1}", "''", "<YOUR VALUE>"} {
				try(text[:at[0]+2] + other + text[at[1]:])
			}
		}
	}
	t.Logf("%d plans", tried)
}

var values = regexp.MustCompile(`: [^\s,}\]{\[][^\s,}\]]*`)

// FuzzCompile checks that compiling any file terminates with either errors or requests.
func FuzzCompile(f *testing.F) {
	for _, name := range exampleNames(f) {
		f.Add(example(f, name).Source.Text)
	}
	f.Add(plan)
	f.Add(hostile)
	f.Add(segmentPlan(`{a: [{numeric: [">", 1]}], $or: [{b: [{wildcard: "*x"}]}, {c: [null]}]}`, ", keys: {a: b}"))
	f.Add(newGenerator(1).plan(sizes{groups: 5, steps: 6, overrides: 6}).text)
	f.Fuzz(func(t *testing.T, text string) {
		r, problems, err := appconfig.Compile(spec.Read("plan", text, nil).Documents, appconfig.Options{Unlinted: true})
		if err != nil {
			t.Errorf("%v\n%s", err, text)
		}
		for _, p := range problems {
			if p.Message == "" || p.Range.Start < 0 || p.Range.End < p.Range.Start || p.Range.End > len(text) {
				t.Errorf("a problem without a place: %+v", p)
			}
			if p.Severity == spec.Error && len(r.Requests) > 0 {
				t.Error("both rejected and compiled")
			}
		}
	})
}
