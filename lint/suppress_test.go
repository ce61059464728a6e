package lint

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"sluice/spec"
)

// Each case: members of a template, and the findings as `rule line`.
func TestSuppression(t *testing.T) {
	const spare = "  spare: {resourceType: aws:ec2:instance, resourceTags: {a: b}, filters: [{path: State.Name, values: [running]}], selectionMode: COUNT(1)}"
	const fleet = "targets:\n  fleet: {resourceType: aws:ec2:instance, resourceTags: {a: c}, filters: [{path: State.Name, values: [running]}], selectionMode: COUNT(1)}\n"
	for _, c := range []struct {
		name, text, today string
		want              []string
	}{
		{"none", fleet + spare + "\n", "", []string{"unused-target 6"}},
		{"on the line", fleet + spare + " # sluice:ignore unused-target -- soon\n", "", nil},
		{"on the line above", fleet + "  # sluice:ignore unused-target -- soon\n\n  # more\n" + spare + "\n", "", nil},
		{"on the node around", "# sluice:ignore unused-target -- soon\n" + fleet + spare + "\n", "", nil},
		{"for the file", "# sluice:ignore-file unused-target -- soon\n" + fleet + spare + "\n", "", nil},
		{"elsewhere", fleet + spare + "\n# sluice:ignore unused-target -- soon\ntags: {a: b}\n", "", []string{"unused-target 6", "suppression-unused 7"}},
		{"another rule", fleet + spare + " # sluice:ignore unknown-target -- soon\n", "", []string{"unused-target 6", "suppression-unused 6"}},
		{"two rules, one of use", fleet + spare + " # sluice:ignore unused-target,unknown-target -- soon\n", "", []string{"suppression-unused 6"}},
		{"no reason", fleet + spare + " # sluice:ignore unused-target\n", "", []string{"unused-target 6", "suppression-form 6"}},
		{"no such rule", fleet + spare + " # sluice:ignore unused-targets -- soon\n", "", []string{"unused-target 6", "suppression-form 6"}},
		{"no such directive", fleet + spare + " # sluice:disable unused-target -- soon\n", "", []string{"unused-target 6", "suppression-form 6"}},
		{"shape cannot be silenced", "tegs: {a: b} # sluice:ignore unknown-member -- soon\n", "", []string{"unknown-member 4", "suppression-form 4"}},
		{"not expired", fleet + spare + " # sluice:ignore unused-target until 2026-12-31 -- soon\n", "2026-12-31", nil},
		{"expired", fleet + spare + " # sluice:ignore unused-target until 2026-12-31 -- soon\n", "2027-01-01", []string{"unused-target 6", "suppression-expired 6"}},
		{"expiry without a date", fleet + spare + " # sluice:ignore unused-target until 2020-12-31 -- soon\n", "", nil},
		{"no date", fleet + spare + " # sluice:ignore unused-target until soon -- soon\n", "", []string{"unused-target 6", "suppression-form 6"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			text := Example{InTemplate, c.text}.Plan()
			f := spec.Read("x.yaml", text, nil)
			settings := Settings{Today: c.today}
			var got []string
			for _, found := range Default().File(f, &settings) {
				got = append(got, lineOf(f, found))
			}
			if diff := cmp.Diff(c.want, got); diff != "" {
				t.Errorf("findings (-want +got):\n%s\n%s", diff, text)
			}
		})
	}
}

func TestSettings(t *testing.T) {
	f := spec.Read("x.yaml", Example{InTemplate, "discription: x\nactions: {}\n"}.Plan(), nil)
	settings := Settings{Off: map[string]bool{"unknown-member": true, "unused-target": true}}
	for _, found := range Default().File(f, &settings) {
		if found.Rule.ID == "unused-target" {
			t.Error("a rule that is off reports")
		}
	}
	if !HasErrors(Default().File(f, &settings)) {
		t.Error("an unknown member could be silenced")
	}
	f = spec.Read("x.yaml", unusedTargetPlan(), nil)
	settings = Settings{Severities: map[string]Severity{"unused-target": Error}}
	if found := Default().File(f, &settings); len(found) != 1 || found[0].Severity != Error {
		t.Errorf("got %s", describe(found))
	}
}

func unusedTargetPlan() string {
	text, _ := unmark(unusedTarget.Bad.Plan())
	return text
}

// In a CloudFormation template too, a directive counts for all that is in the node, be it a resource or all of them.
func TestSuppressionInTemplates(t *testing.T) {
	const over, in, kind, properties = "Resources:\n", "  Stop:\n", "    Type: AWS::FIS::ExperimentTemplate\n    Properties:\n",
		"      Description: d\n      RoleArn: !GetAtt R.Arn\n      Tags: {Name: a}\n      Actions: {w: {ActionId: aws:fis:wait, Parameters: {duration: PT1M}}}\n      Targets: {}\n      StopConditions: [{Source: none}]\n"
	const fleet = "      Targets: {t: {ResourceType: aws:ec2:instance, ResourceArns: [!Ref I], SelectionMode: ALL}}\n"
	text := over + in + kind + strings.Replace(properties, "      Targets: {}\n", fleet, 1)
	said := func(text string) (ids []string) {
		for _, found := range Default().File(spec.Read("x.yaml", text, nil), nil) {
			ids = append(ids, found.Rule.ID)
		}
		return ids
	}
	if !slices.Contains(said(text), "unused-target") {
		t.Fatalf("nothing to silence in %v", said(text))
	}
	const directive = "# sluice:ignore unused-target -- soon\n"
	for name, text := range map[string]string{
		"over the resource":   strings.Replace(text, in, directive+in, 1),
		"over all resources":  directive + text,
		"over the properties": strings.Replace(text, "    Properties:", directive+"    Properties:", 1),
	} {
		if got := said(text); slices.Contains(got, "unused-target") || slices.Contains(got, "suppression-unused") {
			t.Errorf("%s: %v", name, got)
		}
	}
	other := text + "  Other:\n" + kind + "      Description: d\n"
	if got := said(strings.Replace(other, "  Other:", directive+"  Other:", 1)); !slices.Contains(got, "unused-target") || !slices.Contains(got, "suppression-unused") {
		t.Errorf("over another resource: %v", got)
	}
}
