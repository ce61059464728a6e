package lint

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"sluice/spec"
)

// found gives the findings of the example as `rule: text of the place`, in the order of the text.
func found(e Example) []string {
	text := e.Plan()
	list := []string{}
	for _, f := range Default().File(spec.Read("test.rollout.yaml", text, nil), nil) {
		list = append(list, f.Rule.ID+": "+text[f.Range.Start:f.Range.End])
	}
	return list
}

// ramp is a launch whose steps have these weights, a day apart, over groups with the given names.
func ramp(groups string, weights ...string) Example {
	var b strings.Builder
	b.WriteString("groups:\n")
	for _, name := range strings.Fields(groups) {
		b.WriteString("  - {name: " + name + ", feature: checkout, variation: " + name + "}\n")
	}
	b.WriteString("scheduledSplitsConfig:\n  steps:\n")
	for i, w := range weights {
		start := "+1d"
		if i == 0 {
			start = "2026-12-01T09:00:00Z"
		}
		b.WriteString("    - {startTime: " + start + ", groupWeights: {" + w + "}}\n")
	}
	return Example{InLaunch, b.String()}
}

func TestRamps(t *testing.T) {
	for name, c := range map[string]struct {
		plan Example
		want []string
	}{
		"two groups to the end":      {ramp("a b", "a: 99%, b: 1%", "a: 50%, b: 50%", "a: 0%, b: 100%"), nil},
		"the last step names one":    {ramp("a b", "a: 90%, b: 10%", "b: 100%"), nil},
		"starts equal":               {ramp("a b", "a: 50%, b: 50%", "a: 100%, b: 0%"), nil},
		"swapped at the end":         {ramp("a b", "a: 90%, b: 10%", "a: 50%, b: 50%", "a: 100%, b: 0%"), []string{"share-falls: 0%"}},
		"falls by leaving it out":    {ramp("a b", "a: 90%, b: 10%", "a: 100%"), []string{"share-falls: groupWeights"}},
		"falls twice":                {ramp("a b", "a: 70%, b: 30%", "a: 80%, b: 20%", "a: 90%, b: 10%"), []string{"share-falls: 20%", "share-falls: 10%"}},
		"falls after it grew":        {ramp("a b", "a: 90%, b: 10%", "a: 70%, b: 30%", "a: 80%, b: 20%"), []string{"share-falls: 20%"}},
		"comes back and stays":       {ramp("a b c", "a: 80%, b: 10%, c: 10%", "a: 100%", "a: 50%, b: 0%, c: 50%", "a: 40%, c: 60%"), []string{"share-falls: 50%"}},
		"three features":             {Example{InLaunch, "groups:\n  - {name: control, feature: f, variation: v}\n  - {name: new, feature: g, variation: v}\n  - {name: c, feature: h, variation: v}\n"}, []string{"features-many: g", "group-without-weight: c"}},
		"comes back of two equal":    {ramp("a b", "a: 50%, b: 50%", "a: 0%, b: 100%", "a: 50%, b: 50%"), []string{"share-falls: 50%"}},
		"one of three wins":          {ramp("a b c", "a: 80%, b: 10%, c: 10%", "a: 20%, b: 80%, c: 0%", "b: 100%"), nil},
		"one of three comes back":    {ramp("a b c", "a: 80%, b: 10%, c: 10%", "a: 50%, b: 50%, c: 0%", "a: 0%, b: 50%, c: 50%"), []string{"share-falls: 50%"}},
		"starts late of three":       {ramp("a b c", "a: 90%, b: 10%, c: 0%", "a: 50%, b: 25%, c: 25%"), nil},
		"an unknown share between":   {ramp("a b", "a: 90%, b: 10%", "a: 50%, b: half", "a: 40%, b: 60%"), []string{"share-format: half"}},
		"a share that is not known":  {Example{InRollout, "vars: {share: null}\n" + "launch:\n" + indent(complete(ramp("a b", "a: 90%, b: 10%", "a: 0%, b: '${share}'").Text, launchParts), 2)}, nil},
		"a misspelt group":           {ramp("a b", "a: 90%, b: 10%", "a: 50%, bb: 50%"), []string{"unknown-group: bb"}},
		"no traffic at all":          {ramp("a b", "a: 100%, b: 0%"), []string{"group-without-weight: b"}},
		"no traffic, misspelt":       {ramp("a b", "a: 50%, bb: 50%"), []string{"unknown-group: bb"}},
		"same variation three times": {Example{InLaunch, "groups:\n  - {name: control, feature: f, variation: v}\n  - {name: new, feature: f, variation: v}\n  - {name: c, feature: g, variation: v}\n"}, []string{"same-variation: v", "group-without-weight: c", "features-many: g"}},
	} {
		if diff := cmp.Diff(append([]string{}, c.want...), found(c.plan)); diff != "" {
			t.Errorf("%s (-want +got):\n%s", name, diff)
		}
	}
}

// Small numbers for several groups are percent by mistake, also where they do not sum to 100; a single group may start small.
func TestWeightsInPercent(t *testing.T) {
	for name, c := range map[string]struct {
		plan Example
		want []string
	}{
		"below 100":    {ramp("a b", "a: 10, b: 20", "a: 25, b: 50"), []string{"weights-in-percent: groupWeights", "weights-in-percent: groupWeights"}},
		"one group":    {ramp("a", "a: 10", "a: 50%"), []string{"weights-under: groupWeights"}},
		"one with 0":   {ramp("a b", "a: 10, b: 0", "a: 100%"), []string{"weights-under: groupWeights", "group-without-weight: b"}},
		"more than so": {ramp("a b", "a: 50, b: 51", "a: 100%"), []string{"weights-under: groupWeights"}},
		"percent text": {ramp("a b", "a: 0.01%, b: 0.02%", "a: 100%"), []string{"weights-under: groupWeights"}},
	} {
		got := []string{}
		for _, f := range found(c.plan) {
			if strings.HasPrefix(f, "weights-") || strings.HasPrefix(f, "group-without") {
				got = append(got, f)
			}
		}
		slices.Sort(got)
		slices.Sort(c.want)
		if diff := cmp.Diff(c.want, got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", name, diff)
		}
	}
}

// A single group falls as well; that its weights leave traffic over is only a notice.
func TestSingleGroupFalls(t *testing.T) {
	want := []string{"share-falls: 5%"}
	if diff := cmp.Diff(want, found(ramp("a", "a: 10%", "a: 5%"))); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

// A group that only an override serves has traffic.
func TestOverrideServes(t *testing.T) {
	plan := ramp("a b", "a: 100%")
	plan.Text = strings.Replace(plan.Text, "{a: 100%}}", "{a: 100%}, segmentOverrides: [{segment: staff, evaluationOrder: 0, weights: {b: 100%}}]}", 1)
	if got := found(plan); len(got) > 0 {
		t.Errorf("found %q", got)
	}
}

func TestRolloutReferences(t *testing.T) {
	const twoFeatures = "features:\n  - {name: a, variations: [{name: x, value: {longValue: 1}}, {name: y, value: {longValue: 2}}]}\n" +
		"  - {name: b, variations: [{name: z, value: {stringValue: one}}, {name: y, value: {boolValue: true}}]}\n"
	group := func(feature, variation string) string {
		return "launch:\n  name: l\n  groups: [{name: g, feature: " + feature + ", variation: " + variation + "}]\n"
	}
	for name, c := range map[string]struct {
		plan Example
		want []string
	}{
		"each is found":            {Example{InRollout, "features: [{name: a, variations: [{name: x, value: {longValue: 1}}]}]\n" + group("a", "x")}, nil},
		"variation of another":     {Example{InRollout, twoFeatures + group("a", "z")}, []string{"mixed-value-types: boolValue", "unknown-variation: z"}},
		"unknown feature":          {Example{InRollout, twoFeatures + group("c", "z")}, []string{"mixed-value-types: boolValue", "unknown-feature: c"}},
		"a variable hides it":      {Example{InRollout, "vars: {f: null}\nfeatures: [{name: '${f}', variations: [{name: x, value: {longValue: 1}}]}]\n" + group("c", "z")}, nil},
		"a variable may be it":     {Example{InRollout, "vars: {f: null}\nfeatures: [{name: a, variations: [{name: x, value: {longValue: 1}}]}]\n" + group("'${f}'", "z")}, nil},
		"a hidden variation":       {Example{InRollout, "vars: {f: null}\nfeatures: [{name: a, defaultVariation: q, variations: [{name: '${f}', value: {longValue: 1}}]}]\n" + group("a", "z")}, nil},
		"defaults and overrides":   {Example{InRollout, "features: [{name: a, defaultVariation: q, entityOverrides: {u: q, v: x}, variations: [{name: x, value: {longValue: 1}}]}]\n" + group("a", "x")}, []string{"default-variation: q", "entity-override: q"}},
		"equal values":             {Example{InRollout, "features: [{name: a, variations: [{name: x, value: {longValue: 1}}, {name: y, value: {longValue: +1}}]}]\n" + group("a", "x")}, []string{"same-value: +1"}},
		"texts are not numbers":    {Example{InRollout, "features: [{name: a, variations: [{name: x, value: {stringValue: ''}}, {name: y, value: {stringValue: ' '}}]}]\n" + group("a", "x")}, nil},
		"two values in one":        {Example{InRollout, "features: [{name: a, variations: [{name: x, value: {stringValue: '', boolValue: true}}, {name: y, value: {longValue: 1}}]}]\n" + group("a", "x")}, []string{"count: value"}},
		"a value of no type":       {Example{InRollout, "features: [{name: a, variations: [{name: x, value: {intValue: 1}}, {name: y, value: {longValue: 1}}]}]\n" + group("a", "x")}, []string{"unknown-member: intValue"}},
		"beyond a double":          {Example{InRollout, "features: [{name: a, variations: [{name: x, value: {doubleValue: 1e400}}, {name: y, value: {doubleValue: -0.5}}]}]\n" + group("a", "x")}, []string{"double-value: 1e400"}},
		"default for everyone":     {Example{InRollout, "features: [{name: a, evaluationStrategy: DEFAULT_VARIATION, variations: [{name: x, value: {longValue: 1}}]}]\n"}, []string{"unknown-feature: checkout", "unknown-feature: checkout"}},
		"a project with its ARN":   {Example{InRollout, "project: arn:aws-cn:evidently:cn-north-1:123456789012:project/web\nlaunch:\n  project: web\n" + indent(complete("", launchParts), 2)}, nil},
		"another project's ARN":    {Example{InRollout, "project: arn:aws:evidently:eu-west-1:123456789012:project/web\nlaunch:\n  project: arn:aws:evidently:eu-west-2:123456789012:project/web\n" + indent(complete("", launchParts), 2)}, []string{"project-differs: arn:aws:evidently:eu-west-2:123456789012:project/web"}},
		"an empty project":         {Example{InRollout, "project: ''\n"}, []string{"evidently-ref: ''"}},
		"junk before an ARN":       {Example{InRollout, "project: 'x arn:aws:evidently:eu-west-1:123456789012:project/web'\n"}, []string{"evidently-ref: 'x arn:aws:evidently:eu-west-1:123456789012:project/web'"}},
		"a feature's ARN":          {Example{InRollout, "project: arn:aws:evidently:eu-west-1:123456789012:project/web/feature/a\n"}, []string{"evidently-ref: arn:aws:evidently:eu-west-1:123456789012:project/web/feature/a"}},
		"no ARN, said once":        {Example{InRollout, "project: arn:aws:s3:::web\n"}, []string{"pattern: arn:aws:s3:::web"}},
		"half an ARN, said once":   {Example{InRollout, "project: aws:project/web\n"}, []string{"pattern: aws:project/web"}},
		"a project not yet known":  {Example{InRollout, "vars: {p: null}\nproject: '${p}'\nlaunch:\n  project: web\n" + indent(complete("", launchParts), 2)}, nil},
		"a project in each":        {Example{AsIs, "apiVersion: sluice/v1\nkind: Rollout\nlaunch:\n  project: web\n" + indent(complete("", launchParts), 2)}, nil},
		"segments need none":       {Example{AsIs, "apiVersion: sluice/v1\nkind: Rollout\nsegments: [{name: a, pattern: {b: [c]}}]\n"}, nil},
		"two sections without one": {Example{AsIs, "apiVersion: sluice/v1\nkind: Rollout\nfeatures: [{name: a, variations: [{name: x, value: {longValue: 1}}]}]\n" + group("a", "x")}, []string{"project-missing: {"}},
		"a segment by its ARN":     {Example{InRollout, segmentExample + "            - {segment: 'arn:aws:evidently:eu-west-1:123456789012:segment/other', evaluationOrder: 0, weights: {new: 100%}}\n"}, nil},
		"an empty segment":         {Example{InRollout, segmentExample + "            - {segment: '', evaluationOrder: 0, weights: {new: 100%}}\n"}, []string{"evidently-ref: ''"}},
	} {
		if diff := cmp.Diff(append([]string{}, c.want...), found(c.plan)); diff != "" {
			t.Errorf("%s (-want +got):\n%s", name, diff)
		}
	}
}

// What cannot be read may be what seems to be missing.
func TestBrokenRollouts(t *testing.T) {
	steps := complete("groups:", launchParts)[len("groups:"):]
	for name, text := range map[string]string{
		"features":  "features:\n  - {name: other, variations: [{name: x, value: {longValue: 1}}]}\n  - name: [\n",
		"a feature": "features:\n  - {name: checkout, defaultVariation: q, variations: [{name: x, value: {longValue: 1}}, } {]}\n",
		"a field":   "segments:\n  - name: s\n    pattern: { @b: [c] }\n",
		"a value":   "segments:\n  - name: s\n    pattern:\n      a: [ @b ]\n",
		"segments":  "segments: [{name: beta, pattern: {plan: [beta]}}, @x]\n" + strings.SplitAfterN(segmentExample, "\n", 3)[2] + "            - {segment: other, evaluationOrder: 0, weights: {new: 100%}}\n",
		"a project": "]\nlaunch:\n" + indent(complete("", launchParts), 2),
		"groups":    "launch:\n  groups: [{name: control, feature: f, variation: v}, {name: new, feature: f, variation: w}, @x]\n" + indent(steps, 2) + "      - {startTime: +1d, groupWeights: {control: 100%, new: 0%}}\n",
		"a weight":  "launch:\n" + indent(complete(ramp("a b", "a: 100%, @b: 0%").Text, launchParts), 2),
		"a step":    "launch:\n" + indent(complete(ramp("a b", "a: 90%, b: 10%", "a: 100%, @b: 0%").Text, launchParts), 2),
	} {
		for _, f := range Default().File(spec.Read("x.yaml", "apiVersion: sluice/v1\nkind: Rollout\n"+map[bool]string{false: "project: web\n"}[name == "a project"]+text, nil), nil) {
			switch f.Rule {
			case &unknownFeature, &unknownVariation, &unknownSegment, &defaultVariation, &projectMissing, &groupWithoutWeight, &shareFalls, &patternEmpty:
				t.Errorf("%s: %s: %s", name, f.Rule.ID, f.Message)
			}
		}
	}
}

func TestMetricKeys(t *testing.T) {
	for key, want := range map[string]bool{
		"details.price": true, "price": true, "user-details.user_id": true, "entity_id_key1": true,
		"$": false, "$.price": false, "user id": false, ".price": false, "price.": false, "a..b": false,
	} {
		got := found(Example{InLaunch, "metricMonitors:\n  - {metricDefinition: {name: price, entityIdKey: '" + key + "', valueKey: price}}\n"})
		if (len(got) == 0) != want {
			t.Errorf("%q: found %q", key, got)
		}
	}
}

func TestSecondsFraction(t *testing.T) {
	for start, want := range map[string]string{
		"2026-12-02T09:00:00.250+01:00": "2026-12-02T09:00:00+01:00", "2026-12-02T09:00:00.0Z": "", "+1d": "", "${at}": "",
	} {
		text := Example{InStep, "startTime: '" + start + "'\n"}.Plan() + "vars: {at: null}\n"
		findings := Default().File(spec.Read("test.rollout.yaml", text, nil), nil)
		if want == "" {
			if len(findings) > 0 {
				t.Errorf("%s: %s", start, describe(findings))
			}
			continue
		}
		if len(findings) != 1 || findings[0].Fix == nil || findings[0].Fix.Edits[0].Text != "'"+want+"'" {
			t.Errorf("%s: %s", start, describe(findings))
		}
	}
	after := ramp("a b", "a: 90%, b: 10%", "b: 100%")
	after.Text = strings.Replace(after.Text, "T09:00:00Z", "T09:00:00.5Z", 1)
	if got := found(after); len(got) != 1 {
		t.Errorf("a step after one with a fraction: found %q", got)
	}
	raw := `{"name": "l", "project": "p", "groups": [{"name": "g", "feature": "f", "variation": "v"}],
		"scheduledSplitsConfig": {"steps": [{"startTime": 1785747600.5, "groupWeights": {"g": 100000}}]}}`
	if got := found(Example{RawJSON, raw}); len(got) != 1 || got[0] != "seconds-fraction: 1785747600.5" {
		t.Errorf("found %q", got)
	}
}

// Features belong to projects, within which their names are looked up.
func TestFeaturesOfProjects(t *testing.T) {
	const feature = "  - {name: a, %s variations: [{name: %s, value: {boolValue: true}}]}\n"
	const launch = "launch: {name: l, project: y, groups: [{name: g, feature: a, variation: new}], scheduledSplitsConfig: {steps: [{startTime: 2026-12-01T09:00:00Z, groupWeights: {g: 100%}}]}}\n"
	for name, c := range map[string]struct {
		features, launch string
		want             []string
	}{
		"in projects of their own": {fmt.Sprintf(feature, "project: x,", "old") + fmt.Sprintf(feature, "project: y,", "new"), launch, nil},
		"in one project of theirs": {fmt.Sprintf(feature, "project: y,", "new") + fmt.Sprintf(feature, "project: y,", "new"), launch, []string{"duplicate-name: a"}},
		"without the variation": {fmt.Sprintf(feature, "project: x,", "new") + fmt.Sprintf(feature, "project: y,", "old"), launch,
			[]string{"unknown-variation: new"}},
		"while the launch's project is not known": {fmt.Sprintf(feature, "project: x,", "old"), "vars: {p: null}\n" + strings.Replace(launch, "project: y", "project: '${p}'", 1), []string{"unknown-variation: new"}},
		"while it may be any of two":              {fmt.Sprintf(feature, "project: x,", "old") + fmt.Sprintf(feature, "project: z,", "old"), "vars: {p: null}\n" + strings.Replace(launch, "project: y", "project: '${p}'", 1), nil},
		"in the plan's project": {fmt.Sprintf(feature, "", "new") + fmt.Sprintf(feature, "project: 'arn:aws:evidently:eu-west-1:123456789012:project/y',", "new"),
			"project: y\n" + launch, []string{"duplicate-name: a"}},
	} {
		if got := found(Example{AsIs, "apiVersion: sluice/v1\nkind: Rollout\nfeatures:\n" + c.features + c.launch}); !slices.Equal(got, c.want) {
			t.Errorf("%s: %q, want %q", name, got, c.want)
		}
	}
}

// A group that is still to be named may be any: neither its weight nor a weight for it is judged.
func TestPlaceholderGroups(t *testing.T) {
	want := []string{"placeholder: <YOUR GROUP>"}
	if diff := cmp.Diff(want, found(ramp("a b", "a: 90%, b: 10%", "a: 50%, <YOUR GROUP>: 50%"))); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	want = []string{"placeholder: <group>"}
	if diff := cmp.Diff(want, found(ramp("<group> b", "<group>: 90%, b: 10%", "<group>: 50%, b: 50%"))); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

// withDefault is a ramp of a feature whose default variation is the first one.
func withDefault(groups string, weights ...string) Example {
	launch := ramp(groups, weights...)
	var b strings.Builder
	b.WriteString("features:\n  - name: checkout\n    variations:\n")
	for _, name := range strings.Fields(groups) {
		b.WriteString("      - {name: " + name + ", value: {stringValue: " + name + "}}\n")
	}
	return Example{InRollout, b.String() + "launch:\n" + indent(complete(launch.Text, launchParts), 2)}
}

// Where the plan tells the default variation, the others are rolled out, whatever they start with.
func TestRampsWithDefault(t *testing.T) {
	for name, c := range map[string]struct {
		plan Example
		want []string
	}{
		"starts with more than half": {withDefault("old new", "old: 40%, new: 60%", "old: 30%, new: 70%", "new: 100%"), nil},
		"falls from more than half":  {withDefault("old new", "old: 40%, new: 60%", "old: 70%, new: 30%", "new: 100%"), []string{"share-falls: 30%"}},
		"falls after equal shares":   {withDefault("old new", "old: 50%, new: 50%", "old: 60%, new: 40%"), []string{"share-falls: 40%"}},
		"two against the default":    {withDefault("old a b", "old: 80%, a: 10%, b: 10%", "old: 50%, a: 50%", "a: 100%"), nil},
		"both fall":                  {withDefault("old a b", "old: 40%, a: 30%, b: 30%", "old: 70%, a: 30%"), []string{"share-falls: 30%"}},
	} {
		if diff := cmp.Diff(append([]string{}, c.want...), found(c.plan)); diff != "" {
			t.Errorf("%s (-want +got):\n%s", name, diff)
		}
	}
}

// segmented is a launch of `new` beside `old`, the default, with the steps' weights and overrides; `paid` is wider than
// `gold`, `trial` apart from both.
func segmented(steps ...string) Example {
	text := "segments:\n  - {name: gold, pattern: {plan: [gold]}}\n  - {name: paid, pattern: {plan: [gold, silver]}}\n  - {name: trial, pattern: {plan: [trial]}}\n" +
		"  - {name: staff, pattern: {email: [{suffix: '@shop.example'}]}}\n" +
		featureExample + launchHead + "    - {name: old, feature: checkout, variation: old}\n    - {name: new, feature: checkout, variation: new}\n  scheduledSplitsConfig:\n    steps:\n"
	start := "2026-12-01T09:00:00Z"
	for _, s := range steps {
		weights, overrides, _ := strings.Cut(s, " | ")
		text += "      - startTime: " + start + "\n        groupWeights: {" + weights + "}\n"
		start = "+1d"
		if overrides == "" {
			continue
		}
		text += "        segmentOverrides:\n"
		for i, o := range strings.Split(overrides, " | ") {
			segment, w, _ := strings.Cut(o, " ")
			text += fmt.Sprintf("          - {segment: %s, evaluationOrder: %d, weights: {%s}}\n", segment, i+1, w)
		}
	}
	return Example{InRollout, text}
}

// What a step does to the people in segments is worked out with the order, the width and the fall-through of overrides.
func TestAudiences(t *testing.T) {
	const first, second, last = "old: 99%, new: 1%", "old: 90%, new: 10%", "new: 100%"
	for name, c := range map[string]struct {
		plan Example
		want []string
	}{
		"kept":                          {segmented(first+" | staff new: 100%", second+" | staff new: 100%", last), nil},
		"dropped":                       {segmented(first+" | staff new: 100%", second, last), []string{"audience-falls: 10%"}},
		"dropped where all get as much": {segmented(first+" | staff new: 10%, old: 90%", second, last), nil},
		"dropped, of two":               {segmented(first+" | staff new: 100% | trial new: 100%", second+" | trial new: 100%", last), []string{"audience-falls: 10%"}},
		"shrunk":                        {segmented(first+" | staff new: 100%", second+" | staff old: 50%, new: 50%", last), []string{"audience-falls: 50%"}},
		"shrunk, what falls through":    {segmented(first+" | staff old: 1%", second+" | staff old: 95%", last), []string{"audience-falls: weights"}},
		"held back until the end":       {segmented(first+" | staff old: 100%", second+" | staff old: 100%", last), nil},
		"in another order":              {segmented(first+" | staff new: 100% | trial old: 100%", second+" | trial old: 100% | staff new: 100%", last), []string{"audience-falls: weights"}},
		"in another order, apart":       {segmented(first+" | gold new: 100% | trial old: 100%", second+" | trial old: 100% | gold new: 100%", last), nil},
		"a wider one comes first":       {segmented(first+" | gold new: 100%", second+" | paid old: 100% | gold new: 100%", last), []string{"audience-falls: weights", "audience-falls: weights", "override-shadowed: gold"}},
		"a narrower one comes first":    {segmented(first+" | gold new: 100% | paid old: 100%", second+" | gold new: 100% | paid old: 100%", last), nil},
		"a wider one leaves some":       {segmented(first+" | paid old: 50% | gold new: 100%", last), nil},
		"everyone falls":                {segmented(second+" | staff new: 50%, old: 50%", first, last), []string{"share-falls: 1%"}},
		"the same segment twice":        {segmented(second + " | gold new: 100% | gold new: 100%"), []string{"segment-twice: gold"}},
		"weights that are not known":    {segmented(first+" | staff new: 100%", "old: 90%, new: <SHARE>", last), []string{"placeholder: <SHARE>"}},
		"percent by mistake":            {segmented(first+" | staff new: 100", "old: 90, new: 10", last), []string{"weights-in-percent: weights", "weights-in-percent: groupWeights"}},
	} {
		var got []string
		for _, f := range found(c.plan) {
			if !strings.HasPrefix(f, "override-under") {
				got = append(got, f)
			}
		}
		if diff := cmp.Diff(append([]string{}, c.want...), append([]string{}, got...)); diff != "" {
			t.Errorf("%s (-want +got):\n%s", name, diff)
		}
	}
}

// An override for a segment that everyone is in leaves nobody to the step's own weights.
func TestOverrideForEveryone(t *testing.T) {
	plan := segmented("old: 90%, new: 10% | staff new: 100%")
	plan.Text = strings.Replace(plan.Text, "email: [{suffix: '@shop.example'}]", "x: [{exists: true}, {exists: false}]", 1)
	want := []string{"pattern-everyone: x", "override-shadowed: groupWeights"}
	if diff := cmp.Diff(want, found(plan)); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}
