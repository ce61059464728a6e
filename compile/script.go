package compile

import (
	"crypto/sha256"
	"encoding/hex"
	"regexp"
	"slices"
	"strings"

	"sluice/spec/api"
)

// ScriptName is the file that sends the requests of a folder.
const ScriptName = "commands.sh"

// scriptHead is how every script begins, those of earlier versions included, by which a later compile recognizes it.
const scriptHead = "#!/bin/sh\n# Made by `sluice compile"

// IsScript reports whether a text is a script that Script has made.
func IsScript(text string) bool { return strings.HasPrefix(text, scriptHead) }

// Call is a call of the AWS command line that sends a request.
type Call struct {
	Request Request
	// Options are what follows the operation, each ready for a shell: an option with its value.
	Options []string
	// creates means that the call makes an experiment template, needs that it takes the id of one.
	creates, needs bool
}

// Script returns a shell script that makes the calls one after another. It records completed steps, so that it can be run again
// after a failure and continues from there.
func Script(notes string, calls []Call) string {
	var b strings.Builder
	b.WriteString(scriptHead + "`. It sends the requests in this folder with the AWS command line.\n" +
		"# After a failure, run it again to continue: `commands.done` keeps the responses until all requests are sent.\n" +
		notes + scriptStart)
	sum := sha256.New()
	known := false // whether there is a template
	for i, c := range calls {
		sum.Write([]byte(c.Request.Operation.Name + "\n" + c.Request.JSON + "\n"))
		if c.needs && !known {
			b.WriteString("\ntemplate=${1:?pass the id of the experiment template}\n")
			known = true
		}
		known = known || c.creates
		b.WriteString("\n" + c.text(fileName(i+1, c.Request.Operation.Name, c.Request.Name)+"-"+hex.EncodeToString(sum.Sum(nil)[:4])))
	}
	b.WriteString("\nrm -r commands.done\n")
	return b.String()
}

// scriptStart defines `once`. A step is named by its request and all before it: when a plan changes after a failure, what it
// changes is sent anew.
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
    "$@" > commands.done/answer || exit
    mv commands.done/answer "$step" || exit
  fi
  cat "$step"
}
`

// text is the call as a step of the script, an option per line.
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

// Commands returns the script that sends the requests from the files that are beside it.
func Commands(requests []Request) string {
	notes := ""
	if slices.ContainsFunc(requests, func(r Request) bool { return r.Operation.Service == api.CreateLaunch.Service }) {
		// Seen to be missing in 1.45.11 on 2026-11-30.
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

// ShellWord quotes a text so that a shell passes it on unchanged.
func ShellWord(s string) string {
	if plainWord.MatchString(s) {
		return s
	}
	return "'" + strings.ReplaceAll(s, "'", `'\''`) + "'"
}
