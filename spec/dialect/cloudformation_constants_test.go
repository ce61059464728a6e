package dialect_test

import (
	"fmt"
	"strings"
	"testing"

	"sluice/spec/dialect"
	"sluice/spec/yaml"
)

// The parts of a text count even if they are empty, and so does what each call of a function looks at.
func TestManyEmptyTexts(t *testing.T) {
	const many = 1000
	calls, variables := strings.Repeat("${a}", many), ""
	for i := range 2 * many {
		variables += fmt.Sprintf("v%d: x, ", i)
	}
	for name, inner := range map[string]string{
		"Sub":               fmt.Sprintf(`!Sub ["%s", {a: ""}]`, calls),
		"Join":              fmt.Sprintf(`!Join ["", [%s]]`, strings.Repeat(`"",`, many)),
		"unused variables":  fmt.Sprintf(`!Sub ["", {%s}]`, variables),
		"a long variable":   fmt.Sprintf(`!Sub ["${%sp}", {}]`, strings.Repeat(" ", 10*many)),
		"a long key":        fmt.Sprintf(`!FindInMap [M, %s, k]`, strings.Repeat("x", 10*many)),
		"a long expression": fmt.Sprintf(`!Sub "${%sp}"`, strings.Repeat(" ", 10*many)),
	} {
		docs, problems := yaml.Parse(fmt.Sprintf(`
Parameters: {p: {Type: String, Default: x}}
Mappings: {M: {%s: {k: v}}}
Resources: {R: {Type: AWS::FIS::ExperimentTemplate, Properties: {Description: !Sub ["%s", {a: %s}]}}}
`, strings.Repeat("x", 10*many), calls, inner))
		if len(problems) > 0 {
			t.Fatal(problems)
		}
		var g dialect.Growth
		found := dialect.CloudFormation.Read(docs[0], &g)
		if _, known := found[0].Constants.Of(found[0].Input.Get("description")); known || !g.Exceeded() {
			t.Errorf("%s: the text is known: %t, and the limit is exceeded: %t", name, known, g.Exceeded())
		}
	}
}
