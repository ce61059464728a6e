package rules_test

import (
	"slices"
	"strings"
	"testing"

	"sluice/lint/rules"
	"sluice/spec"
	"sluice/spec/api"
	"sluice/spec/dialect"
	"sluice/spec/testdialect"
)

// ownOfTerraform are rules that hold in another way for resources of Terraform, with the reason. A plan that one of them reports is not
// compared.
var ownOfTerraform = map[string]string{
	"targets-missing": "the provider aws sends an empty mapping, and awscc requires the member",
	"missing-member":  "the provider awscc requires other members",
	"number":          "HCL has numbers of its own",
}

// ownTerraformCases are examples that cannot be the same in Terraform, with the reason.
var ownTerraformCases = map[string]string{
	"unknown-member bad": "the name is right in Terraform",
}

// holdsEmpty reports whether a value holds something empty, for which there is no block.
func holdsEmpty(v *spec.Value) bool {
	if len(v.Fields)+len(v.Items) == 0 {
		template := v.Parent != nil && v.Parent.Shape != nil && v.Parent.Shape.Member("stopConditions") != nil
		return v.Text == "" && (v.Name != "targets" || !template)
	}
	return slices.ContainsFunc(v.Fields, holdsEmpty) || slices.ContainsFunc(v.Items, holdsEmpty)
}

// An experiment gives the same findings as a plan and as a resource of either provider.
func TestSameInTerraform(t *testing.T) {
	l := rules.New()
	compared := 0
	examplePlans(t, func(name string, doc *spec.Document) {
		if len(doc.Requests) != 1 || doc.Requests[0].Operation != api.CreateExperimentTemplate || ownCases[name] != "" || ownTerraformCases[name] != "" {
			return
		}
		want := inSections(l.Document(doc, nil))
		for _, found := range want {
			if rule, _, _ := strings.Cut(found, " "); ownOfPlans[rule] != "" || ownOfTerraform[rule] != "" {
				return
			}
		}
		compared++
		for _, d := range []dialect.Dialect{dialect.Terraform, dialect.AWSCC} {
			if d == dialect.Terraform && holdsEmpty(doc.Requests[0].Input) {
				continue
			}
			text, _ := testdialect.Module(doc, d)
			if got := foundInModule(text); !slices.Equal(got, want) {
				t.Errorf("%s:\nplan      %s\n%s %s\n%s", name, want, d, got, text)
			}
		}
	})
	if compared < 1000 {
		t.Errorf("only %d plans to compare", compared)
	}
}

// foundInModule are the rules with the paths that they report in a module of one file, sorted.
func foundInModule(text string) (all []string) {
	l := rules.New()
	for _, doc := range testdialect.ReadModule(text).Documents {
		for _, f := range l.Document(doc, nil) {
			all = append(all, f.Rule.ID+" "+outsideText(f.Path))
		}
	}
	slices.Sort(all)
	return slices.Compact(all)
}
