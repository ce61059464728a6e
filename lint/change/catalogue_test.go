package change_test

import (
	"fmt"
	"strings"
	"testing"

	"sluice/lint"
	"sluice/spec/fis"
)

// settings are two values for each kind of parameter.
var settings = map[fis.ParameterKind][2]string{
	fis.KindDuration: {"PT5M", "PT10M"}, fis.KindPercentage: {"10", "20"}, fis.KindInteger: {"10", "20"}, fis.KindNumber: {"1.5", "2.5"},
	fis.KindBoolean: {"false", "true"}, fis.KindList: {"a", "a,b"}, fis.KindJSON: {`{"a":"1"}`, `{"a":"2"}`}, fis.KindString: {"a", "b"},
	fis.KindARN: {"arn:aws:ssm:eu-west-1:123456789012:document/a", "arn:aws:ssm:eu-west-1:123456789012:document/b"},
}

// No change of an action parameter is neutral in one direction only, and none is safer in both directions.
func TestEveryParameterHasADirection(t *testing.T) {
	opposite := map[lint.Direction]int{}
	for _, a := range fis.Load().Actions() {
		for _, p := range a.Parameters {
			values := settings[p.Kind]
			if len(p.Enum) > 1 {
				values = [2]string{p.Enum[0], p.Enum[1]}
			}
			if values[0] == "" || a.Retired || a.ID == fis.Wait { // the effect of a shorter wait depends on the next action
				continue
			}
			forward, back := direction(t, a, p.Name, values[0], values[1]), direction(t, a, p.Name, values[1], values[0])
			if (forward == lint.Neutral) != (back == lint.Neutral) || forward == lint.Safer && back == lint.Safer {
				t.Errorf("%s.%s: %s to %s is %s, but the reverse is %s", a.ID, p.Name, values[0], values[1], forward, back)
			}
			if forward != back {
				opposite[forward]++
			}
		}
	}
	if opposite[lint.Riskier] < 50 || opposite[lint.Safer] == 0 {
		t.Errorf("too few opposite directions: %v", opposite)
	}
}

// direction returns the riskiest direction that is reported for a change of one parameter.
func direction(t *testing.T, a *fis.Action, parameter, old, new string) lint.Direction {
	t.Helper()
	target, hit := "{}", ""
	for _, key := range a.Targets {
		target = "{t: {resourceType: " + key.ResourceType + ", resourceTags: {a: b}, selectionMode: COUNT(1)}}"
		hit = ", targets: {" + key.Key + ": t}"
	}
	plan := func(value string) string {
		return fmt.Sprintf("apiVersion: sluice/v1\nkind: Chaos\nexperimentTemplate:\n  targets: %s\n  actions:\n    a: {actionId: %s, parameters: {%s: '%s'}%s}\n", target, a.ID, parameter, strings.ReplaceAll(value, "'", "''"), hit)
	}
	changes := compareTexts("x.yaml", plan(old), plan(new))
	if len(changes) == 0 {
		t.Errorf("%s.%s: no change reported from %s to %s", a.ID, parameter, old, new)
		return lint.Neutral
	}
	worst := changes[0].Change.Direction
	for _, c := range changes {
		worst = min(worst, c.Change.Direction)
	}
	return worst
}
