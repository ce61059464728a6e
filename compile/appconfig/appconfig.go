// Package appconfig compiles rollout plans for AWS AppConfig feature flags, which AWS names as the successor of CloudWatch
// Evidently. A launch becomes a version of the flag document for each step and a schedule that deploys it, so that every
// variation gets the share that the launch describes.
//
// The format of the document and of its rules:
// https://docs.aws.amazon.com/appconfig/latest/userguide/appconfig-type-reference-feature-flags.html
// https://docs.aws.amazon.com/appconfig/latest/userguide/appconfig-creating-multi-variant-feature-flags-rules-operators.html
package appconfig

import (
	"strings"

	"sluice/compile"
	"sluice/spec"
)

// Options are what a plan itself does not say.
type Options struct {
	// Shape is the form in which the requests are printed.
	Shape compile.Shape
}

// Result is what plans compile to.
type Result struct {
	// Requests are in the order in which they must be sent: the versions, the deployment of the baseline, the schedules.
	Requests []compile.Request
	// Files belong beside the requests: the flag document of each version, and `commands.sh`, which sends everything.
	Files []File
	// Keys are what the application must send with each request for a flag, the entity id first.
	Keys []Key
	// Names are the names that AppConfig knows otherwise than the plan.
	Names []Name
}

// File is a file to be written as it is.
type File struct{ Name, Text string }

// Key is a value of the request context, which AppConfig takes as flat text: `Context: Location_Country=DE`.
type Key struct {
	// Path is the dotted way to the value in Evidently's evaluation context; empty for the entity id.
	Path string
	// Key is the name under which the application sends it.
	Key string
	// Segments are the names of the segments that look at it.
	Segments []string
}

// Name is a name in the plan with the one that AppConfig gets.
type Name struct {
	// Kind is `flag` or `variant`.
	Kind string
	// Plan is the name in the plan, AppConfig the other.
	Plan, AppConfig string
}

// Compile compiles the documents of a file. Each must be a Rollout plan that lint has passed, with every value known, with
// `features`, a `launch` with steps, the `segments` that it names, and `appConfig`. What would be sent wrong is refused all
// the same. With a Refusal among the problems the result is empty. Problems are in the order of the source.
func Compile(docs []*spec.Document, o Options) (Result, []Problem) {
	var result Result
	var all problems
	var rollouts []*rollout
	for _, doc := range docs {
		c := newCompiler(doc)
		if r := c.compile(); !c.refused() {
			rollouts = append(rollouts, r)
			result.Keys = append(result.Keys, c.keys.rows...)
			result.Names = append(result.Names, c.names...)
		}
		all = append(all, c.problems...)
	}
	all.apart(rollouts)
	if all.refused() || len(rollouts) == 0 {
		return Result{}, all.sorted()
	}
	for _, r := range rollouts {
		for _, in := range r.inputs() {
			result.Requests = append(result.Requests, in.request(o.Shape))
		}
		for _, v := range r.versions {
			result.Files = append(result.Files, File{v.fileName(), v.content})
		}
	}
	result.Files = append(result.Files, File{compile.ScriptName, script(rollouts)})
	return result, all.sorted()
}

// rollout is a plan in terms of AppConfig.
type rollout struct {
	target *target
	launch *launch
	// versions are the baseline's and then the steps'.
	versions []version
}

// compiler compiles one document.
type compiler struct {
	problems
	doc   *spec.Document
	plan  *spec.Rollout
	keys  *keyTable
	names []Name
	// rules are those of the segments that are compiled already, by name.
	rules map[string]rule
	// fraction and fineFraction tell what has been said about fractions of a percent.
	fraction, fineFraction bool
}

func newCompiler(doc *spec.Document) *compiler {
	return &compiler{doc: doc, plan: doc.Rollout, rules: map[string]rule{}}
}

func (c *compiler) compile() *rollout {
	switch {
	case c.plan == nil || c.doc.Raw:
		c.refuse(head(c.doc.Root), "AppConfig takes Rollout plans; this is none")
		return nil
	case len(c.doc.Unset) > 0:
		c.refuse(head(c.doc.Root), "without a value there is nothing to compile: give `--var %s=…`", strings.Join(c.doc.Unset, "=…`, `--var "))
		return nil
	}
	r := &rollout{target: c.readTarget()}
	c.keys = newKeyTable(&c.problems, c.plan.AppConfig, r.target.entityKey)
	if r.launch = c.readLaunch(); r.launch == nil {
		return nil
	}
	flags := c.readFlags(r.launch)
	c.keys.reportUnused()
	c.noteLosses()
	if c.refused() {
		return nil
	}
	c.checkTimes(r)
	r.versions = c.versions(r, flags)
	return r
}
