package dialect_test

import (
	"testing"

	"sluice/spec/api"
	"sluice/spec/dialect"
)

// The members of feature-flag documents have the same name in every format.
func TestFlagMembersHaveOneName(t *testing.T) {
	m := api.FlagVariant.Member("attributeValues")
	for _, d := range []dialect.Dialect{dialect.FlagDocument, dialect.CloudFormation, dialect.Terraform, dialect.AWSCC} {
		if got := d.Spell(m); got != m.Name {
			t.Errorf("%s: %s", d, got)
		}
	}
}

// Backquoted text in the format is respelt, and arguments never are.
func TestSprintf(t *testing.T) {
	find := api.CreateExperimentTemplate.Input.Find
	launch := api.CreateLaunch.Input.Find
	for _, c := range []struct {
		dialect dialect.Dialect
		json    bool
		find    dialect.Find
		format  string
		args    []any
		want    string
	}{
		{dialect.CloudFormation, false, find, "`%s` waits; name it in `startAfter`, 100%% of %d", []any{"startAfter", 3}, "`startAfter` waits; name it in `StartAfter`, 100% of 3"},
		{dialect.CloudFormation, false, find, "add `{path: State.Name, values: [running]}`", nil, "add `{Path: State.Name, Values: [running]}`"},
		{dialect.CloudFormation, false, find, "add `outputs: {s3Configuration: {bucketName: …}}`", nil, "add `Outputs: {ExperimentReportS3Configuration: {BucketName: …}}`"},
		{dialect.CloudFormation, true, find, "add `source: %s`, or `targets: {}`", []any{`a"b`}, "add `\"Source\": \"a\\\"b\"`, or `\"Targets\": {}`"},
		{dialect.CloudFormation, false, launch, "`groupWeights: {%s: %d}`, `steps` and `evaluationOrder: %d`", []any{"name", 7, -1},
			"`GroupWeights: [{GroupName: name, SplitWeight: 7}]`, `ScheduledSplitsConfig` and `EvaluationOrder: -1`"},
		{dialect.Request, true, launch, "`evaluationOrder: %d` begins with `aws:`, `project:` and `[%s]`", []any{2, dialect.Written("1e3")}, "`\"evaluationOrder\": 2` begins with `aws:`, `project:` and `[1e3]`"},
		{dialect.Terraform, false, find, "add `source: aws:cloudwatch:alarm` to `stopConditions`", nil, "add `source = \"aws:cloudwatch:alarm\"` to `stop_condition`"},
		{dialect.CloudFormation, false, find, "`%s: ` and `%s: {` are not pieces of a document; `source `", []any{"a", "b"}, "`a: ` and `b: {` are not pieces of a document; `source `"},
	} {
		if got := dialect.SpellerOf(c.dialect, c.json).Sprintf(c.find, c.format, c.args); got != c.want {
			t.Errorf("%s %t: %s\nwant %s", c.dialect, c.json, got, c.want)
		}
	}
	if dialect.SpellerOf(dialect.Plan, false).Respells() || dialect.SpellerOf(dialect.Request, false).Respells() {
		t.Error("plans and requests must not be respelt")
	}
}
