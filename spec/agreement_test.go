package spec_test

import (
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"sluice/compile/preview"
	"sluice/compile/role"
	"sluice/lint"
	"sluice/lint/change"
	"sluice/lint/rules"
	"sluice/schemas"
	"sluice/spec"
	"sluice/spec/appconfig"
	"sluice/spec/fis"
)

// The tests here compare how lint, diff, preview, role, translation and schemas treat the same plan. All of them use the model,
// so they must agree.

func read(t *testing.T, text string) *spec.File {
	t.Helper()
	return spec.Read("p.yaml", text, nil)
}

func reports(f *spec.File, rule string) bool {
	return slices.ContainsFunc(rules.New().File(f, nil), func(f lint.Finding) bool { return f.Rule.ID == rule })
}

func changes(old, new *spec.File, rule string) bool {
	return slices.ContainsFunc(change.Compare(old, new, nil), func(f lint.Finding) bool { return f.Rule.ID == rule })
}

const oneAction = `apiVersion: sluice/v1
kind: Chaos
experimentTemplate:
  description: d
  roleArn: arn:aws:iam::123456789012:role/fis
  stopConditions: [{source: none}]
  targets: {t: {resourceType: "TYPE", resourceTags: {a: b}, selectionMode: MODE}}
  actions: {a: {actionId: "ACTION", parameters: {PARAMETERS}, targets: {KEY: t}}}
`

// actionPlan returns a plan with one action on all resources with a tag.
func actionPlan(a *fis.Action, parameters string) string {
	kind, key := "aws:ec2:instance", "Instances"
	if len(a.Targets) > 0 {
		kind, key = a.Targets[0].ResourceType, a.Targets[0].Key
	}
	return strings.NewReplacer("TYPE", kind, "MODE", "ALL", "ACTION", a.ID, "PARAMETERS", parameters, "KEY", key).Replace(oneAction)
}

// lint, diff, preview and schemas agree on whether FIS reverses a fault, for every action.
func TestReversalAgrees(t *testing.T) {
	schema, err := schemas.Bytes("chaos")
	if err != nil {
		t.Fatal(err)
	}
	before := read(t, actionPlan(fis.Load().Action("aws:ebs:pause-volume-io"), "duration: 5m"))
	linted := 0
	for _, a := range fis.Load().Actions() {
		for _, parameters := range []string{"", fis.RestartAfter + ": 5m"} {
			f := read(t, actionPlan(a, parameters))
			action := f.Documents[0].Actions()[0]
			stays := action.Reversal() == spec.NotReversed
			drawn := preview.New(f, nil).Sheets[0].Chaos
			if got := slices.Contains(drawn.Permanent, "a"); got != stays {
				t.Errorf("%s {%s}: preview says the fault stays: %t, the model %t", a.ID, parameters, got, stays)
			}
			if got := changes(before, f, "undo-lost"); got != stays {
				t.Errorf("%s {%s}: diff says the fault stays: %t, the model %t", a.ID, parameters, got, stays)
			}
			if target := f.Documents[0].Targets()[0]; len(a.Targets) > 0 && target.Unbounded() {
				linted++
				if got := reports(f, "irreversible"); got != stays {
					t.Errorf("%s {%s}: lint says the fault stays: %t, the model %t", a.ID, parameters, got, stays)
				}
			}
		}
		words := describedIn(string(schema), a.ID)
		if got := strings.Contains(words, "FIS does not reverse it"); words != "" && got != (a.Undo == fis.UndoNo) {
			t.Errorf("%s: the schema says %q", a.ID, words)
		}
	}
	if linted < 50 {
		t.Errorf("only %d plans were linted", linted)
	}
}

// describedIn returns the description next to an action's id in a schema.
func describedIn(schema, id string) string {
	_, after, _ := strings.Cut(schema, `"const": "`+id+`"`)
	_, after, _ = strings.Cut(after, `"description": "`)
	words, _, _ := strings.Cut(after, `"`)
	return words
}

// lint and diff agree on whether an action does harm.
func TestHarmAgrees(t *testing.T) {
	wait := read(t, actionPlan(fis.Load().Action(fis.Wait), "duration: 5m"))
	for _, id := range append(actionIDs(), "aws:new:thing") {
		f := read(t, actionPlan(&fis.Action{ID: id}, ""))
		action := f.Documents[0].Actions()[0]
		if got := reports(f, "no-guard"); got != action.DoesHarm() {
			t.Errorf("%s: lint wants a guard: %t, it does harm: %t", id, got, action.DoesHarm())
		}
		if got := changes(wait, f, "action-added") || changes(wait, f, "undo-lost"); got != action.DoesHarm() {
			t.Errorf("%s: diff finds a fault: %t, it does harm: %t", id, got, action.DoesHarm())
		}
	}
}

func actionIDs() (ids []string) {
	for _, a := range fis.Load().Actions() {
		ids = append(ids, a.ID)
	}
	return ids
}

// lint, diff and preview read a selectionMode alike, even with a number out of range.
func TestSelectionAgrees(t *testing.T) {
	with := func(mode string) *spec.File {
		a := fis.Load().Action("aws:ec2:reboot-instances")
		return read(t, strings.Replace(actionPlan(a, ""), "ALL", mode, 1))
	}
	all := with("COUNT(3)")
	for mode, valid := range map[string]bool{
		"COUNT(1)": true, "PERCENT(50)": true, "ALL": true, "COUNT(99999999999999999999999)": true,
		"count(1)": false, "COUNT(1": false, "COUNT(-1)": false, "COUNT(+1)": false, "COUNT()": false,
	} {
		f := with(mode)
		selection, ok := f.Documents[0].Targets()[0].Selection()
		if ok != valid || reports(f, "selection-mode") == valid {
			t.Errorf("%s: read as %v, %t; lint reports it: %t", mode, selection, ok, reports(f, "selection-mode"))
		}
		widened := selection.Kind != spec.SelectCount || selection.N > 3
		if got := changes(all, f, "target-widened"); valid && got != widened {
			t.Errorf("%s: diff says it selects more than 3: %t", mode, got)
		}
		if hits := preview.New(f, nil).Sheets[0].Chaos.Lanes[0].Target.Hits; valid == (hits == mode) && selection.N != spec.MaxSelected {
			t.Errorf("%s: preview says %s", mode, hits)
		}
	}
}

// lint and role agree on whether an experiment is multi-account; an unknown setting is neither.
func TestAccountsAgree(t *testing.T) {
	const accounts = "targetAccountConfigurations: [{accountId: '210987654321', roleArn: 'arn:aws:iam::210987654321:role/fis', description: d}]\n"
	for options, want := range map[string][2]bool{
		"": {false, true}, "experimentOptions: {}": {false, true}, "experimentOptions: {accountTargeting: single-account}": {false, true},
		"experimentOptions: {accountTargeting: multi-account}": {true, true}, "experimentOptions: {accountTargeting: '${x}'}": {false, false},
		"experimentOptions: '${x}'": {false, false},
	} {
		text := strings.Replace(actionPlan(fis.Load().Action("aws:ec2:reboot-instances"), ""), "  description: d\n", "  description: d\n  "+options+"\n", 1)
		f := read(t, strings.Replace(text, "kind: Chaos\n", "kind: Chaos\nvars: {x: null}\n", 1)+accounts)
		multi, known := f.Documents[0].Chaos.Template.MultiAccount()
		if multi != want[0] || known != want[1] {
			t.Errorf("%q: %t, %t", options, multi, known)
		}
		if got := reports(f, "accounts-without-multi"); got != (known && !multi) {
			t.Errorf("%q: lint says the accounts are unused: %t", options, got)
		}
		_, err := role.Policy(f.Documents, role.Options{Account: "210987654321"})
		if known && (err == nil) != multi {
			t.Errorf("%q: role: %v", options, err)
		}
	}
}

// lint, diff and role find the same document in an ARN, with or without an account.
func TestDocumentAgrees(t *testing.T) {
	for arn, want := range map[string]struct {
		name  string
		ofAWS bool
	}{
		"arn:aws:ssm:eu-west-1::document/AWSFIS-Run-CPU-Stress":                    {"AWSFIS-Run-CPU-Stress", true},
		"arn:aws:ssm:eu-west-1:123456789012:document/AWSFIS-Run-CPU-Stress":        {"AWSFIS-Run-CPU-Stress", true},
		"arn:aws-cn:ssm:cn-north-1::document/AWSFIS-Run-CPU-Stress":                {"AWSFIS-Run-CPU-Stress", true},
		"arn:${AWS::Partition}:ssm:${AWS::Region}::document/AWSFIS-Run-CPU-Stress": {"AWSFIS-Run-CPU-Stress", true},
		"arn:aws:ssm:eu-west-1:123456789012:document/mine":                         {"mine", false},
		"arn:aws:ssm:${AWS::Region}:${AWS::AccountId}:document/mine":               {"mine", false},
		"arn:aws:s3:eu-west-1::document/AWSFIS-Run-CPU-Stress":                     {},
		"AWSFIS-Run-CPU-Stress": {},
		"arn:aws:ssm:eu-west-1:123456789012:automation-definition/AWSFIS-Run-CPU:$LA": {},
	} {
		if name, ofAWS := spec.DocumentOf(arn); name != want.name || ofAWS != want.ofAWS {
			t.Errorf("%s: %q, %t", arn, name, ofAWS)
		}
	}
	send := fis.Load().Action(fis.SendCommand)
	with := func(region, account string) *spec.File {
		return read(t, actionPlan(send, "documentArn: 'arn:aws:ssm:"+region+":"+account+":document/AWSFIS-Run-CPU-Stress', documentParameters: {DurationSeconds: '60'}, duration: 5m"))
	}
	plain, other := with("eu-west-1", ""), with("us-east-1", "123456789012")
	if changes(plain, other, "action-added") {
		t.Error("diff treats one AWS document as two")
	}
	own, _ := role.Policy(plain.Documents, role.Options{})
	if _, err := role.Policy(other.Documents, role.Options{}); err != nil || own.JSON == "" {
		t.Error(err)
	}
}

const oneLaunch = `apiVersion: sluice/v1
kind: Rollout
project: p
features:
- {name: f, EXTRA variations: [{name: old, value: {boolValue: false}}, {name: new, value: {boolValue: true}}]}
launch:
  name: l
  SALT
  groups: [{name: a, feature: f, variation: new}]
  scheduledSplitsConfig: {steps: [{startTime: 2027-01-04T09:00:00Z, groupWeights: {a: 10%}}, {startTime: 2027-01-05T09:00:00Z, groupWeights: {a: 20%}}]}
appConfig: {applicationId: abcdefg, environmentId: abcdefg, configurationProfileId: abcdefg, deploymentStrategyId: abcdefg, entityKey: userId, schedulerRoleArn: "arn:aws:iam::123456789012:role/s"}
`

// lint, diff, preview and the translation to AppConfig agree on the default variation.
func TestDefaultVariationAgrees(t *testing.T) {
	with := func(extra string) *spec.File {
		return read(t, strings.NewReplacer("EXTRA", extra, "SALT", "").Replace(oneLaunch))
	}
	first, old, new := with(""), with("defaultVariation: old,"), with("defaultVariation: new,")
	for f, want := range map[*spec.File]string{first: "old", old: "old", new: "new"} {
		doc := f.Documents[0]
		if name, ok := doc.Rollout.Features[0].DefaultVariation(); name != want || !ok {
			t.Errorf("the default is %s, want %s", name, want)
		}
		groups := preview.New(f, nil).Sheets[0].Rollout.Groups
		if got := groups[len(groups)-1].Serves; got != "default variation "+want+" of f" {
			t.Errorf("preview: %s, want %s", got, want)
		}
	}
	if versions(t, first) != versions(t, old) || versions(t, first) == versions(t, new) {
		t.Error("AppConfig has a different default")
	}
	if changes(first, old, "variation-changed") || !changes(first, new, "variation-changed") {
		t.Error("diff has a different default")
	}
}

// versions returns the flag documents that a rollout is translated to.
func versions(t *testing.T, f *spec.File) string {
	t.Helper()
	translated := appconfig.Translate(f.Documents, nil)
	if len(translated.Rollouts) == 0 {
		t.Fatal(translated.Problems)
	}
	var all strings.Builder
	for _, v := range translated.Rollouts[0].Versions {
		all.WriteString(v.Content)
	}
	return all.String()
}

// diff and the translation to AppConfig agree on the salt: if missing or empty, it is the launch's name.
func TestSaltAgrees(t *testing.T) {
	with := func(salt string) *spec.File {
		return read(t, strings.NewReplacer("EXTRA", "", "SALT", salt).Replace(oneLaunch))
	}
	none := with("")
	for salt, same := range map[string]bool{"randomizationSalt: ''": true, "randomizationSalt: l": true, "randomizationSalt: other": false} {
		f := with(salt)
		if got, _ := f.Documents[0].Launch().Salt(); (got == "l") != same {
			t.Errorf("%s: the salt is %s", salt, got)
		}
		if changes(none, f, "salt-changed") == same || (versions(t, none) == versions(t, f)) != same {
			t.Errorf("%s: diff and AppConfig disagree on whether it changed", salt)
		}
	}
}

// Outside spec, code reads request members through the model. The remaining lookups by name are for configuration files.
func TestMembersAreTyped(t *testing.T) {
	const most = 40
	found := 0
	for _, root := range []string{"../lint", "../compile", "../cmd", "../schemas"} {
		err := filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
			if err != nil || filepath.Ext(path) != ".go" || strings.HasSuffix(path, "_test.go") {
				return err
			}
			text, err := os.ReadFile(path)
			found += strings.Count(string(text), `.Field("`)
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	if found == 0 || found > most {
		t.Errorf("members are looked up by name %d times; at most %d are allowed: add a member to the type in spec instead", found, most)
	}
}
