package rules_test

import (
	"encoding/json"
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strings"
	"testing"

	"sluice/lint/rules"
	"sluice/spec"
	"sluice/spec/api"
	"sluice/spec/dialect"
	"sluice/spec/hcl"
	"sluice/spec/testdialect"
)

// ownOfTerraform are rules that differ for Terraform resources, with the reason. Plans with findings of these rules are not
// compared.
var ownOfTerraform = map[string]string{
	"targets-missing": "the provider aws sends an empty mapping, and awscc requires the member",
	"missing-member":  "the provider awscc requires other members",
	"number":          "HCL has its own numbers",
}

// ownTerraformCases are examples that differ in Terraform, with the reason.
var ownTerraformCases = map[string]string{
	"unknown-member bad": "the name is right in Terraform",
}

// holdsEmpty reports whether a value contains an empty one, which a block cannot express.
func holdsEmpty(v *spec.Value) bool {
	if len(v.Fields)+len(v.Items) == 0 {
		template := v.Parent != nil && v.Parent.Shape != nil && v.Parent.Shape.Member("stopConditions") != nil
		return v.Text == "" && (v.Name != "targets" || !template)
	}
	return slices.ContainsFunc(v.Fields, holdsEmpty) || slices.ContainsFunc(v.Items, holdsEmpty)
}

// An experiment has the same findings as a plan and as a resource of either provider.
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

// Segments, features and launches have the same findings as a plan and as resources of either provider.
func TestSameEvidentlyInTerraform(t *testing.T) {
	l := rules.New()
	compared := map[string]int{}
	examplePlans(t, func(name string, doc *spec.Document) {
		if len(doc.Requests) != 1 || doc.Rollout == nil || ownCases[name] != "" || ownEvidentlyCases[name] != "" || holdsEmpty(doc.Requests[0].Input) {
			return
		}
		want := inSections(l.Document(doc, nil))
		for _, found := range want {
			if rule, _, _ := strings.Cut(found, " "); ownOfPlans[rule] != "" || ownOfTerraform[rule] != "" {
				return
			}
		}
		texts := map[string]string{"awscc": awsccModule(t, doc)}
		texts["aws"], _ = testdialect.Module(doc, dialect.Terraform)
		for provider, text := range texts {
			if text == "" {
				continue
			}
			compared[provider]++
			if got := foundInModule(text); !slices.Equal(got, want) {
				t.Errorf("%s:\nplan  %s\n%s %s\n%s", name, want, provider, got, text)
			}
		}
	})
	if compared["aws"] < 150 || compared["awscc"] < 150 {
		t.Errorf("only %v to compare", compared)
	}
}

// ownEvidentlyCases are Evidently examples that differ in Terraform, with the reason.
var ownEvidentlyCases = map[string]string{
	"evidently-ref an-empty-project":     "Terraform omits an empty string",
	"unknown-member step-member-unknown": "awscc has the unknown name in snake case",
}

// awsccModule returns the requests of a plan as resources of the provider awscc, which has CloudFormation's properties in snake
// case. It is empty if CloudFormation does not have such resources.
func awsccModule(t *testing.T, doc *spec.Document) string {
	text, ok := testdialect.Template(doc, true)
	if !ok {
		return ""
	}
	var template struct {
		Resources map[string]struct {
			Type       string
			Properties map[string]any
		}
	}
	decoder := json.NewDecoder(strings.NewReader(text))
	decoder.UseNumber()
	if err := decoder.Decode(&template); err != nil {
		t.Fatal(err, text)
	}
	var b strings.Builder
	for name, r := range template.Resources {
		service, kind, _ := strings.Cut(strings.TrimPrefix(r.Type, "AWS::"), "::")
		fmt.Fprintf(&b, "resource \"awscc_%s_%s\" %q {\n", strings.ToLower(service), snakeCase(kind), name)
		for _, key := range slices.Sorted(maps.Keys(r.Properties)) {
			fmt.Fprintf(&b, "%s = %s\n", snakeCase(key), inSnakeCase(r.Properties[key]))
		}
		b.WriteString("}\n")
	}
	return b.String()
}

// inSnakeCase converts a JSON value to HCL with snake-case keys.
func inSnakeCase(v any) string {
	var parts []string
	switch v := v.(type) {
	case map[string]any:
		for _, key := range slices.Sorted(maps.Keys(v)) {
			parts = append(parts, snakeCase(key)+" = "+inSnakeCase(v[key]))
		}
		return "{" + strings.Join(parts, ", ") + "}"
	case []any:
		for _, item := range v {
			parts = append(parts, inSnakeCase(item))
		}
		return "[" + strings.Join(parts, ", ") + "]"
	case string:
		return hcl.Quote(v)
	}
	return fmt.Sprint(v)
}

var capital = regexp.MustCompile(`([a-z])([A-Z])`)

func snakeCase(name string) string { return strings.ToLower(capital.ReplaceAllString(name, "${1}_$2")) }

// foundInModule returns the rules and paths of the findings in a module with one file, sorted.
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
