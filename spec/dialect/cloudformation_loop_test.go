package dialect_test

import (
	"fmt"
	"strings"
	"testing"

	"sluice/spec/dialect"
	"sluice/spec/testenv"
	"sluice/spec/yaml"
)

// The properties of an experiment template, and of a resource of another type.
const (
	experiment = "{Description: x, RoleArn: r, StopConditions: [{Source: none}], Targets: {}, Actions: {a: {ActionId: 'aws:fis:wait'}}}"
	other      = "{Name: x, Description: y, Tags: []}"
)

// A resource is found whichever item of a loop creates its type. A type that may be that of a request is reported.
func TestTypesByLoops(t *testing.T) {
	const read, unclear, unrelated = "read", "unclear", "unrelated"
	for _, c := range []struct{ collection, typ, properties, want string }{
		{"[FIS]", "'AWS::${S}::ExperimentTemplate'", experiment, read},
		{"[Lambda, FIS]", "'AWS::${S}::ExperimentTemplate'", experiment, read},
		{"['Logs::LogGroup', 'FIS::ExperimentTemplate']", "'AWS::${S}'", experiment, read},
		{"['Logs::LogGroup', 'FIS::ExperimentTemplate']", "'AWS::&{S}'", experiment, read},
		{"[[Lambda], [FIS]]", "'AWS::${S}::ExperimentTemplate'", experiment, read},
		{"[TargetAccountConfiguration, ExperimentTemplate]", "'AWS::FIS::${S}'", experiment, "read read"},
		{"['AWS::FIS::ExperimentTemplate']", "{Ref: S}", experiment, read},
		{"[ExperimentTemplate]", "{'Fn::Sub': 'AWS::FIS::${S}'}", experiment, read},
		{"!Ref Default", "'AWS::${S}'", other, unrelated},
		{"!Ref Default", "'AWS::${S}::Segment'", other, read},
		{"!Ref Allowed", "'AWS::${S}::Segment'", other, read},
		{"[!Ref Allowed]", "'AWS::${S}::Segment'", other, read},
		{"!Ref Allowed", "'AWS::S3::${S}'", experiment, unrelated},
		{"!Ref Unset", "'AWS::FIS::${S}'", experiment, read},
		{"!Ref Unset", "'AWS::FIS::${S}'", "{}", unclear},
		{"!Ref Unset", "'AWS::FIS::${S}'", "{Descripton: x}", unclear},
		{"!Ref Unset", "'AWS::${S}::ExperimentTemplate'", "{}", read},
		{"!Ref Unset", "'AWS::Evidently::${S}'", other, unclear},
		{"!Ref Unset", "'AWS::${S}'", experiment, read},
		{"!Ref Unset", "'AWS::${S}'", other, unrelated},
		{"!Ref Unset", "'AWS::${S}::Segment'", other, unrelated},
		{"!Ref Unset", "'AWS::S3::${S}'", experiment, unrelated},
		{"!Ref Stored", "'AWS::${S}::Segment'", other, unrelated},
		{"!FindInMap [M, !Ref 'AWS::Region', k]", "'AWS::${S}::Segment'", other, read},
		{"!FindInMap [M, a, k]", "'AWS::${S}::Segment'", other, unrelated},
		{"!FindInMap [M, b, !Ref Unset]", "'AWS::${S}::Segment'", other, read},
		{"!FindInMap [!Ref Unset, b, k]", "'AWS::${S}::Segment'", other, read},
		{"!FindInMap [Included, a, k]", "'AWS::FIS::${S}'", "{}", unclear},
		{"!FindInMap [M, a, k, {DefaultValue: [Evidently]}]", "'AWS::${S}::Segment'", other, read},
		{"!If [C, [Lambda], !If [D, [S3], [Evidently]]]", "'AWS::${S}::Segment'", other, read},
		{"!Split [',', 'Lambda, Evidently']", "'AWS::${S}::Segment'", other, read},
		{"!Split [',', !Ref Text]", "'AWS::${S}::Segment'", other, read},
		{"[!Join ['', [Evid, ently]]]", "'AWS::${S}::Segment'", other, read},
		{"[F.IS]", "'AWS::&{S}::ExperimentTemplate'", experiment, read}, // which drops the dot
		{"[F.IS]", "'AWS::${S}::ExperimentTemplate'", experiment, unrelated},
		{"!GetAZs ''", "'AWS::FIS::${S}'", "{}", unclear},
	} {
		text := fmt.Sprintf(`
Parameters:
  Default: {Type: CommaDelimitedList, Default: "Lambda, Evidently"}
  Allowed: {Type: CommaDelimitedList, Default: Lambda, AllowedValues: [Lambda, Evidently]}
  Text: {Type: String, Default: "Lambda,Evidently"}
  Unset: {Type: CommaDelimitedList}
  Stored: {Type: 'AWS::SSM::Parameter::Value<CommaDelimitedList>', Default: Evidently}
Mappings:
  M: {a: {k: [Lambda]}, b: {k: [S3, Evidently]}}
  Included: {a: {'Fn::Transform': {Name: 'AWS::Include'}}}
Resources:
  'Fn::ForEach::L':
  - S
  - %s
  - 'R${S}': {Type: %s, Properties: %s}
`, c.collection, c.typ, c.properties)
		if got := found(text); got != c.want {
			t.Errorf("%s over %s with %s: got %q, want %q", c.typ, c.collection, c.properties, got, c.want)
		}
	}
}

func found(text string) string {
	var g dialect.Growth
	docs, _ := yaml.Parse(text)
	if !dialect.HasResources(docs[0], &g) {
		return "unrelated"
	}
	found := strings.Repeat("read ", len(dialect.CloudFormation.Read(docs[0], &g)))
	return strings.TrimSpace(found + strings.Repeat("unclear ", len(dialect.UnclearTypes(docs[0], &g))))
}

func TestTypesByNestedLoops(t *testing.T) {
	const loops = `
Resources:
  'Fn::ForEach::L':
  - S
  - [Lambda, FIS]
  - 'Fn::ForEach::K${S}':
    - K
    - ['${S}::Function', '${S}::ExperimentTemplate']
    - 'A${K}': {Type: 'AWS::${K}', Properties: %[1]s}
      'B${K}': {Type: AWS::S3::Bucket}
      'C${K}': {Type: 'AWS::${S}::ExperimentTemplate', Properties: %[1]s}
`
	if got := found(fmt.Sprintf(loops, experiment)); got != "read read" {
		t.Errorf("got %q", got)
	}
}

// Loops also make the names of attributes.
func TestAttributesByLoops(t *testing.T) {
	const loop = `
Resources:
  'Fn::ForEach::L':
  - S
  - [Type, Properties]
  - 'A${S}':
      '${S}': AWS::FIS::ExperimentTemplate
      Properties: %[1]s
  B:
    'Fn::ForEach::K':
    - S
    - [Type]
    - '${S}': AWS::FIS::ExperimentTemplate
    Properties: %[1]s
`
	if got := found(fmt.Sprintf(loop, experiment)); got != "read read" {
		t.Errorf("got %q", got)
	}
}

// A resource in loops is read once for each combination of items that it uses, and for unknown items only if no others are known.
func TestRoundsOfResources(t *testing.T) {
	const a, b = "{Description: 'x${S}'}", "{Description: 'x${S}${K}'}"
	for _, c := range []struct{ outer, inner, properties, want string }{
		{"[p, q]", "[v, w]", "{Description: x}", "x"},
		{"[p, q]", "[v, w]", a, "xp xq"},
		{"[p, q, p]", "[v]", a, "xp xq"},
		{"[p, q]", "[v, w]", b, "xpv xpw xqv xqw"},
		{"[p, q]", "['v${S}']", "{Description: !Ref K}", "vp vq"},
		{"[p, q]", "['v${S}']", "{Description: !Sub ['${n}', {n: !Ref S}]}", "${n} ${n}"},
		{"[p, q]", "[v]", "{'${S}': x}", "x x"},
		{"!Ref Default", "[v]", a, "xp xq"},
		{"[p, !Ref Unset]", "[v, w]", b, "xpv xpw"},
		{"[p, q]", "!Ref Unset", b, "xp${K} xq${K}"},
		{"!Ref Unset", "[v, w]", b, "x${S}v x${S}w"},
	} {
		text := fmt.Sprintf(`
Parameters:
  Default: {Type: CommaDelimitedList, Default: "p, q"}
  Unset: {Type: CommaDelimitedList}
Resources:
  'Fn::ForEach::L': [S, %s, {'Fn::ForEach::M': [K, %s, {'R${S}${K}': {Type: 'AWS::FIS::ExperimentTemplate', Properties: %s}}]}]
`, c.outer, c.inner, c.properties)
		var g dialect.Growth
		docs, _ := yaml.Parse(text)
		var got []string
		for i, r := range dialect.CloudFormation.Read(docs[0], &g) {
			if r.Round != i+1 {
				t.Errorf("%s, %s, %s: the number of round %d is %d", c.outer, c.inner, c.properties, i+1, r.Round)
			}
			value := r.Input.Entries[0].Value
			if value.Kind == yaml.List {
				value = value.Items[0]
			}
			got = append(got, value.Text)
		}
		if got := strings.Join(got, " "); got != c.want {
			t.Errorf("%s, %s, %s: got %s, want %s", c.outer, c.inner, c.properties, got, c.want)
		}
	}
}

// The variable of an inner loop hides that of the same name of an outer one, which is also reported.
func TestVariablesOfInnerLoops(t *testing.T) {
	const property = "'Fn::ForEach::P': [S, [inner], {'Description': '${S}'}]"
	for loops, want := range map[string]string{
		"[S, [outer], {'Fn::ForEach::M': [S, [inner], {'R${S}': {Type: AWS::FIS::ExperimentTemplate, Properties: {Description: !Ref S}}}]}]":      "inner",
		"[S, [Lambda], {'Fn::ForEach::M': [S, [FIS], {'R${S}': {Type: 'AWS::${S}::ExperimentTemplate', Properties: {Description: '${S}'}}}]}]":    "FIS",
		"[S, [outer], {'Fn::ForEach::M': [S, ['in${S}'], {'R${S}': {Type: AWS::FIS::ExperimentTemplate, Properties: {Description: '${S}'}}}]}]":   "inouter",
		"[S, [outer], {'R${S}': {Type: AWS::FIS::ExperimentTemplate, Properties: {" + property + "}}}]":                                           "inner",
		"[T, [x], {'R${T}': {Type: AWS::FIS::ExperimentTemplate, Properties: {'Fn::ForEach::O': [S, [outer], {" + property + "}]}}}]":             "inner",
		"[S, [outer], {'R${S}': {Type: AWS::FIS::ExperimentTemplate, Properties: {'Fn::ForEach::P': [S, ['in${S}'], {'Description': '${S}'}]}}}]": "inouter",
	} {
		docs, problems := yaml.Parse("Resources: {'Fn::ForEach::L': " + loops + "}")
		if len(problems) > 0 {
			t.Fatal(problems)
		}
		var g dialect.Growth
		read := dialect.CloudFormation.Read(docs[0], &g)
		if len(read) != 1 || read[0].Input.Get("description").Text != want || len(dialect.WrongTags(docs[0], &g)) != 1 {
			t.Errorf("%s: want %s, got %+v", loops, want, read)
		}
	}
}

// Rounds of resources count with their values.
func TestManyRoundsOfResources(t *testing.T) {
	items := "x"
	for i := range 5000 {
		items += fmt.Sprintf(", a%d", i)
	}
	text := fmt.Sprintf(`Resources: {'Fn::ForEach::L': [S, [%s], {'R${S}': {Type: AWS::FIS::ExperimentTemplate, Properties: {Description: '${S}'}}}]}`, items)
	var g dialect.Growth
	docs, _ := yaml.Parse(text)
	if read := dialect.CloudFormation.Read(docs[0], &g); len(read) < 500 || !g.Exceeded() {
		t.Errorf("%d rounds are read, and the limit is exceeded: %t", len(read), g.Exceeded())
	}
}

// Rounds of loops without any resource that is read count as well, with what they look at, and a template with too many of them is
// not passed over.
func TestManyRounds(t *testing.T) {
	const many = 1000
	items := strings.TrimSuffix(strings.Repeat("Lambda, ", many), ", ")
	entries := func(format string) string {
		var made strings.Builder
		for i := range many {
			fmt.Fprintf(&made, format+", ", i)
		}
		return made.String()
	}
	for name, body := range map[string]string{
		"rounds":         fmt.Sprintf("'Fn::ForEach::K': [K, [%s], {}]", items),
		"without types":  entries("x%d: {}"),
		"without rounds": entries("'Fn::ForEach::K%d': {}"),
		"attributes":     fmt.Sprintf("x: {%s}", entries("a%d: 1")),
		"a long name":    fmt.Sprintf("x: {%s: 1}", strings.Repeat("a", 16*many)),
		"unclear types":  fmt.Sprintf("x: {Type: !Sub 'AWS::${T}::Feature', Properties: {Name: x, Variations: [%s]}}", entries("%d")),
	} {
		docs, problems := yaml.Parse(fmt.Sprintf(`Resources: {'Fn::ForEach::L': [S, [%s], {%s}]}`, items, body))
		if len(problems) > 0 {
			t.Fatal(problems)
		}
		var g dialect.Growth
		if !dialect.HasResources(docs[0], &g) || !g.Exceeded() {
			t.Errorf("%s: a million steps are passed over", name)
		}
	}
}

// Rounds of loops in properties count as well.
func TestManyRoundsInProperties(t *testing.T) {
	items := strings.TrimSuffix(strings.Repeat("a, ", 2000), ", ")
	text := fmt.Sprintf(`Resources: {R: {Type: AWS::FIS::ExperimentTemplate, Properties: {Actions: {'Fn::ForEach::L': [S, [%s],
		{'Fn::ForEach::K': [K, [%s], {'x${S}${K}': {ActionId: y}}]}]}}}}`, items, items)
	var g dialect.Growth
	docs, _ := yaml.Parse(text)
	work := testenv.WorkOf(func() { dialect.CloudFormation.Read(docs[0], &g) })
	if !g.Exceeded() || work.Bytes > 100e6 {
		t.Errorf("the limit is exceeded: %t, after %.0f MB", g.Exceeded(), work.Bytes/1e6)
	}
}
