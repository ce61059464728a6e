//go:build integration

package main

import (
	"encoding/json"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"sluice/lint/linttest"
	"sluice/lint/rules"
	"sluice/spec/fis"
)

// typing starts the language server with the schemas that `sluice schema` writes.
func typing(t *testing.T) (e *editor, folder string) {
	dir := t.TempDir()
	if status, _, err := sluice("", "schema", "--write", dir); status != exitClean {
		t.Fatal(err)
	}
	return newEditor(t, filepath.Join(dir, "sluice.schema.json")), "file://" + dir + "/"
}

const (
	inTemplate = "apiVersion: sluice/v1\nkind: Chaos\nexperimentTemplate:\n  "
	inAction   = inTemplate + "actions:\n    x:\n      actionId: "
	inSchedule = "apiVersion: sluice/v1\nkind: Rollout\nlaunch:\n  scheduledSplitsConfig:\n    steps:\n      - "
)

func TestEditorCompletesParametersOfTheAction(t *testing.T) {
	e, folder := typing(t)
	ids := e.offers(folder+"id.yaml", inAction+"@@\n")
	for _, a := range fis.Load().Actions() {
		if _, offered := ids[a.ID]; offered == a.Retired {
			t.Errorf("%s is offered: %v", a.ID, offered)
		}
		if text := ids[a.ID].Documentation; !a.Retired && !strings.HasPrefix(text, a.Summary) {
			t.Errorf("%s is offered with the text %q", a.ID, text)
		}
		var parameters, keys []string
		for _, p := range a.Parameters {
			parameters = append(parameters, p.Name)
		}
		for _, target := range a.Targets {
			keys = append(keys, target.Key)
		}
		for member, want := range map[string][]string{"parameters": parameters, "targets": keys} {
			got := e.offers(folder+a.ID+member+".yaml", inAction+a.ID+"\n      "+member+":\n        @@\n")
			slices.Sort(want)
			if diff := cmp.Diff(want, slices.Sorted(maps.Keys(got))); diff != "" {
				t.Errorf("%s of %s (-want +offered):\n%s", member, a.ID, diff)
			}
		}
	}
}

var offered = []struct{ text, label string }{
	{inAction + "aws:ec2:asg-insufficient-instance-capacity-error\n      parameters:\n        percentage: @@\n", "100"},
	{inAction + "aws:fis:wait\n      parameters:\n        duration: @@\n", "5m"},
	{inTemplate + "actions:\n    @@\n", "action"},
	{inTemplate + "targets:\n    @@\n", "target"},
	{inTemplate + "targets: {x: {resourceType: @@}}\n", "aws:ec2:instance"},
	{inTemplate + "targets: {x: {selectionMode: @@}}\n", "PERCENT(n)"},
	{inTemplate + "targets:\n    x:\n      resourceType: aws:eks:pod\n      parameters:\n        @@\n", "selectorType"},
	{inTemplate + "targets:\n    x:\n      resourceType: aws:eks:pod\n      parameters:\n        selectorType: @@\n", "podName"},
	{inTemplate + "stopConditions:\n    - source: @@\n", "none"},
	{inTemplate + "stopConditions:\n    - @@\n", "alarm"},
	{inTemplate + "logConfiguration:\n    logSchemaVersion: @@\n", "2"},
	{inSchedule + "@@\n", "step"},
	{inSchedule + "segmentOverrides:\n          - @@\n", "override"},
}

func TestEditorOffersValuesAndSnippets(t *testing.T) {
	e, folder := typing(t)
	for i, o := range offered {
		got := e.offers(fmt.Sprintf("%s%d.yaml", folder, i), o.text)
		if _, ok := got[o.label]; !ok {
			t.Errorf("%s is not among %q, offered in\n%s", o.label, slices.Sorted(maps.Keys(got)), o.text)
		}
	}
}

// A plan made from a snippet has no findings.
func TestEditorOffersWholePlans(t *testing.T) {
	e, folder := typing(t)
	hole := regexp.MustCompile(`\$\{[0-9]:([^}]*)\}`)
	got := e.offers(folder+"empty.yaml", "@@\n")
	for _, kind := range []string{"rollout", "chaos"} {
		plan := hole.ReplaceAllString(got["complete "+kind+" plan"].InsertText, "$1") + "\n"
		in(t, map[string]string{"a." + kind + ".yaml": plan, ".sluice.yaml": "rules: {end-of-support: off}"})
		if status, stderr := terminal("lint", "--fail-on", "notice", "."); status != exitClean || len(plan) < 300 {
			t.Errorf("lint of the %s plan:\n%s\n%s", kind, stderr, plan)
		}
	}
}

// The test plans start with the modeline that `sluice schema` prints, which proves it too.
func TestEditorHover(t *testing.T) {
	e, _ := typing(t)
	in(t, nil)
	_, line, _ := sluice("", "schema", "--write", ".")
	folder := "file://" + dirOf(t) + "/"
	for i, h := range []struct{ text, want string }{
		{inSchedule + "group@@Weights: {a: 100%}\n", "Share of traffic per group in thousandths of a percent"},
		{inAction + "aws:ec2:stop@@-instances\n", "Stop EC2 instances"},
		{inAction + "aws:fis:wait\n      parameters: {dur@@ation: 5m}\n", "Required: a duration"},
	} {
		var got struct{ Contents struct{ Value string } }
		e.at("textDocument/hover", fmt.Sprintf("%s%d.yml", folder, i), line+h.text, &got)
		if !strings.Contains(got.Contents.Value, h.want) {
			t.Errorf("hover shows %q, want %q, in\n%s", got.Contents.Value, h.want, h.text)
		}
	}
}

func TestEditorMarksRetiredIDs(t *testing.T) {
	e, folder := typing(t)
	for _, a := range fis.Load().Actions() {
		e.open(folder+a.ID+".yaml", inAction+a.ID+"\n")
	}
	for _, a := range fis.Load().Actions() {
		marked := slices.ContainsFunc(e.underlined(folder+a.ID+".yaml"), func(u underline) bool { return strings.HasPrefix(u.Message, "AWS renamed") })
		if marked != a.Retired {
			t.Errorf("%s is marked as retired: %v", a.ID, marked)
		}
	}
}

func dirOf(t *testing.T) string {
	dir, err := os.Getwd()
	if err != nil {
		t.Fatal(err)
	}
	return dir
}

// Every place that the editor underlines has a lint finding.
func TestEditorRaisesNoFalseAlarm(t *testing.T) {
	e, folder := typing(t)
	dir := t.TempDir()
	texts := maps.Collect(linttest.Files(rules.New()))
	paths, _ := filepath.Glob("../../testdata/plans/*.yaml")
	for _, path := range paths {
		text, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		texts[filepath.Base(path)] = string(text)
	}
	plans := map[string]string{}
	for name, text := range texts {
		if !strings.HasSuffix(name, ".chaos.yaml") && !strings.HasSuffix(name, ".rollout.yaml") {
			continue
		}
		path := filepath.Join(dir, name)
		plans[path] = strings.ReplaceAll(text, "# yaml-language-server:", "#") // all plans use the schema written above
		if err := os.WriteFile(path, []byte(plans[path]), 0o600); err != nil {
			t.Fatal(err)
		}
		e.open(folder+name, plans[path])
	}
	marked := 0
	for _, path := range slices.Sorted(maps.Keys(plans)) {
		for _, u := range e.underlined(folder + filepath.Base(path)) {
			if strings.HasPrefix(u.Message, "Unused anchor") {
				continue // a warning of the editor itself, not of the schema
			}
			marked++
			if !slices.ContainsFunc(reported(t, path), func(f reportedAt) bool { return f.explains(u, plans[path]) }) {
				t.Errorf("%s:%d: only the editor reports it: %s", path, u.Range.Start.Line+1, u.Message)
			}
		}
	}
	if marked < 100 {
		t.Errorf("only %d places are underlined in %d plans", marked, len(plans))
	}
}

// reportedAt is the rule, message and place of a finding.
type reportedAt struct {
	Rule, Message string
	Start, End    struct{ Line int }
}

func reported(t *testing.T, path string) []reportedAt {
	_, out, _ := sluice("", "lint", "--format", "json", path)
	var list struct{ Findings []reportedAt }
	if err := json.Unmarshal([]byte(out), &list); err != nil {
		t.Fatalf("%s: %v in %s", path, err, out)
	}
	return list.Findings
}

// explains reports whether the finding accounts for the underlined line. Lint reports a block list or mapping at its key one
// line above, a missing member at its misspelling, and a placeholder at its first use; for a file that is not YAML or not a
// plan it reports nothing else.
func (r reportedAt) explains(u underline, text string) bool {
	line := u.Range.Start.Line + 1
	covers := func(line int) bool { return r.Start.Line <= line && line <= r.End.Line }
	whole := strings.Split(text, "\n")[line-1]
	before := whole[:u.Range.Start.Character]
	missing, isMissing := strings.CutPrefix(u.Message, "Missing property ")
	if isMissing && r.Rule == "unknown-member" && r.Start.Line >= line && strings.Contains(r.Message, "did you mean `"+strings.Trim(missing, `".`)+"`?") {
		return true
	}
	return r.Rule == "placeholder" && strings.Contains(whole, "<") || r.Rule == "syntax" || r.Rule == "too-big" || r.Rule == "not-a-plan" || covers(line) || strings.TrimSpace(before) == "" && covers(line-1)
}

// pieces are plans with marks, at which the editor inserts one snippet after the other.
var pieces = map[string]string{
	"rollout": `apiVersion: sluice/v1
kind: Rollout
project: shop
segments: [{name: staff, pattern: {team: [staff]}}]
features:
  - name: checkout
    variations:
      - @variation@
      - name: new
        value: {boolValue: false}
launch:
  name: checkout-new
  groups:
    - {name: old, feature: checkout, variation: "on"}
    - @group@
  scheduledSplitsConfig:
    steps:
      - {startTime: 2030-01-07T09:00:00Z, groupWeights: {old: 90%, new: 10%}}
      - @step@
        segmentOverrides:
          - @override@
`,
	"chaos": `apiVersion: sluice/v1
kind: Chaos
experimentTemplate:
  description: Stop one instance of the fleet
  roleArn: arn:aws:iam::111122223333:role/fis-checkout
  stopConditions:
    - @alarm@
  targets:
    @target@
    some:
      resourceType: aws:ec2:instance
      resourceTags: {service: cart}
      selectionMode: @PERCENT(n)@
    more:
      resourceType: aws:ec2:instance
      resourceTags: {service: shop}
      selectionMode: @COUNT(n)@
  actions:
    @action@
    some: {actionId: aws:ec2:reboot-instances, targets: {Instances: some}}
    more: {actionId: aws:ec2:reboot-instances, targets: {Instances: more}}
`,
}

func TestEditorSnippetsAreValid(t *testing.T) {
	e, folder := typing(t)
	hole, mark := regexp.MustCompile(`\$\{[0-9]:([^}]*)\}`), regexp.MustCompile(`@([^@\n]+)@`)
	for kind, plan := range pieces {
		for n := 0; ; n++ {
			m := mark.FindStringSubmatchIndex(plan)
			if m == nil {
				break
			}
			label, before := plan[m[2]:m[3]], plan[:m[0]]
			piece, ok := e.offers(fmt.Sprintf("%s%s%d.yaml", folder, kind, n), before+"@@\n")[label]
			if !ok {
				t.Fatalf("%s is not offered after\n%s", label, before)
			}
			line := before[strings.LastIndexByte(before, '\n')+1:]
			indent := strings.Repeat(" ", len(line)-len(strings.TrimLeft(line, " ")))
			plan = before + strings.ReplaceAll(hole.ReplaceAllString(piece.InsertText, "$1"), "\n", "\n"+indent) + plan[m[1]:]
		}
		in(t, map[string]string{"a." + kind + ".yaml": plan, ".sluice.yaml": "rules: {end-of-support: off}"})
		if status, stderr := terminal("lint", "--fail-on", "warning", "."); status != exitClean {
			t.Errorf("lint of the %s plan of snippets:\n%s\n%s", kind, stderr, plan)
		}
	}
}

func TestEditorCompletesResourceTypes(t *testing.T) {
	e, folder := typing(t)
	offered := e.offers(folder+"type.yaml", inTemplate+"targets: {x: {resourceType: @@}}\n")
	for _, r := range fis.Load().ResourceTypes() {
		if p, ok := offered[r.ID]; ok == r.Retired || ok && !strings.HasPrefix(p.Documentation, "Selected by `") {
			t.Errorf("%s is offered: %v, with the text %q", r.ID, ok, p.Documentation)
		}
		e.open(folder+r.ID+".yaml", inTemplate+"targets: {x: {resourceType: "+r.ID+"}}\n")
	}
	for _, r := range fis.Load().ResourceTypes() {
		marked := slices.ContainsFunc(e.underlined(folder+r.ID+".yaml"), func(u underline) bool { return strings.Contains(u.Message, "`"+r.ID+"`") })
		if marked != r.Retired {
			t.Errorf("%s is marked as retired: %v", r.ID, marked)
		}
	}
}

// A partial action ID has no completions of an action.
func TestEditorWaitsForTheWholeID(t *testing.T) {
	e, folder := typing(t)
	got := e.offers(folder+"half.yaml", inAction+"aws:fis:wai\n      parameters:\n        @@\n")
	if len(got) > 0 {
		t.Errorf("offered for half an id: %q", slices.Sorted(maps.Keys(got)))
	}
}

// The editor accepts a valid configuration and underlines an unknown member.
func TestEditorAcceptsConfiguration(t *testing.T) {
	dir := t.TempDir()
	if status, _, err := sluice("", "schema", "--write", dir); status != exitClean {
		t.Fatal(err)
	}
	e := newEditor(t, filepath.Join(dir, "config.schema.json"))
	for name, c := range map[string]struct {
		text  string
		marks int
	}{
		"right": {"rules: {unknown-target: warning, weights-over: off}\nguards:\n  forbiddenActions: ['aws:ec2:*']\n  maxStepIncrease: 25%\n  minStepInterval: 1h\nvars: {role: x}\npaths:\n  - match: ['free/**']\n    guards: {forbiddenActions: []}\n", 0},
		"wrong": {"rulez: {}\n", 1},
	} {
		in(t, map[string]string{".sluice.yaml": c.text, "a.chaos.yaml": good})
		if _, stderr := terminal("lint"); strings.Contains(stderr, ".sluice.yaml:") != (c.marks > 0) {
			t.Errorf("%s: lint reports\n%s", name, stderr)
		}
		uri := "file://" + dir + "/" + name + ".yaml"
		e.open(uri, c.text)
		if got := e.underlined(uri); len(got) != c.marks {
			t.Errorf("%s: the editor underlines %v", name, got)
		}
	}
}

// Merge keys, variables in number members and unknown IDs are left to lint.
func TestEditorSchemaAcceptsWhatLintReports(t *testing.T) {
	e, folder := typing(t)
	for i, text := range []string{
		inAction + "aws:new:action\n      parameters: {odd: 1}\n      targets: {Odd: x}\n",
		inTemplate + "targets:\n    x: {resourceType: aws:new:thing, resourceTags: {<<: {a: b}}, selectionMode: ALL}\n",
		inSchedule + "startTime: ${at}\n        groupWeights: {<<: {a: 1%}, b: \"${b}%\"}\n        segmentOverrides:\n          - {segment: s, evaluationOrder: \"${order}\", weights: {a: 1%}}\n",
	} {
		uri := fmt.Sprintf("%s%d.yaml", folder, i)
		e.open(uri, text)
		for _, u := range e.underlined(uri) {
			if !strings.HasPrefix(u.Message, "Missing property") {
				t.Errorf("the editor reports %s in\n%s", u.Message, text)
			}
		}
	}
}
