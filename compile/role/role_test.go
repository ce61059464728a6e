package role_test

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"sluice/compile/role"
	"sluice/lint"
	"sluice/lint/rules"
	"sluice/spec"
	"sluice/spec/testenv"
)

// read parses a text, which must have no lint errors.
func read(t *testing.T, name, text string) []*spec.Document {
	t.Helper()
	f := spec.Read(name, text, nil)
	for _, found := range rules.New().File(f, nil) {
		if found.Severity == lint.Error {
			t.Errorf("%s: %s: %s [%s]", name, found.Path, found.Message, found.Rule.ID)
		}
	}
	return f.Documents
}

// policy returns the policy of a valid plan.
func policy(t *testing.T, text string, o role.Options) (document, role.Result) {
	t.Helper()
	result, err := role.Policy(read(t, "p.yaml", text), o)
	if err != nil {
		t.Fatalf("%s, for\n%s", err, text)
	}
	return parse(t, "p.yaml", result.JSON), result
}

func parse(t *testing.T, name, text string) document {
	t.Helper()
	for _, fault := range faults(text) {
		t.Errorf("%s: %s, in\n%s", name, fault, text)
	}
	var d document
	if err := json.Unmarshal([]byte(text), &d); err != nil {
		t.Fatal(err)
	}
	return d
}

// statementsOf returns the statements that allow an action, each as `resources if conditions`.
func (d document) statementsOf(action string) []string {
	var found []string
	for _, s := range d.Statement {
		for _, a := range s.Action {
			if a == action {
				text := strings.Join(s.Resource, " ")
				if len(s.Condition) > 0 {
					conditions, _ := json.Marshal(s.Condition)
					text += " if " + string(conditions)
				}
				found = append(found, text)
			}
		}
	}
	return found
}

// template returns a plan with these targets and actions, and more members.
func template(targets, actions, more string) string {
	return "apiVersion: sluice/v1\nkind: Chaos\nexperimentTemplate:\n  description: d\n" +
		"  roleArn: arn:aws:iam::123456789012:role/fis\n" +
		"  stopConditions: [{source: aws:cloudwatch:alarm, value: 'arn:aws:cloudwatch:eu-west-1:123456789012:alarm:a'}]\n" +
		"  targets:" + block(targets) + "  actions:" + block(actions) + more
}

func block(lines string) string {
	if lines == "" {
		return " {}\n"
	}
	return "\n    " + strings.ReplaceAll(strings.TrimSuffix(lines, "\n"), "\n", "\n    ") + "\n"
}

// goldens are the policies in testdata: of the plans in testdata/roles and of example plans.
var goldens = []struct {
	name, plan string
	options    role.Options
	trust      bool
}{
	{name: "ec2.policy"}, {name: "ecs.policy"}, {name: "eks.policy"}, {name: "rds.policy"}, {name: "lambda.policy"},
	{name: "network.policy"}, {name: "ssm.policy"}, {name: "s3.policy"}, {name: "data.policy"}, {name: "elasticache.policy"},
	{name: "zonal.policy"},
	{name: "ec2.optional", options: role.Options{Optional: true}},
	{name: "ec2.trust", trust: true},
	{name: "checkout-az-loss.policy", plan: "../plans/checkout-az-loss.chaos.yaml"},
	{name: "search.policy", plan: "../plans/ssm-cpu-stress.chaos.yaml"},
	{name: "gameday.policy", plan: "../plans/gameday.chaos.yaml"},
	{name: "gameday.trust", plan: "../plans/gameday.chaos.yaml", trust: true},
	{name: "gameday-target.policy", plan: "../plans/gameday.chaos.yaml", options: role.Options{Account: "444455556666"}},
	{name: "gameday-target.trust", plan: "../plans/gameday.chaos.yaml", options: role.Options{Account: "444455556666"}, trust: true},
}

func TestGoldens(t *testing.T) {
	const folder = "../../testdata/roles"
	for _, g := range goldens {
		service, _, _ := strings.Cut(g.name, ".")
		if g.plan == "" {
			g.plan = service + ".chaos.yaml"
		}
		text, err := os.ReadFile(filepath.Join(folder, g.plan))
		if err != nil {
			t.Fatal(err)
		}
		of := role.Policy
		if g.trust {
			of = role.Trust
		}
		result, err := of(read(t, g.plan, string(text)), g.options)
		if err != nil {
			t.Errorf("%s: %s", g.plan, err)
			continue
		}
		parse(t, g.name, result.JSON)
		golden(t, filepath.Join(folder, g.name+".json"), result.JSON)
		notes := strings.Join(result.Notes, "\n") + "\n"
		if len(result.Notes) == 0 {
			notes = ""
		}
		if !g.trust {
			golden(t, filepath.Join(folder, g.name+".notes.txt"), notes)
		}
	}
}

// golden compares a text with a file; a missing file is an empty text.
func golden(t *testing.T, name, got string) {
	t.Helper()
	if testenv.Update() && got != "" {
		if err := os.WriteFile(name, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(name)
	if err != nil && !os.IsNotExist(err) {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), got); diff != "" {
		t.Errorf("%s (-want +got):\n%s", name, diff)
	}
}
