package importer_test

import (
	"strings"
	"testing"

	"sluice/compile/importer"
	"sluice/spec"
	"sluice/spec/audience"
)

func flagOf(variants string) *spec.File {
	return spec.Read("f.json", `{"version": "1", "flags": {"f": {}}, "values": {"f": {"_variants": [`+variants+`]}}}`, nil)
}

// In the plan of a flag each group has the effective share of its variant: the difference to the preceding split.
func TestFlags(t *testing.T) {
	plans, rejected := importer.Flags([]*spec.File{flagOf(`{"name": "a b", "enabled": true, "rule": "(split pct::10 by::$id seed::\"s\")", "attributeValues": {"x": "${y}"}},
		{"name": "a-b", "enabled": true, "rule": "(split by::$id pct::25.5 seed::\"s\")", "attributeValues": {"x": "no"}}, {"name": "c", "enabled": true, "attributeValues": {"x": ""}}`)})
	if len(plans) != 1 || len(rejected) > 0 {
		t.Fatalf("%v %v", plans, rejected)
	}
	f := spec.Read(plans[0].Name, plans[0].Text, map[string]string{"start": "2027-01-31T09:00:00Z"})
	if len(f.Problems) > 0 || plans[0].Name != "f.rollout.yaml" {
		t.Fatalf("%v\n%s", f.Problems, plans[0].Text)
	}
	launch := audience.Of(f.Documents[0])
	var got []string
	for i, share := range launch.Split(0, launch.Everyone()).Shares {
		name, _ := launch.Groups[i].Name.Str()
		value := f.Documents[0].Rollout.Features[0].Variations[i].Content.Fields[0]
		got = append(got, name+" "+audience.Percent(share)+" "+value.Name+" "+value.Text)
	}
	if got := strings.Join(got, ", "); got != "a-b 10% stringValue ${y}, a-b- 15.5% stringValue no, c 74.5% stringValue " {
		t.Errorf("%s\n%s", got, plans[0].Text)
	}
	if key, _ := f.Documents[0].Rollout.AppConfig.Field("entityKey").Str(); key != "id" {
		t.Errorf("got the key %q", key)
	}
}

// A flag with more than shares is not converted, and the reason is returned.
func TestFlagsRejected(t *testing.T) {
	const rest = `{"name": "off", "enabled": false}`
	for variants, want := range map[string]string{
		"": "no variant besides the default", rest: "no variant besides the default",
		`{"name": "a", "enabled": true, "rule": "(eq $x 1)"}, ` + rest:                                                                              "has conditions",
		`{"name": "a", "enabled": true, "rule": "(split pct::5 by::$x"}, ` + rest:                                                                   "is not understood",
		`{"name": "a", "enabled": true}, ` + rest:                                                                                                   "the last variant, and no other one",
		`{"name": "a", "enabled": true, "rule": "(split pct::5 by::$x)"}`:                                                                           "no variant besides the default",
		`{"name": "a", "enabled": true, "rule": "(split pct::5 by::$x)"}, {"name": "b", "enabled": true, "rule": "(split pct::6 by::$y)"}, ` + rest: "different keys",
		`{"name": "a", "enabled": true, "rule": "(split pct::5 by::$x)", "attributeValues": {"v": 1}}, ` + rest:                                     "different types",
		`{"name": "a", "enabled": true, "rule": "(split pct::5 by::$x)", "attributeValues": {"v": 1, "w": 2}}, ` + rest:                             "several attributes",
		`{"name": "a", "enabled": true, "rule": "(split pct::5 by::$x)", "attributeValues": {"v": true}}, ` + rest:                                  "different types",
		`{"name": "a", "enabled": true, "rule": "(split pct::0.0001 by::$x)"}, ` + rest:                                                             "finer than a thousandth",
		`{"enabled": true, "rule": "(split pct::5 by::$x)"}, ` + rest:                                                                               "name of variant 1",
		`{"name": "a", "enabled": "yes", "rule": "(split pct::5 by::$x)"}, ` + rest:                                                                 "not known whether",
	} {
		plans, rejected := importer.Flags([]*spec.File{flagOf(variants)})
		if len(plans) > 0 || len(rejected) != 1 || !strings.Contains(rejected[0].Why, want) || rejected[0].Range.Start == 0 {
			t.Errorf("%s: %v, %+v, want %q", variants, plans, rejected, want)
		}
	}
	basic := spec.Read("f.json", `{"version": "1", "flags": {"g": {}}, "values": {"f": {"enabled": true}}}`, nil)
	if _, rejected := importer.Flags([]*spec.File{basic}); len(rejected) != 2 || len(importer.Write([]*spec.File{basic})) > 0 {
		t.Errorf("%+v", rejected)
	}
}
