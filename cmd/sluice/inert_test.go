//go:build unix

package main

import (
	"encoding/json"
	"fmt"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

// The payloads begin lines with workflow commands, some of them indented, and contain control sequences for terminals and other
// runners. Both are valid file names.
var payloads = []string{
	"::error file=a.go,line=1::INJ \x1b]0;t\a\x1b[2J\x7f\u009b31m\u202e\u2066 ##[add-mask]a ##vso[task.x]b",
	"x\n::error::INJ\n \t\u00a0::add-mask::a\r::stop-commands::b\u0085::c\u2028::d\n##[error]e\U000E0041",
}

// hostilePlans returns plans and a configuration that contain the text wherever they can.
func hostilePlans(text string) map[string]string {
	quoted, _ := json.Marshal(text)
	replace := strings.NewReplacer("X", string(quoted))
	return map[string]string{
		text + ".chaos.yaml": replace.Replace(`apiVersion: sluice/v1
kind: Chaos
vars: {v: X, X: X}
experimentTemplate:
  description: X
  roleArn: arn:aws:iam::123456789012:role/fis
  stopConditions: [{source: "aws:cloudwatch:alarm", value: X}, {source: X}]
  tags: {X: X, k: X}
  logConfiguration: {logSchemaVersion: 2, cloudWatchLogsConfiguration: {logGroupArn: X}, X: X}
  targets:
    X: {resourceType: aws:ec2:instance, resourceTags: {X: X}, selectionMode: ALL, filters: [{path: X, values: [X]}], parameters: {X: X}}
    other: {resourceType: X, resourceArns: [X], selectionMode: X}
  actions:
    X: {actionId: aws:ec2:stop-instances, description: X, parameters: {startInstancesAfterDuration: 1m}, targets: {Instances: X}}
    run: {actionId: aws:ssm:send-command, parameters: {duration: X, documentArn: X, documentParameters: {X: X}}, targets: {X: X}, startAfter: [X]}
    odd: {actionId: X, parameters: {X: X}, startAfter: [X]}
`),
		text + ".rollout.yaml": replace.Replace(`apiVersion: sluice/v1
kind: Rollout
project: X
segments: [{name: X, description: X, pattern: {X: [X, {X: X}]}}]
features: [{name: X, description: X, defaultVariation: X, variations: [{name: X, value: {stringValue: X}}, {name: b, value: {stringValue: X}}], entityOverrides: {X: X}}]
launch:
  name: X
  description: X
  groups: [{name: X, feature: X, variation: X}, {name: b, feature: X, variation: b}]
  metricMonitors: [{metricDefinition: {name: X, entityIdKey: X, valueKey: X, eventPattern: {X: [X]}}}]
  scheduledSplitsConfig: {steps: [{startTime: X, groupWeights: {X: 10%, b: 90%}, segmentOverrides: [{segment: X, evaluationOrder: 1, weights: {X: X}}]}]}
appConfig: {application: X, environment: X, profile: X}
`),
		// This plan compiles and has a fix.
		text + ".good.chaos.yaml": strings.Replace(good, "Reboot one instance of the fleet", string(quoted)+"\n  # "+strings.NewReplacer("\n", " ", "\r", " ").Replace("the fix is below: ::error::x ##[y] \u202e")+"\n  tagz: {a: b}", 1),
		text + ".json":            `{"experimentTemplate": {"id": "EXT1", "description": ` + string(quoted) + `, "roleArn": "r", "actions": {` + string(quoted) + `: {"actionId": "aws:fis:wait"}}, "stopConditions": [], "targets": {}}}`,
	}
}

// walkArguments are the arguments of each command; CHAOS, ROLLOUT, GOOD and RESPONSE are replaced with file names.
var walkArguments = map[string][][]string{
	"lint": {{}, {"CHAOS"}, {"GOOD"}}, "compile": {{"CHAOS"}, {"ROLLOUT"}, {"GOOD"}}, "preview": {{"CHAOS"}, {"ROLLOUT"}, {"GOOD"}}, "role": {{"CHAOS"}, {"GOOD"}},
	"diff": {{"CHAOS", "GOOD"}, {"ROLLOUT", "ROLLOUT"}}, "drift": {{"CHAOS", "RESPONSE"}, {"GOOD", "RESPONSE"}, {"RESPONSE", "GOOD"}}, "import": {{"RESPONSE"}, {"GOOD"}, {"."}}, "config": {{}, {"GOOD"}},
	"rules": {{}}, "explain": {{"unused-target"}, {"TEXT"}}, "schema": {{}, {"TEXT"}}, "version": {{}}, "man": {{}}, "help": {{}, {"TEXT"}}, "completion": {{"TEXT"}},
	"lsp": {{"TEXT"}}, "new": {{}, {"TEXT"}, {"chaos", "TEXT"}, {"scenario", "TEXT"}, {"chaos", "aws:fis:wait"}},
}

// No output acts on a terminal or a runner, whatever the names and contents of plans and files and the arguments: for every
// command, flag, format and stream.
func TestOutputIsSanitized(t *testing.T) {
	for _, payload := range payloads {
		in(t, hostilePlans(payload))
		for _, name := range []string{"out\n::error::x" + payload[:8] + ".chaos.yaml", payload + "away.chaos.yaml"} {
			if err := os.Symlink("/etc/passwd", name); err != nil {
				t.Fatal(err)
			}
		}
		if err := os.Symlink("/nowhere", "gone"+payload+".rollout.yaml"); err != nil {
			t.Fatal(err)
		}
		commitAll(t, ".")
		names := strings.NewReplacer("CHAOS", payload+".chaos.yaml", "ROLLOUT", payload+".rollout.yaml", "GOOD", payload+".good.chaos.yaml", "RESPONSE", payload+".json", "TEXT", payload)
		for _, cmd := range commandTree().Commands() {
			lines, known := walkArguments[cmd.Name()]
			if !known {
				t.Errorf("add `%s` to walkArguments", cmd.Name())
			}
			for _, line := range lines {
				args := make([]string, len(line))
				for i, arg := range line {
					args[i] = names.Replace(arg)
				}
				for _, flags := range everyFlag(cmd, payload) {
					checkInert(t, slices.Concat([]string{cmd.Name()}, flags, []string{"--"}, args)...)
				}
			}
			checkInert(t, cmd.Name(), "--"+payload)
			checkInert(t, cmd.Name(), "--", payload, payload, payload)
		}
		checkInert(t, payload)
		checkInert(t, "-"+payload)
		if err := os.WriteFile(".sluice.yaml", []byte(strings.ReplaceAll("rules: {X: error}\nvars: {X: X}\nguards: {allowedRoles: [X], X: X}\nX: X\n", "X", fmt.Sprint(quotedJSON(payload)))), 0o644); err != nil {
			t.Fatal(err)
		}
		checkInert(t, "lint")
		checkInert(t, "config")
		checkInert(t, "compile", "--", names.Replace("GOOD"))
	}
}

func quotedJSON(text string) string {
	quoted, _ := json.Marshal(text)
	return string(quoted)
}

// everyFlag returns command lines without flags and with each flag: with all values of a choice, and else with the payload. It
// combines two lint formats with each other flag.
func everyFlag(cmd *cobra.Command, payload string) [][]string {
	lines := [][]string{{}}
	cmd.Flags().VisitAll(func(f *pflag.Flag) {
		switch value := f.Value.(type) {
		case *choice:
			for _, word := range value.choices {
				lines = append(lines, []string{"--" + f.Name, word})
			}
			return
		}
		if f.Value.Type() == "bool" {
			lines = append(lines, []string{"--" + f.Name})
			return
		}
		lines = append(lines, []string{"--" + f.Name, payload})
		if f.Name == "var" {
			lines = append(lines, []string{"--var", payload + "=" + payload}, []string{"--var", "v=" + payload})
		}
	})
	if cmd.Name() == "lint" {
		lines = append(lines, []string{"--fix", "--unsafe-fixes"}, []string{"--changed-since", "HEAD", "--format", "github"})
	}
	if cmd.Name() == "diff" {
		lines = append(lines, []string{"--git", "HEAD"})
	}
	return lines
}

var (
	escapes  = regexp.MustCompile("\x1b\\[[0-9;]*m")
	runners  = regexp.MustCompile(`##[A-Za-z]*\[`)
	findings = regexp.MustCompile(`^::(error|warning|notice) file=[^:,]+,line=[0-9][^:]*,title=sluice \([a-z-]+\)::`)
)

func checkInert(t *testing.T, args ...string) {
	t.Helper()
	_, out, stderr := sluice("", args...)
	for _, text := range []string{out, stderr} {
		if slices.Contains(args, "always") { // colours were requested
			text = escapes.ReplaceAllString(text, "")
		}
		if bad := actingLine(text, slices.Contains(args, "github")); bad != "" {
			t.Errorf("%q prints %q", args, bad)
		}
	}
}

// actingLine returns the first line that would act on a terminal or a runner, or "".
func actingLine(text string, commands bool) string {
	for _, line := range strings.Split(text, "\n") {
		hidden := func(r rune) bool { return r != '\t' && !unicode.IsGraphic(r) }
		switch {
		case !utf8.ValidString(line), strings.ContainsFunc(line, hidden), runners.MatchString(line):
			return line
		case strings.HasPrefix(strings.TrimSpace(line), "::") && !(commands && findings.MatchString(line)):
			return line
		}
	}
	return ""
}

// A file name is quoted and stays on the line of its message.
func TestNamesStayOnOneLine(t *testing.T) {
	in(t, nil)
	for _, command := range []string{"lint", "compile", "preview", "role", "config", "import"} {
		if status, _, stderr := sluice("", command, "a\n::error::b\x1b[2J.chaos.yaml"); status != exitFailed || stderr != "sluice: a\\n::error::b\\x1b[2J.chaos.yaml: no such file or directory\n" {
			t.Errorf("%s: exit status %d, %q", command, status, stderr)
		}
	}
	write(t, "a\nb\tc.chaos.yaml", good, 0o644)
	if status, stdout, _ := sluice("", "lint", "--list-files", "--null"); status != exitClean || stdout != "a\nb\tc.chaos.yaml\x00chaos plan\x00" {
		t.Errorf("exit status %d, %q", status, stdout)
	}
	if status, stdout, _ := sluice("", "lint", "--list-files"); status != exitClean || stdout != "a\\nb\\tc.chaos.yaml\tchaos plan\n" {
		t.Errorf("exit status %d, %q", status, stdout)
	}
}
