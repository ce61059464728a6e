package importer_test

import (
	"strings"
	"testing"

	"sluice/compile/importer"
	"sluice/spec"
)

// A variable stands for what is written. What a function names that no text can be made of is part of that function's
// own variable.
func TestUnwrittenVariables(t *testing.T) {
	const template = "Resources:\n  L:\n    Type: AWS::Evidently::Segment\n    Properties: {Name: !Join ['', [!Ref A, !If [p, a, b]]], Description: !Sub ['${B} ${X}', {X: !If [p, a, b]}], Pattern: !Ref ''}\n"
	text := importer.Write([]*spec.File{spec.ReadForeign("x.yaml", template)})[0].Text
	for _, name := range []string{"a", "b", "value"} {
		if strings.Contains(text, "\n  "+name+": null") {
			t.Errorf("nothing holds `%s`:\n%s", name, text)
		}
	}
}
