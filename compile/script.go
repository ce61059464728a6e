package compile

import (
	"crypto/sha256"
	"encoding/hex"
	"regexp"
	"slices"
	"strings"

	"sluice/spec/api"
)

// ScriptName is the script that sends the requests in an output folder.
const ScriptName = "commands.sh"

// DoneName is the folder in which the script records the completed steps.
const DoneName = "commands.done"

// scriptHead is the beginning of every script, including earlier versions, by which a later compile recognises it.
const scriptHead = "#!/bin/sh\n# Made by `sluice compile"

// IsScript reports whether Script generated the text.
func IsScript(text string) bool { return strings.HasPrefix(text, scriptHead) }

// Call is a call of the AWS command line that sends a request.
type Call struct {
	Request Request
	// Options follow the operation, each quoted for a shell: an option with its value.
	Options []string
	// creates means that the call creates an experiment template, needs that it requires the ID of one.
	creates, needs bool
}

// Script returns a shell script that makes the calls in order. It records completed steps, so that it resumes after a failure.
func Script(notes string, calls []Call) string {
	var b strings.Builder
	b.WriteString(scriptHead + "`. It sends the requests in this folder with the AWS command line.\n" +
		"# After a failure, run it again to continue: `commands.done` keeps the responses until all requests are sent.\n" +
		notes + scriptStart)
	sum := sha256.New()
	known := false // a template was created
	for i, c := range calls {
		sum.Write([]byte(c.Request.Operation.Name + "\n" + c.Request.JSON + "\n"))
		if c.needs && !known {
			b.WriteString("\ntemplate=${1:?pass the id of the experiment template}\n")
			known = true
		}
		known = known || c.creates
		b.WriteString("\n" + c.text(fileName(i+1, c.Request.Operation.Name, c.Request.Name)+"-"+hex.EncodeToString(sum.Sum(nil)[:4])))
	}
	b.WriteString("\nrm -r " + DoneName + "\n")
	return b.String()
}

// scriptStart defines `once`. A step is identified by its request and all requests before it: if the plan changes after a
// failure, the changed steps are sent again.
const scriptStart = `set -eu
cd "$(dirname -- "$0")"
export AWS_PAGER=""
mkdir -p commands.done

# once STEP COMMAND... runs the command unless an earlier run has completed the step, and prints its response.
once() {
  step=commands.done/$1
  shift
  if [ -f "$step" ]; then
    echo "done before: $step" >&2
  else
    "$@" > commands.done/response || exit
    mv commands.done/response "$step" || exit
  fi
  cat "$step"
}
`

// text returns the call as a step of the script, with an option per line.
func (c Call) text(step string) string {
	lines := append([]string{
		"once " + step,
		"aws " + c.Request.Operation.Service + " " + Kebab(c.Request.Operation.Name),
	}, c.Options...)
	call := strings.Join(lines, " \\\n  ")
	if c.creates {
		return "template=$(" + call + ")\necho \"the experiment template is $template\"\n"
	}
	return call + "\n"
}

// Commands returns the script that sends the requests from the files next to it.
func Commands(requests []Request) string {
	notes := ""
	if slices.ContainsFunc(requests, func(r Request) bool { return r.Operation.Service == api.CreateLaunch.Service }) {
		// Missing in 1.45.11, checked 2026-11-30.
		notes += "# It needs an AWS CLI with the command `evidently`, which newer versions do not have.\n"
	}
	if slices.ContainsFunc(requests, func(r Request) bool { return r.Operation == api.StartExperiment }) {
		notes += "# It starts an experiment, which injects real faults.\n"
	}
	calls := make([]Call, len(requests))
	for i, r := range requests {
		c := Call{Request: r, Options: []string{"--cli-input-json file://" + r.FileName(i+1)}}
		switch {
		case r.Operation == api.CreateExperimentTemplate:
			c.creates = true
			c.Options = append(c.Options, "--query experimentTemplate.id", "--output text")
		case r.NeedsTemplate:
			c.needs = true
			c.Options = append(c.Options, `--experiment-template-id "$template"`)
		}
		calls[i] = c
	}
	return Script(notes, calls)
}

var plainWord = regexp.MustCompile(`^[A-Za-z0-9_.:/@][A-Za-z0-9_.:/@-]*$`)

// ShellWord quotes a text for a shell.
func ShellWord(s string) string {
	if plainWord.MatchString(s) {
		return s
	}
	return "'" + strings.ReplaceAll(s, "'", `'\''`) + "'"
}
