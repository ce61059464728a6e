package spec_test

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"sluice/spec"
)

// Documents in texts are bounded together, and only the first one beyond the limit is reported.
func TestEmbeddedDocumentsAreBounded(t *testing.T) {
	text := `{"version": "1", "flags": {"f": {"name": "f"}}, "values": {"f": {"enabled": true, "x": [` + strings.Repeat("0,", 20_000) + `0]}}}`
	const of = "aws_appconfig_hosted_configuration_version"
	module := spec.ReadModule(".", spec.Folder{
		Files: func(string) ([]spec.Part, bool) {
			return []spec.Part{{Path: "m.tf", Text: "resource \"" + of + "\" \"v\" {\n  count = 12\n  content = file(\"f.json\")\n}\n"}}, true
		},
		Open: func(path string) (spec.Part, bool) { return spec.Part{Path: path, Text: text}, true },
	})
	template, changes := "Resources:\n", ""
	quoted, _ := json.Marshal(text)
	for i := range 12 {
		template += fmt.Sprintf("  V%d: {Type: AWS::AppConfig::HostedConfigurationVersion, Properties: {Content: '%s'}}\n", i, text)
		changes += fmt.Sprintf(`{"address": "%s.v[%d]", "type": "%[1]s", "mode": "managed", "name": "v", "change": {"actions": ["create"], "before": null, "after": {"content": %[3]s}}},`, of, i, quoted)
	}
	plan := `{"format_version": "1.2", "resource_changes": [` + strings.TrimSuffix(changes, ",") + "]}"
	for name, f := range map[string]*spec.File{"module": module, "template": spec.Read("t.yaml", template, nil), "plan": spec.Read("p.json", plan, nil)} {
		if len(f.Documents) != 9 || len(f.Problems) != 1 || f.Problems[0].Kind != spec.TooBig {
			t.Errorf("%s: %d documents, and problems %.1000v", name, len(f.Documents), f.Problems)
		}
	}
}
