package compile_test

import (
	"crypto/sha256"
	"encoding/hex"
	"strings"
	"testing"

	"sluice/compile"
	"sluice/spec"
)

// tokenOf returns the token of a request in its canonical form. It must not change between versions: sending a plan again with
// a newer Sluice must not create a second template.
func tokenOf(canonical string) string {
	sum := sha256.Sum256([]byte(canonical))
	return "sluice-" + hex.EncodeToString(sum[:16])
}

// tokens returns the token of each request, or "".
func tokens(t *testing.T, text string, o compile.Options) []string {
	t.Helper()
	var tokens []string
	for _, r := range documents(t, spec.Read("token.yaml", text, nil), o) {
		body := decode(r.JSON)
		if o.Shape == compile.Wire {
			body = parseWire(t, r).Body
		}
		tokens = append(tokens, token(body))
	}
	return tokens
}

var cli, wire = compile.Options{}, compile.Options{Shape: compile.Wire}

const templatePlan = `apiVersion: sluice/v1
kind: Chaos
experimentTemplate:
  description: Wait & see
  roleArn: arn:aws:iam::123456789012:role/fis
  stopConditions: [{source: none}]
  tags: {b: 2, a: 1}
  actions:
    wait: {actionId: aws:fis:wait, parameters: {duration: 10m}}
    then: {actionId: aws:fis:wait, parameters: {duration: 1h30m}, startAfter: [wait]}
`

const sameTemplate = `
vars: {account: 123456789012, long: 90m}
kind: Chaos
apiVersion: sluice/v1
experimentTemplate: # the same in other words
  actions:
    then: {startAfter: [wait], parameters: {duration: PT1H30M}, "actionId": 'aws:fis:wait'}
    wait:
      parameters: {"duration": "PT10M"}
      actionId: aws:fis:wait
  tags: {a: '1', b: "2"}
  roleArn: arn:aws:iam::${account}:role/fis
  description: >-
    Wait
    & see
  stopConditions:
    - source: none
`

const rawTemplate = `{"description": "Wait & see", "roleArn": "arn:aws:iam::123456789012:role/fis", "stopConditions": [{"source": "none"}],
	"tags": {"b": "2", "a": "1"}, "actions": {"wait": {"actionId": "aws:fis:wait", "parameters": {"duration": "PT10M"}},
	"then": {"actionId": "aws:fis:wait", "parameters": {"duration": "PT1H30M"}, "startAfter": ["wait"]}}}`

func TestTemplateToken(t *testing.T) {
	want := tokenOf(`["CreateExperimentTemplate",{"actions":{` +
		`"then":{"actionId":"aws:fis:wait","parameters":{"duration":"PT1H30M"},"startAfter":["wait"]},` +
		`"wait":{"actionId":"aws:fis:wait","parameters":{"duration":"PT10M"}}},` +
		`"description":"Wait \u0026 see","roleArn":"arn:aws:iam::123456789012:role/fis",` +
		`"stopConditions":[{"source":"none"}],"tags":{"a":"1","b":"2"}},""]`)
	withID := compile.Options{TemplateID: "EXT1", RunID: "7"}
	for _, c := range []struct {
		name, text string
		o          compile.Options
	}{
		{"plan", templatePlan, cli}, {"plan on the wire", templatePlan, wire}, {"plan with ids", templatePlan, withID},
		{"other words", sameTemplate, cli}, {"other words on the wire", sameTemplate, wire}, {"raw on the wire", rawTemplate, wire},
	} {
		if got := tokens(t, c.text, c.o)[0]; got != want {
			t.Errorf("%s: token %q, want %q", c.name, got, want)
		}
	}
	for _, other := range []string{
		strings.Replace(templatePlan, "see", "seen", 1),
		strings.Replace(templatePlan, "10m", "11m", 1),
		strings.Replace(templatePlan, "b: 2, ", "", 1),
		strings.Replace(templatePlan, "b: 2", "b: 2.0", 1),
		strings.Replace(templatePlan, "startAfter: [wait]", "startAfter: []", 1),
	} {
		if got := tokens(t, other, cli)[0]; got == want || got == "" {
			t.Errorf("a different template has the same token %q:\n%s", got, other)
		}
	}
}

func TestTokenInPlan(t *testing.T) {
	plan := strings.Replace(templatePlan, "  tags", "  clientToken: my-own\n  tags", 1) +
		"targetAccountConfigurations: [{clientToken: mine-too, accountId: '123456789012', experimentTemplateId: EXT1, roleArn: " + fisRole + "}]\n" +
		"experiment: {clientToken: mine, experimentTemplateId: EXT1}\n"
	for _, o := range []compile.Options{cli, wire, {RunID: "7"}, {RunID: "7", Shape: compile.Wire}} {
		if got := strings.Join(tokens(t, plan, o), " "); got != "my-own mine-too mine" {
			t.Errorf("%+v: got tokens %q", o, got)
		}
	}
}

// The command line adds the token to a raw request, which compiles to itself.
func TestRawHasNoToken(t *testing.T) {
	raw := []string{rawTemplate, `{"accountId": "123456789012", "experimentTemplateId": "EXT1", "roleArn": "` + fisRole + `"}`,
		`{"experimentTemplateId": "EXT1"}`}
	for _, text := range raw {
		if got := tokens(t, text, cli)[0]; got != "" {
			t.Errorf("token %q was added to %s", got, text)
		}
	}
}

func TestAccountToken(t *testing.T) {
	plan := chaos("targetAccountConfigurations:\n- {accountId: '111111111111', roleArn: " + fisRole + "}\n- {accountId: '222222222222', roleArn: " + fisRole + "}\n")
	if got := tokens(t, plan, cli); got[0] != "" || got[1] != "" {
		t.Errorf("tokens %q do not depend on their template", got)
	}
	one := tokens(t, plan, compile.Options{TemplateID: "EXT1"})
	two := tokens(t, plan, compile.Options{TemplateID: "EXT2"})
	inPlan := tokens(t, strings.ReplaceAll(plan, "{", "{experimentTemplateId: EXT1, "), wire)
	canonical := `["CreateTargetAccountConfiguration",{"accountId":"111111111111","experimentTemplateId":"EXT1","roleArn":"` + fisRole + `"},""]`
	if want := tokenOf(canonical); one[0] != want || inPlan[0] != want {
		t.Errorf("tokens %q by option and %q in the plan, want %q", one[0], inPlan[0], want)
	}
	if one[0] == one[1] || one[0] == two[0] {
		t.Errorf("accounts or templates share a token: %q, %q", one, two)
	}
}

func TestStartToken(t *testing.T) {
	plan := chaos("experiment: {experimentTemplateId: EXT1, tags: {z: 1, a: 2}}\n")
	if got := tokens(t, plan, cli)[0]; got != "" {
		t.Errorf("token %q would start the experiment only once", got)
	}
	first := compile.Options{RunID: "run 1"}
	want := tokenOf(`["StartExperiment",{"experimentTemplateId":"EXT1","tags":{"a":"2","z":"1"}},"run 1"]`)
	firstOnWire := compile.Options{RunID: "run 1", Shape: compile.Wire}
	if got := tokens(t, plan, first)[0] + " " + tokens(t, plan, firstOnWire)[0]; got != want+" "+want {
		t.Errorf("tokens %q, want %q in both shapes", got, want)
	}
	if got := tokens(t, plan, compile.Options{RunID: "run 2"})[0]; got == want {
		t.Error("two runs share a token")
	}
}

// Two experiments of a file are different starts even while their template IDs are unknown.
func TestStartsOfOneFile(t *testing.T) {
	plan := chaos("experiment: {}\n") + "---\n" + chaos("experiment: {}\n")
	got := tokens(t, plan, compile.Options{RunID: "7"})
	if want := tokenOf(`["StartExperiment",{},"7"]`); got[0] != want || got[1] == want || got[1] == "" {
		t.Errorf("tokens %q", got)
	}
}
