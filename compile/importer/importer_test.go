package importer_test

import (
	"encoding/csv"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"sluice/compile"
	"sluice/compile/importer"
	"sluice/lint"
	"sluice/lint/rules"
	"sluice/spec"
	"sluice/spec/testenv"
)

// Requests of the corpus become plans that compile to the same requests.
func TestCorpus(t *testing.T) {
	t.Parallel()
	corpus := testenv.Shared(t, "corpus")
	manifest, err := os.Open(filepath.Join(corpus, "MANIFEST.tsv"))
	if err != nil {
		t.Fatal(err)
	}
	defer manifest.Close()
	r := csv.NewReader(manifest)
	r.Comma, r.LazyQuotes, r.FieldsPerRecord = '\t', true, -1
	rows, err := r.ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	imported := 0
	for _, row := range rows {
		if row[6] != "PASS" || strings.HasSuffix(row[5], "pattern") || strings.HasSuffix(row[5], "cfn") {
			continue
		}
		text, err := os.ReadFile(filepath.Join(corpus, row[0]))
		if err != nil {
			t.Fatal(err)
		}
		imported++
		t.Run(row[0], func(t *testing.T) { sameRequests(t, row[0], string(text)) })
	}
	if imported < 50 {
		t.Errorf("only %d files", imported)
	}
}

// sameRequests imports requests, compares what they and their plan compile to, and returns the plan.
func sameRequests(t *testing.T, name, text string) string {
	t.Helper()
	before := spec.ReadForeign(name, text)
	plans := importer.Write([]*spec.File{before})
	if len(plans) != 1 {
		t.Fatalf("%d plans, problems %v", len(plans), before.Problems)
	}
	after := spec.Read(plans[0].Name, plans[0].Text, nil)
	already := errorsOf(spec.Read(name, text, nil))
	for id, message := range errorsOf(after) {
		if already[id] == "" {
			t.Errorf("%s: %s\n%s", id, message, plans[0].Text)
		}
	}
	after = spec.Read(plans[0].Name, plans[0].Text, asWritten(after))
	if one, other := wire(t, before), wire(t, after); one != other {
		t.Errorf("the requests were\n%s\nand are now\n%s\nfor\n%s", one, other, plans[0].Text)
	}
	return plans[0].Text
}

// asWritten returns the original text for each variable without a value.
func asWritten(f *spec.File) map[string]string {
	given := map[string]string{}
	for _, doc := range f.Documents {
		for _, name := range doc.Unset {
			given[name] = "${" + name + "}"
		}
	}
	return given
}

// errorsOf returns the messages of a file's errors by rule.
func errorsOf(f *spec.File) map[string]string {
	found := map[string]string{}
	for _, f := range rules.New().File(f, nil) {
		if f.Severity == lint.Error {
			found[f.Rule.ID] = f.Message
		}
	}
	return found
}

func wire(t *testing.T, f *spec.File) string {
	t.Helper()
	requests, err := compile.Documents(f.Documents, nil, options)
	if err != nil {
		t.Fatalf("%v\n%s", err, f.Source.Text)
	}
	return compile.Array(requests, compile.Wire)
}

// AWS responses and templates become the plans in testdata.
func TestImportGoldens(t *testing.T) {
	for want, names := range map[string][]string{
		"one-page.rollout.yaml": {"launch.json", "segment.json"},
		"experiment.chaos.yaml": {"experiment.json"},
		"Stop.chaos.yaml":       {"infra.yaml"},
	} {
		var files []*spec.File
		for _, name := range names {
			files = append(files, spec.ReadForeign(name, read(t, name)))
		}
		plans := importer.Write(files)
		if len(plans) != 1 || plans[0].Name != want {
			t.Fatalf("got %d plans, want %s: %v", len(plans), want, plans)
		}
		if diff := cmp.Diff(read(t, want), plans[0].Text); diff != "" {
			t.Errorf("%s (-want +got):\n%s", want, diff)
		}
		for _, f := range rules.New().File(spec.Read(want, plans[0].Text, nil), nil) {
			if f.Severity == lint.Error {
				t.Errorf("%s: %s: %s", want, f.Rule.ID, f.Message)
			}
		}
	}
}

func read(t *testing.T, name string) string {
	t.Helper()
	text, err := os.ReadFile(filepath.Join("testdata", name))
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// Parameters of a template keep their names and defaults; other references get generated names.
func TestParameters(t *testing.T) {
	const text = `{"Parameters": {"Minutes": {"Type": "Number", "Default": 2}, "Role": {"Type": "String"}},
		"Resources": {"S": {"Type": "AWS::FIS::ExperimentTemplate", "Properties": {"Description": {"Fn::Sub": "${Minutes} at ${EC2Fleet.Arn}"}, "RoleArn": {"Ref": "Role"},
		"StopConditions": [{"Source": "none"}], "Targets": {}, "Actions": {"w": {"ActionId": "aws:fis:wait", "Parameters": {"duration": {"Fn::Sub": "PT${Minutes}M"}}}}}}}}`
	got := importer.Write([]*spec.File{spec.ReadForeign("x.json", text)})[0].Text
	for _, want := range []string{"  Minutes: '2'\n", "  ec2FleetArn: null # EC2Fleet.Arn\n", "  Role: null\n", "duration: 'PT${Minutes}M'"} {
		if !strings.Contains(got, want) {
			t.Errorf("missing %q in\n%s", want, got)
		}
	}
}

// The text of resolved functions is escaped so that a plan evaluates to it: `$${` would be a literal. Two functions never share
// a variable.
func TestFunctions(t *testing.T) {
	text := "Resources:\n  F: {Type: AWS::Evidently::Feature, Properties: {Name: page, Project: p, Variations: []}}\n  S:\n    Type: AWS::FIS::ExperimentTemplate\n    Properties:\n      StopConditions: [{Source: none}]\n      Targets: {}\n      Actions: {}\n" +
		"      RoleArn: !Join ['', ['$', !Ref X]]\n" +
		"      Description: !Sub 'cost-$${Env} of ${F}'\n" +
		"      Tags:\n        a: !Sub ['${A}{x} ${!b} ${F.Arn}', {A: '$'}]\n        b: !Join ['${', [a, !Ref B]]\n"
	for i := range 30 {
		text += fmt.Sprintf("        m%d: !FindInMap [AMapOfAVeryLongNameThatMakesTheTextLongerThanACommentShowsOfItAtMost, key, k%d]\n", i, i)
		text += fmt.Sprintf("        n%d: !Sub '${A.v%d}'\n", i%3, i)
	}
	for _, p := range importer.Write([]*spec.File{spec.ReadForeign("x.yaml", text)}) {
		if p.Name != "S.chaos.yaml" {
			continue
		}
		f := spec.Read("y.yaml", p.Text, map[string]string{"x": "X", "env": "E", "fArn": "arn", "b": "B", "f": "a", "roleArn": "r", "description": "d"})
		template := f.Documents[0].Chaos.Template
		for path, want := range map[string]string{"roleArn": "r", "description": "d", "a": "${x} ${b} arn", "b": "a${B"} {
			v := template.Field(path)
			if v == nil {
				v = template.Field("tags").Field(path)
			}
			if v.Text != want {
				t.Errorf("%s: got %q, want %q in\n%s", path, v.Text, want, p.Text)
			}
		}
		if n := strings.Count(p.Text, ": null # !FindInMap"); n != 30 {
			t.Errorf("got %d variables for 30 references:\n%s", n, p.Text)
		}
	}
}

// A key that looks like a merge key stays a key, and compile's output for several accounts is imported as one plan.
func TestWholePlans(t *testing.T) {
	text := sameRequests(t, "x.json", `{"name": "s", "pattern": "{\"<<\":{\"a\":[\"x\"]}}"}`)
	if !strings.Contains(text, "'<<'") {
		t.Errorf("a key is not quoted:\n%s", text)
	}
	source, err := os.ReadFile("../../testdata/plans/gameday.chaos.yaml")
	if err != nil {
		t.Fatal(err)
	}
	requests, err := compile.Documents(spec.Read("gameday.chaos.yaml", string(source), map[string]string{"round": "1"}).Documents, nil, compile.Options{})
	if err != nil {
		t.Fatal(err)
	}
	sameRequests(t, "x.json", compile.Array(requests, compile.CLI))
	infra := "Resources:\n  T: {Type: AWS::FIS::ExperimentTemplate, Properties: {Description: x, RoleArn: r, StopConditions: [{Source: none}], Targets: {}, Actions: {}}}\n" +
		"  A: {Type: AWS::FIS::TargetAccountConfiguration, Properties: {ExperimentTemplateId: !GetAtt T.Id, AccountId: '123456789012', RoleArn: r}}\n"
	plans := importer.Write([]*spec.File{spec.ReadForeign("infra.yaml", infra)})
	if len(plans) != 1 || strings.Contains(plans[0].Text, "experimentTemplateId") || !strings.Contains(plans[0].Text, "targetAccountConfigurations:") {
		t.Errorf("%d plans: %v", len(plans), plans)
	}
}

// Related requests become one plan, others separate plans with distinct names.
func TestGrouping(t *testing.T) {
	texts := map[string]string{
		"a.json": `{"name": "beta", "project": "shop", "groups": [{"name": "g", "feature": "arn:aws:evidently:eu-west-1:1:project/shop/feature/page", "variation": "v"}],
			"scheduledSplitsConfig": {"steps": [{"startTime": 1, "groupWeights": {}, "segmentOverrides": [{"segment": "staff", "evaluationOrder": 1, "weights": {}}]}]}}`,
		"b.json": `{"name": "page", "project": "shop", "variations": []}`,
		"c.json": `{"name": "page", "project": "other", "variations": []}`,
		"d.json": `{"name": "staff", "pattern": "{}"}`,
		"e.json": `{"experimentTemplate": {"id": "EXT1", "description": "x", "actions": {}, "targets": {}, "stopConditions": [], "roleArn": "r"}}`,
		"f.json": `{"experimentTemplateId": "EXT1", "accountId": "123456789012", "roleArn": "r"}`,
		"g.json": `{"experimentTemplateId": "EXT2"}`,
	}
	var files []*spec.File
	for _, name := range slices.Sorted(maps.Keys(texts)) {
		files = append(files, spec.ReadForeign(name, texts[name]))
	}
	var got []string
	for _, p := range importer.Write(files) {
		first, _, _ := strings.Cut(p.Text, "\n")
		got = append(got, p.Name+" "+first)
	}
	want := []string{
		"beta.rollout.yaml # Imported from a.json, b.json, d.json.", "e.chaos.yaml # Imported from e.json, f.json.",
		"page.rollout.yaml # Imported from c.json.", "g.chaos.yaml # Imported from g.json.",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("plans (-want +got):\n%s", diff)
	}
}

// Nothing in a response can break out of a comment.
func TestHostileComments(t *testing.T) {
	hostile := `"completed\nkind: Rollout\u2028apiVersion: v9\u0007"`
	response := `{"experiment": {"id": ` + hostile + `, "experimentTemplateId": "EXT1", "state": {"status": ` + hostile + `}, "actions": {"a\nb": {"actionId": "aws:fis:wait", "state": {"status": "x"}}}}}`
	plans := importer.Write([]*spec.File{spec.ReadForeign("a\nb.json", response)})
	f := spec.Read("x.yaml", plans[0].Text, nil)
	if len(f.Problems) > 0 || len(f.Documents) != 1 || f.Documents[0].Chaos == nil {
		t.Errorf("problems %v of\n%s", f.Problems, plans[0].Text)
	}
	for _, line := range strings.Split(plans[0].Text, "\n") {
		if strings.HasPrefix(line, "kind: Rollout") || strings.ContainsAny(line, "\u2028\u0007") {
			t.Errorf("%q breaks out of a comment", line)
		}
	}
}

// The default of a Systems Manager parameter is a parameter name, not the value.
func TestStoredParameter(t *testing.T) {
	const template = "Parameters:\n  Role: {Type: 'AWS::SSM::Parameter::Value<String>', Default: /fis/role}\nResources:\n  Wait:\n    Type: AWS::FIS::ExperimentTemplate\n" +
		"    Properties:\n      Description: x\n      RoleArn: !Ref Role\n      StopConditions: [{Source: none}]\n      Targets: {}\n      Actions: {wait: {ActionId: aws:fis:wait, Parameters: {duration: PT5M}}}\n"
	plans := importer.Write([]*spec.File{spec.ReadForeign("a.template.yaml", template)})
	if len(plans) != 1 || strings.Contains(plans[0].Text, "/fis/role") || !strings.Contains(plans[0].Text, "Role: null") {
		t.Errorf("%v", plans)
	}
}

// A member path longer than a comment line is reported too.
func TestLongPath(t *testing.T) {
	name := strings.Repeat("a", 300)
	response := `{"experiment": {"id": "EXP1", "experimentTemplateId": "EXT1", "actions": {"` + name + `": {"actionId": "aws:fis:wait", "startTime": 1, "endTime": 2}}}}`
	plans := importer.Write([]*spec.File{spec.ReadForeign("a.json", response)})
	if len(plans) != 1 || strings.Count(plans[0].Text, name) != 3 {
		t.Errorf("%v", plans)
	}
}

func FuzzImport(f *testing.F) {
	for _, name := range []string{"launch.json", "segment.json", "experiment.json", "infra.yaml"} {
		text, err := os.ReadFile(filepath.Join("testdata", name))
		if err != nil {
			f.Fatal(err)
		}
		f.Add(string(text))
	}
	f.Add(`[{"operation": "CreateSegment", "input": {"name": "a", "pattern": "{\"a\":[1]}"}}]`)
	f.Fuzz(func(t *testing.T, text string) {
		for _, p := range importer.Write([]*spec.File{spec.ReadForeign("x", text)}) {
			for _, problem := range spec.Read("x.yaml", p.Text, nil).Problems {
				if problem.Kind == spec.Syntax || problem.Kind == spec.NotAPlan {
					t.Errorf("%s\nin the import of\n%s\nwhich is\n%s", problem.Message, text, p.Text)
				}
			}
		}
	})
}

// Templates of the corpus become plans without errors.
func TestCorpusTemplates(t *testing.T) {
	names, _ := filepath.Glob(filepath.Join(testenv.Shared(t, "corpus"), "*", "cfn", "*"))
	if len(names) == 0 {
		t.Error("the corpus has no templates")
	}
	for _, name := range names {
		text, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		plans := importer.Write([]*spec.File{spec.ReadForeign(name, string(text))})
		if len(plans) == 0 {
			t.Errorf("%s: no plans", name)
		}
		for _, p := range plans {
			for _, f := range rules.New().File(spec.Read(p.Name, p.Text, nil), nil) {
				if f.Severity == lint.Error {
					t.Errorf("%s: %s: %s\n%s", name, f.Rule.ID, f.Message, p.Text)
				}
			}
		}
	}
}
