package importer_test

import (
	"strings"
	"testing"

	"sluice/compile/importer"
	"sluice/spec"
)

// A variable is declared only if it is used. References inside a function that becomes a variable itself are not declared.
func TestUnwrittenVariables(t *testing.T) {
	const template = "Resources:\n  L:\n    Type: AWS::Evidently::Segment\n    Properties: {Name: !Join ['', [!Ref A, !If [p, a, b]]], Description: !Sub ['${B} ${X}', {X: !If [p, a, b]}], Pattern: !Ref ''}\n"
	text := importer.Write([]*spec.File{spec.ReadForeign("x.yaml", template)})[0].Text
	for _, name := range []string{"a", "b", "value"} {
		if strings.Contains(text, "\n  "+name+": null") {
			t.Errorf("`%s` is declared but unused:\n%s", name, text)
		}
	}
}
