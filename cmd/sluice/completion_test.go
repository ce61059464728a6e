package main

import (
	"strings"
	"testing"
)

func TestCompletion(t *testing.T) {
	in(t, nil)
	for args, want := range map[string]string{
		"compile --only":                    "CreateSegment\nCreateFeature\nCreateLaunch\nCreateExperimentTemplate\nCreateTargetAccountConfiguration\nStartExperiment\n:4\n",
		"compile --target appconfig --only": "CreateHostedConfigurationVersion\nUpdateEnvironment\nStartDeployment\nCreateSchedule\n:4\n",
		"compile":                           "yaml\nyml\njson\ntemplate\n:8\n",
		"compile x.yaml":                    ":4\n",
		"lint x.yaml":                       "yaml\nyml\njson\ntemplate\n:8\n",
		"diff x.yaml y.yaml":                ":4\n",
		"lint --min-severity":               "error\nwarning\nnotice\n:4\n",
		"compile --output":                  ":16\n",
		"preview --config":                  "yaml\n:8\n",
	} {
		if status, out, _ := sluice("", append(append([]string{"__complete"}, strings.Fields(args)...), "")...); status != exitClean || out != want {
			t.Errorf("%s: exit status %d, offers\n%s", args, status, out)
		}
	}
}

// explain explains a nearly right ID with a note, and lists the candidates if several are as close.
func TestExplainSuggestsRules(t *testing.T) {
	for id, want := range map[string]string{
		"unused-targets": "unused-target", "target-unused": "unused-target", "missing_parameter": "parameter-missing", "unknwon-target": "unknown-target", "cycle": "start-after-cycle",
	} {
		status, out, stderr := sluice("", "explain", id)
		if status != exitClean || !strings.HasPrefix(out, want+" (") || stderr != "sluice: unknown rule `"+id+"`; showing `"+want+"`\n" {
			t.Errorf("%s: exit status %d, %q\n%s", id, status, stderr, out)
		}
	}
	for id, want := range map[string]string{
		"weights": "; did you mean `weights-over`, ", "quux": "; `sluice rules` lists them\n", "": "; `sluice rules` lists them\n", "-": "; `sluice rules` lists them\n",
	} {
		if status, out, stderr := sluice("", "explain", "--", id); status != exitFailed || out != "" || !strings.HasPrefix(stderr, "sluice: unknown rule `"+id+"`"+want) {
			t.Errorf("%s: exit status %d, %q\n%s", id, status, stderr, out)
		}
	}
}
