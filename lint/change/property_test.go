package change_test

import (
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"sluice/lint"
	"sluice/lint/change"
	"sluice/spec"
)

// renameable are names in the plans of CHANGES.md, by file.
var renameable = map[string][]string{
	"checkout.chaos.yaml": {"fleet", "tasks", "steady", "stop", "settle", "stress"},
	"ramp.rollout.yaml":   {"beta", "wholesale", "control"},
}

// Renaming targets, actions, segments or groups, one or all at once, is neutral.
func TestRenamesAreNeutral(t *testing.T) {
	for file, names := range renameable {
		old := planText(t, file)
		sets := [][]string{names}
		for _, n := range names {
			sets = append(sets, []string{n})
		}
		for _, set := range sets {
			new := old
			for _, n := range set {
				new = regexp.MustCompile(`(?m)(name: |segment: |Instances: |Tasks: |startAfter: \[|^ {4}|eights: \{)`+n+`\b`).ReplaceAllString(new, "${1}other-"+n)
			}
			compareAll(t, old, new, func(dialect string, _, _ *spec.File, changes []lint.Finding) {
				if len(changes) == 0 {
					t.Errorf("%s as %s: %s: the rename is not reported", file, dialect, set)
				}
				for _, c := range changes {
					if c.Change.Direction != lint.Neutral {
						t.Errorf("%s as %s: %s: %s: %s", file, dialect, set, c.Change.Direction, c.Message)
					}
				}
			})
		}
	}
}

// Reordering entries of unordered lists is not a change.
func TestReorderingIsIgnored(t *testing.T) {
	for file, lists := range map[string][]string{
		"checkout.chaos.yaml": {"    - {source", "        - {path"},
		"ramp.rollout.yaml":   {"      - {name", "    - {name", "    - {metric", "          - {segment"},
	} {
		old := planText(t, file)
		for _, prefix := range lists {
			lines := strings.Split(old, "\n")
			for i := 0; i+1 < len(lines); i++ {
				if strings.HasPrefix(lines[i], prefix) && strings.HasPrefix(lines[i+1], prefix) {
					swapped := slices.Clone(lines)
					swapped[i], swapped[i+1] = swapped[i+1], swapped[i]
					compareAll(t, old, strings.Join(swapped, "\n"), func(dialect string, _, _ *spec.File, changes []lint.Finding) {
						for _, c := range changes {
							t.Errorf("%s as %s: line %d: %s", file, dialect, i+1, c.Message)
						}
					})
				}
			}
		}
	}
}

// If one of two values does more harm, a change and its reverse have opposite directions.
func TestReverseIsOpposite(t *testing.T) {
	for _, c := range [][3]string{
		{"checkout.chaos.yaml", "percent: 50", "percent: 90"}, {"checkout.chaos.yaml", "duration: 10m", "duration: 20m"},
		{"checkout.chaos.yaml", "COUNT(2)", "COUNT(3)"}, {"checkout.chaos.yaml", "PERCENT(25)", "ALL"},
		{"checkout.chaos.yaml", "emptyTargetResolutionMode: fail", "emptyTargetResolutionMode: skip"},
		{"checkout.chaos.yaml", "completeIfInstancesTerminated: false", "completeIfInstancesTerminated: true"},
		{"checkout.chaos.yaml", "startInstancesAfterDuration: 10m", "startInstancesAfterDuration: 20m"},
		{"checkout.chaos.yaml", "{service: checkout, stage: test}", "{service: checkout}"},
		{"checkout.chaos.yaml", "values: [running]", "values: [running, stopped]"},
		{"checkout.chaos.yaml", "alarmStates: OK", "alarmStates: 'OK,ALARM'"},
		{"ramp.rollout.yaml", "{control: 95%, new: 5%}", "{control: 90%, new: 10%}"},
		{"ramp.rollout.yaml", "weights: {new: 50%}", "weights: {new: 60%}"},
		{"ramp.rollout.yaml", "entityOverrides: {vip: old}", "entityOverrides: {vip: new}"},
	} {
		base := planText(t, c[0])
		base = strings.Replace(base, "completeIfInstancesTerminated: true", "completeIfInstancesTerminated: false", 1)
		base = strings.Replace(base, "    defaultVariation: old\n", "    defaultVariation: old\n    entityOverrides: {vip: old}\n", 1)
		worse := strings.Replace(base, c[1], c[2], 1)
		if worse == base {
			t.Fatalf("%s has no %s", c[0], c[1])
		}
		for d, pair := range map[lint.Direction][2]string{lint.Riskier: {base, worse}, lint.Safer: {worse, base}} {
			compareAll(t, pair[0], pair[1], func(dialect string, _, _ *spec.File, changes []lint.Finding) {
				if len(changes) != 1 || changes[0].Change.Direction != d {
					t.Errorf("%s and %s as %s: got %v, want one %s change", c[1], c[2], dialect, changes, d)
				}
			})
		}
	}
}

func planText(t *testing.T, file string) string {
	t.Helper()
	text, err := os.ReadFile(filepath.Join(changesFolder, file))
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

func compareTexts(file, old, new string) []lint.Finding {
	return change.Compare(spec.Read("old."+file, old, nil), spec.Read("new."+file, new, nil), nil)
}
