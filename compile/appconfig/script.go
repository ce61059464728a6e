package appconfig

import (
	"encoding/json"
	"time"

	"sluice/compile"
	"sluice/spec/object"
)

// script returns a shell script that sends all requests with the AWS command line. CreateHostedConfigurationVersion does not
// support `--cli-input-json`: it reads the content from a file, and writes its response to a file.
func script(rollouts []*rollout) string {
	notes := "# It needs an AWS CLI with --version-label and --action-after-completion.\n"
	var calls []compile.Call
	for _, r := range rollouts {
		notes += deadline(r)
		for _, in := range r.inputs() {
			calls = append(calls, compile.Call{Request: in.request(compile.CLI), Options: in.options()})
		}
	}
	return compile.Script(notes, calls)
}

// deadline returns a comment on when the baseline must be deployed, so that the environment is idle before the first step, and
// on what it replaces.
func deadline(r *rollout) string {
	first := r.First()
	return "# The first step of " + r.Slug() + " starts at " + first.Format(time.RFC3339) + "; the baseline must be\n" +
		"# deployed by then, so run it before " + first.Add(-r.Target.Busy()-time.Minute).Format(time.RFC3339) + ".\n" +
		"# Each version replaces all flags of profile " + r.Target.Profile + ".\n"
}

// options returns the options of the AWS command line with their values.
func (in input) options() []string {
	var options []string
	for _, m := range in.members {
		value := text(m)
		if m.Name == "Content" {
			value = "fileb://" + in.file
		}
		options = append(options, "--"+compile.Kebab(m.Name)+" "+compile.ShellWord(value))
	}
	if in.content != "" {
		options = append(options, "/dev/null")
	}
	return options
}

// text returns a member for the command line: a string as it is, other values as JSON.
func text(m object.Member) string {
	var s string
	if json.Unmarshal([]byte(m.JSON), &s) == nil {
		return s
	}
	return m.JSON
}
