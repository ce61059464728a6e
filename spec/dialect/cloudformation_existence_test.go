package dialect

import (
	"fmt"
	"strings"
	"testing"

	"sluice/spec/yaml"
)

// The sum of a name is as long as any other, however many definitions it may have: names are summed once for each place that has them.
func TestSumsOfNames(t *testing.T) {
	loops := ""
	for i := range 100 {
		loops += fmt.Sprintf("  Fn::ForEach::L%d: [X, [a], {b: c}]\n", i)
	}
	docs, problems := yaml.Parse("Conditions:\n" + loops + "Mappings: {Yes: {a: {b: c}}}\nParameters: {Yes: {Type: String}}\n")
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	c := existenceOf(docs[0])
	anyOther := c.named("Other")
	for _, name := range strings.Fields("Yes No AWS") {
		if got := len(c.named(name)); got != len(c.sum(docs[0])) {
			t.Errorf("the sum of %s has %d bytes", name, got)
		}
	}
	if c.named("No") != anyOther || c.named("Yes") == anyOther {
		t.Error("loops may define names without a definition, and only those")
	}
}
