package spec

import (
	"fmt"
	"strings"
	"testing"

	"sluice/spec/text"

	"github.com/google/go-cmp/cmp"
)

// Each text is used in a raw request as the roleArn, and as an action parameter, which accepts any text.
func TestPlaceholderForms(t *testing.T) {
	for value, want := range map[string][]string{
		"<role-arn>":              {"<role-arn>"},
		"<logGroupArn>":           {"<logGroupArn>"},
		"<fis experiment role>":   {"<fis experiment role>"},
		"{{ account }}":           {"{{ account }}"},
		"fis-logs-{account}":      {"{account}"},
		"FIS_ROLE_ARN":            {"FIS_ROLE_ARN"},
		"your_availability_zone":  {"your_availability_zone"},
		"your-bucket":             {"your-bucket"},
		"${REGION}a and ${OTHER}": {"${REGION}", "${OTHER}"},
		"arn:aws:iam::123456789012:role/<fis experiment role>": {"<fis experiment role>"},
		"arn:aws:iam::<ACCOUNT_ID>:role/<IAM_ROLE>":            {"<ACCOUNT_ID>", "<IAM_ROLE>"},
		"arn:aws:logs:AWS_REGION:ACCOUNT_ID:log-group:x:*":     {"AWS_REGION", "ACCOUNT_ID"},
		"arn:aws:cloudwatch:REGION:ACCOUNT:alarm:NAME":         {"REGION", "ACCOUNT"},
		"arn:aws:iam::your_aws_account:role/your-role":         {"your_aws_account", "your-role"},
		"arn:aws:rds:{region}:{account}:cluster:{cluster-id}":  {"{region}", "{account}", "{cluster-id}"},
		"arn:aws:iam::{{111122223333}}:role/fis":               {"{{111122223333}}"},
		"arn:aws:iam::...:role/fis":                            {"..."},
		"arn:aws:cloudwatch:…:alarm:errors":                    {"…"},
		"arn:aws:ec2:eu-west-1:xxxxxxxxxxxx:instance/i-XXXXXX": {"xxxxxxxxxxxx", "i-XXXXXX"},

		"arn:aws:cloudwatch:eu-west-1:123456789012:alarm:REGION_down":      nil,
		"arn:aws:cloudwatch:eu-west-1:123456789012:alarm:track-your-order": nil,
		"arn:aws:cloudwatch:eu-west-1:123456789012:alarm:p99<b_and>c":      nil,
		"arn:aws:cloudwatch:eu-west-1:123456789012:alarm:xxl-orders":       nil,
		"$LATEST":                       nil,
		"$DEFAULT":                      nil,
		"and so on...":                  nil,
		"track-your_order":              nil,
		"yours":                         nil,
		"say hello to <someone>":        nil,
		"docker ps --format {{.Names}}": nil,
		`{"cmd": "while true; do {x}; done < your_file"}`: nil,
		`{"containers":[{"name":"your_app"}]}`:            nil,
	} {
		for _, place := range []string{`{"actions": {}, "roleArn": %}`, `{"roleArn": "", "actions": {"a": {"parameters": {"p": %}}}}`} {
			request := strings.Replace(place, "%", text.QuoteJSON(value), 1)
			if diff := cmp.Diff(want, reportedPlaceholders(request)); diff != "" {
				t.Errorf("%s (-want +got):\n%s", request, diff)
			}
		}
	}
}

// Names that authors choose may look like placeholders.
func TestPlaceholdersAmongNames(t *testing.T) {
	for _, c := range []struct {
		name, text string
		want       []string
	}{
		{"rollout", rolloutHead + `
features:
  - name: SHOW_USER_NAME
    variations: [{name: FULL_NAME, value: {stringValue: FULL_NAME}}, {name: b, value: {stringValue: <br>}}, {name: c, value: {stringValue: '{{name}}'}}]
launch:
  name: your_name
  groups: [{name: GROUP_ID, feature: SHOW_USER_NAME, variation: USER_NAME}]
  metricMonitors: [{metricDefinition: {entityIdKey: USER_ID, valueKey: SHOP_ID, name: ORDER_ID, unitLabel: <ms>}}]
  scheduledSplitsConfig: {steps: [{segmentOverrides: [{segment: USER_ID}]}]}
`, nil},
		{"chaos", chaosHead + "experimentTemplate: {description: <your words>, actions: {a: {targets: {Clusters: DB_ID}, startAfter: [STEP_ID]}}}", nil},
		{"instructions", chaosHead + "experimentTemplate: {actions: {YOUR_STEP: {targets: {Clusters: YOUR_FLEET}, startAfter: [INSERT-STEP, <YOUR_STEP>, '${Step}']}}}", nil},
		{"invalid instructions", rolloutHead + "launch: {name: 'YOUR_LAUNCH!', groups: [{name: REPLACE_ME, feature: 'a YOUR_FEATURE'}]}",
			[]string{"YOUR_LAUNCH", "YOUR_FEATURE"}},
		{"AWS names", rolloutHead + "project: <project-name>", []string{"<project-name>"}},
		{"invalid in names", rolloutHead + `
launch:
  name: '{{ launch }}'
  groups: [{name: <group-name>, feature: app-<feature>, variation: your_variation}]
  scheduledSplitsConfig: {steps: [{groupWeights: {<group-name>: 10%, GROUP_NAME: 20%, <YOUR GROUP>: 5%}}]}
`, []string{"{{ launch }}", "<group-name>", "<feature>", "<YOUR GROUP>"}},
		{"instructions in texts", rolloutHead + "launch: {tags: {team: YOUR_TEAM}}", []string{"YOUR_TEAM"}},
		{"clear placeholders", rolloutHead + "launch: {name: <YOUR NAME>}", []string{"<YOUR NAME>"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			if diff := cmp.Diff(c.want, reportedPlaceholders(c.text)); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

// All texts that contain a placeholder are counted, whatever surrounds it.
func TestPlaceholderCounted(t *testing.T) {
	f := Read("x.json", `{"actions": {}, "roleArn": "arn:aws:iam::ACCOUNT_ID:role/x", "logConfiguration": {"cloudWatchLogsConfiguration":
		{"logGroupArn": "arn:aws:logs:eu-west-1:ACCOUNT_ID:log-group:x:*"}}, "stopConditions": [{"value": "arn:aws:cloudwatch:eu-west-1:ACCOUNT_ID:alarm:x"}]}`, nil)
	const want = "`ACCOUNT_ID` is a placeholder (also in 2 other places); replace it"
	if len(f.Problems) != 1 || f.Problems[0].Message != want {
		t.Errorf("problems %v", f.Problems)
	}
}

// A text with very many placeholders must not cost more than one with a few.
func TestPlaceholdersInOneText(t *testing.T) {
	var text strings.Builder
	for i := range 1000 {
		fmt.Fprintf(&text, "${a%d}", i)
	}
	if found := reportedPlaceholders(`{"actions": {}, "roleArn": "` + text.String() + `"}`); len(found) != maxInText {
		t.Errorf("%d placeholders are reported", len(found))
	}
}

// reportedPlaceholders returns the texts that are reported as placeholders.
func reportedPlaceholders(text string) (found []string) {
	f := Read("x.yaml", text, nil)
	for _, p := range f.Problems {
		if p.Kind == Unfilled {
			found = append(found, text[p.Range.Start:p.Range.End])
		}
	}
	return found
}

// A placeholder in a default is not reported if a given value overrides the default.
func TestPlaceholderInDefault(t *testing.T) {
	const plan = "apiVersion: sluice/v1\nkind: Chaos\nvars: {account: <ACCOUNT>}\nexperimentTemplate: {roleArn: \"arn:aws:iam::${account}:role/x\"}\n"
	for account, want := range map[string]int{"": 1, "123456789012": 0, "<ACCOUNT>": 1} {
		given := map[string]string{"account": account}
		if account == "" {
			given = nil
		}
		if f := Read("x.chaos.yaml", plan, given); len(f.Problems) != want {
			t.Errorf("%q: %v", account, f.Problems)
		}
	}
}
