package appconfig

import (
	"encoding/json"
	"regexp"
	"strings"
	"time"

	"sluice/compile"
)

// script is a shell script that sends all requests with the AWS command line. CreateHostedConfigurationVersion takes no
// `--cli-input-json`, its content only from a file, and it writes its answer to a file.
func script(rollouts []*rollout) string {
	var b strings.Builder
	b.WriteString("#!/bin/sh\n" +
		"# Made by `sluice compile --target appconfig`. Run it once; it needs an AWS command line that knows --version-label\n" +
		"# and --action-after-completion.\n")
	for _, r := range rollouts {
		b.WriteString(deadline(r))
	}
	b.WriteString("set -eu\ncd \"$(dirname -- \"$0\")\"\nexport AWS_PAGER=\"\"\n")
	for _, r := range rollouts {
		for _, in := range r.inputs() {
			b.WriteString("\n" + in.command())
		}
	}
	return b.String()
}

// deadline tells until when the baseline must be deployed, so that the first step finds the environment free.
func deadline(r *rollout) string {
	first := r.launch.steps[0].start
	return "# The first step of " + slug(r.launch.name, maxName) + " starts at " + first.Format(time.RFC3339) + "; the baseline must be\n" +
		"# deployed by then, so run it before " + first.Add(-r.target.busy()-time.Minute).Format(time.RFC3339) + ".\n"
}

// command is the call of the AWS command line, an option per line.
func (in input) command() string {
	lines := []string{"aws " + in.operation.Service + " " + compile.Kebab(in.operation.Name)}
	for _, m := range in.members {
		value := m.text()
		if m.name == "Content" {
			value = "fileb://" + in.file
		}
		lines = append(lines, "--"+compile.Kebab(m.name)+" "+shellWord(value))
	}
	if in.content != "" {
		lines = append(lines, "/dev/null")
	}
	return strings.Join(lines, " \\\n  ") + "\n"
}

// text is a member as the command line takes it: a string as it is, anything else as JSON.
func (m member) text() string {
	var s string
	if json.Unmarshal([]byte(m.json), &s) == nil {
		return s
	}
	return m.json
}

var plainWord = regexp.MustCompile(`^[A-Za-z0-9_.:/@][A-Za-z0-9_.:/@-]*$`)

// shellWord quotes a text so that a shell hands it on as it is.
func shellWord(s string) string {
	if plainWord.MatchString(s) {
		return s
	}
	return "'" + strings.ReplaceAll(s, "'", `'\''`) + "'"
}
