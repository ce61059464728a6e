package audience_test

import (
	"math/big"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"sluice/spec"
	"sluice/spec/audience"
)

// plan reads a plan with the sections.
func plan(t *testing.T, sections string) *spec.Document {
	t.Helper()
	f := spec.Read("x.rollout.yaml", "apiVersion: sluice/v1\nkind: Rollout\nproject: web\n"+sections, nil)
	if len(f.Problems) > 0 {
		t.Fatalf("%s\n%s", f.Problems[0].Message, sections)
	}
	return f.Documents[0]
}

// segmented is a launch with overrides for four segments, two of which are related.
const segmented = `
segments:
  - {name: gold, pattern: {plan: [gold]}}
  - {name: paid, pattern: {plan: [gold, silver]}}
  - {name: free, pattern: {plan: [free]}}
  - {name: all, pattern: {x: [{exists: true}, {exists: false}]}}
launch:
  groups: [{name: old}, {name: new}, {name: old}]
  scheduledSplitsConfig:
    steps:
      - groupWeights: {old: 50%, new: 33.333%}
        segmentOverrides:
          - {segment: gold, evaluationOrder: 7, weights: {new: 40%}}
          - {segment: "arn:aws:evidently:eu-west-1:123456789012:segment/paid", evaluationOrder: 3, weights: {old: 0%, new: 10%}}
          - {segment: gold, evaluationOrder: 1, weights: {old: 50%}}
          - {segment: free, evaluationOrder: 2, weights: {new: 100%}}
      - {groupWeights: {old: 80%, new: 40%}}
      - {groupWeights: {old: 80%, newest: 1%}}
      - {groupWeights: {old: 80%}, segmentOverrides: [{segment: all, evaluationOrder: 1, weights: {new: 50%}}]}
`

// The shares of users who fall through overrides are exact, in evaluation order, also for users in several segments.
func TestSplit(t *testing.T) {
	launch := audience.Of(plan(t, segmented))
	var got []string
	for _, names := range []string{"", "gold", "paid", "free", "gold free"} {
		got = append(got, names+": "+shares(launch, 0, names))
	}
	for step := 1; step < len(launch.Steps); step++ {
		got = append(got, shares(launch, step, ""))
	}
	want := []string{
		": 50% 33.333% rest 16.667%",
		// 50 %, plus 10 % of the other 50 % as a member of paid, plus 40 % of the remaining 45 %, plus the default shares of the remaining 27 %.
		"gold: own 63.5% 32% rest 4.5%",
		"paid: own 45% 40% rest 15%",
		"free: own 0% 100% rest 0%",
		"gold free: none",
		// More than 100 %; an unknown group; a segment that matches everyone.
		"80% 20% rest 0% ?", "80% 0% rest 20% ?", "own 40% 50% rest 10%",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("shares (-want +got):\n%s", diff)
	}
	if len(launch.Groups) != 2 {
		t.Errorf("got %d groups, including duplicates", len(launch.Groups))
	}
}

// shares formats the shares of an audience.
func shares(launch *audience.Launch, step int, names string) string {
	var places []int
	for _, name := range strings.Fields(names) {
		for i, s := range launch.Segments {
			if s == name {
				places = append(places, i)
			}
		}
	}
	who, possible := launch.Audience(places...)
	if !possible {
		return "none"
	}
	split, text := launch.Split(step, who), ""
	if split.Own {
		text = "own "
	}
	total := new(big.Rat).Set(split.Rest)
	for _, share := range split.Shares {
		text += audience.Percent(share) + " "
		total.Add(total, share)
	}
	text += "rest " + audience.Percent(split.Rest)
	if total.Cmp(big.NewRat(1, 1)) != 0 {
		text += " of " + total.String()
	}
	if !split.Known {
		text += " ?"
	}
	return text
}

func TestSmaller(t *testing.T) {
	for _, c := range []struct{ weights, want string }{
		{"a: 5%", "a"}, {"a: 95%, b: 5%", "b"}, {"a: 5%, b: 95%", "a"}, {"a: 50%, b: 50%", ""}, {"a: 0%, b: 0%", ""}, {"", ""},
		{"a: 90%, b: 5%, c: 5%", "b c"}, {"a: 50%, b: 25%, c: 25%", ""}, {"a: 0%, b: 0%, c: 100%", "a b"}, {"a: 10%, b: 10%, c: 10%", ""},
	} {
		if got := rolled(t, c.weights, "", (*audience.Launch).Smaller); got != c.want {
			t.Errorf("%q: got %q, want %s", c.weights, got, c.want)
		}
	}
}

// The default variation is a better indication of what is rolled out than the weights.
func TestRolledOut(t *testing.T) {
	features := func(rest string) string {
		return "features: [{name: f, variations: [{name: a, value: {boolValue: true}}, {name: b, value: {boolValue: false}}, {name: z, value: {boolValue: false}}]" + rest + "}]\n"
	}
	for _, c := range []struct{ weights, features, want string }{
		{"a: 40%, b: 60%", "", "a"},
		{"a: 40%, b: 60%", features(""), "b"},
		{"a: 40%, b: 60%", features(", defaultVariation: b"), "a"},
		{"a: 40%, b: 60%", features(", defaultVariation: z"), "a"},
		{"a: 40%, b: 60%", features(", defaultVariation: <which>"), "a"},
		{"a: 40%, b: 30%, c: 30%", features(""), "b c"},
		{"a: 40%", features(""), ""},
		{"b: 40%", features(""), "b"},
	} {
		f := spec.Read("x.rollout.yaml", "apiVersion: sluice/v1\nkind: Rollout\nproject: web\n"+c.features+launchOf(c.weights), nil)
		launch := audience.Of(f.Documents[0])
		places, _ := launch.RolledOut(f.Documents[0])
		if got := namesOf(launch, places); got != c.want {
			t.Errorf("%s with %s: got %q, want %q", c.weights, c.features, got, c.want)
		}
	}
}

// launchOf returns a launch with one step, whose groups serve the variations with their names.
func launchOf(weights string) string {
	var groups []string
	for _, part := range strings.Split(weights, ", ") {
		if name, _, ok := strings.Cut(part, ":"); ok {
			groups = append(groups, "{name: "+name+", feature: f, variation: "+name+"}")
		}
	}
	return "launch: {groups: [" + strings.Join(groups, ", ") + "], scheduledSplitsConfig: {steps: [{groupWeights: {" + weights + "}}]}}\n"
}

func rolled(t *testing.T, weights, features string, of func(*audience.Launch) []int) string {
	launch := audience.Of(plan(t, features+launchOf(weights)))
	return namesOf(launch, of(launch))
}

func namesOf(launch *audience.Launch, places []int) string {
	var names []string
	for _, i := range places {
		names = append(names, launch.Groups[i].Name.Text)
	}
	return strings.Join(names, " ")
}
