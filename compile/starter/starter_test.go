package starter_test

import (
	"slices"
	"strings"
	"testing"

	"sluice/compile/starter"
	"sluice/lint"
	"sluice/lint/rules"
	"sluice/spec"
	"sluice/spec/fis"
)

// filledIn replaces placeholders with values.
var filledIn = strings.NewReplacer("<ACCOUNT>", "'123456789012'", ":<ACCOUNT>:", ":123456789012:", "<SERVICE>", "checkout",
	"<APPLICATION-ID>", "abcd123", "<ENVIRONMENT-ID>", "efgh456", "<PROFILE-ID>", "ijkl789")

// proveClean checks that lint reports only the placeholders in a starter plan, and nothing once they are filled in.
func proveClean(t *testing.T, name, text string) {
	t.Helper()
	open := 0
	for _, f := range rules.New().File(spec.Read(name, text, nil), nil) {
		if f.Rule.ID == "placeholder" && f.Severity == lint.Warning {
			open++
		} else if f.Severity > lint.Notice {
			t.Errorf("%s: %s: %s [%s]\n%s", name, f.Severity, f.Message, f.Rule.ID, text)
		}
	}
	if want := strings.Count(text, "<"); open != want || want == 0 {
		t.Errorf("%s: %d of %d values to be filled in are reported:\n%s", name, open, want, text)
	}
	for _, f := range rules.New().File(spec.Read(name, filledIn.Replace(text), nil), nil) {
		if f.Severity > lint.Notice {
			t.Errorf("%s, filled in: %s: %s [%s]\n%s", name, f.Severity, f.Message, f.Rule.ID, text)
		}
	}
}

// The plan of every action in the catalogue lints, alone and after another one.
func TestEveryAction(t *testing.T) {
	for _, a := range fis.Load().Actions() {
		if a.Retired {
			continue
		}
		for _, ids := range [][]string{{a.ID}, {"fis:wait", a.ID}} {
			text, err := starter.Chaos(ids)
			if err != nil {
				t.Fatal(err)
			}
			if again, err := starter.Chaos(ids); err != nil || again != text {
				t.Errorf("%s: not the same text twice (%v)", a.ID, err)
			}
			proveClean(t, a.ID+".chaos.yaml", text)
		}
	}
}

// Any two actions can be combined in one plan.
func TestEveryPair(t *testing.T) {
	if testing.Short() {
		t.Skip("lints thousands of plans")
	}
	var ids []string
	for _, a := range fis.Load().Actions() {
		if !a.Retired {
			ids = append(ids, a.ID)
		}
	}
	for _, a := range ids {
		for _, b := range ids {
			text, err := starter.Chaos([]string{a, b})
			if err != nil {
				t.Fatal(err)
			}
			proveClean(t, a+", "+b, text)
		}
	}
}

func TestManyActions(t *testing.T) {
	ids := slices.Repeat([]string{"fis:wait"}, 20)
	text, err := starter.Chaos(ids)
	if err != nil {
		t.Fatal(err)
	}
	proveClean(t, "many.chaos.yaml", text)
	if _, err := starter.Chaos(append(ids, "fis:wait")); err == nil || err.Error() != "an experiment has at most 20 actions, not 21" {
		t.Error(err)
	}
}

func TestRollout(t *testing.T) {
	text, err := starter.Rollout()
	if err != nil {
		t.Fatal(err)
	}
	proveClean(t, "new.rollout.yaml", text)
}

func TestUnknown(t *testing.T) {
	for id, want := range map[string]string{
		"ec2:stop-instance": "AWS has no action `aws:ec2:stop-instance`; did you mean `aws:ec2:stop-instances`?",
		"zzz":               "AWS has no action `aws:zzz`; `sluice new --list` lists the actions",
	} {
		if _, err := starter.Chaos([]string{id}); err == nil || err.Error() != want {
			t.Errorf("%s: %v", id, err)
		}
	}
	if _, err := starter.Scenario("az"); err == nil {
		t.Error("scenario `az` is accepted")
	}
	if text, err := starter.Scenario("ec2-stress"); err != nil || text == "" {
		t.Error(err)
	}
}
