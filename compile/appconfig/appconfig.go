// Package appconfig compiles rollout plans for AWS AppConfig feature flags: to the requests that store a version of the flag
// document for each step, and to the schedule that deploys them.
package appconfig

import (
	"sluice/compile"
	"sluice/compile/check"
	"sluice/spec"
	"sluice/spec/appconfig"
)

// Options are what a plan itself does not say.
type Options struct {
	// Shape is the form in which the requests are printed.
	Shape compile.Shape
	// Open reads the files that plans name; nil where there are none to read.
	Open appconfig.Open
	// Unlinted means that nothing has judged the plan, so that a request may be one that AWS refuses.
	Unlinted bool
}

// Result is what plans compile to.
type Result struct {
	// Requests are in the order in which they must be sent: the versions, the alarms of the environment, the deployment of the
	// baseline, the schedules.
	Requests []compile.Request
	// Files belong beside the requests: the flag document of each version, and `commands.sh`, which sends everything.
	Files []File
	// Keys are what the application must send with each request for a flag, the entity id first.
	Keys []appconfig.Key
	// Names are the names that AppConfig knows otherwise than the plan.
	Names []appconfig.Name
	// Replaces are notices of what the versions take away.
	Replaces []appconfig.Problem
}

// File is a file to be written as it is.
type File struct{ Name, Text string }

// Compile compiles the documents of a file. With an error among the problems the result is empty. Problems are in the order
// of the source. An error is a fault of this program: a request that is not what AWS takes.
func Compile(docs []*spec.Document, o Options) (Result, []appconfig.Problem, error) {
	translated := appconfig.Translate(docs, o.Open)
	if len(translated.Rollouts) == 0 {
		return Result{}, translated.Problems, nil
	}
	result := Result{Keys: translated.Keys, Names: translated.Names, Replaces: translated.Replaces()}
	var rollouts []*rollout
	for _, r := range translated.Rollouts {
		rollouts = append(rollouts, &rollout{r})
	}
	for _, r := range rollouts {
		for _, in := range r.inputs() {
			request := in.request(o.Shape)
			if err := request.Judge(o.Shape, nil); err != nil && !o.Unlinted {
				return Result{}, nil, err
			}
			result.Requests = append(result.Requests, request)
		}
		for _, v := range r.Versions {
			if err := check.FlagDocument(v.Content); err != nil && !o.Unlinted {
				return Result{}, nil, err
			}
			result.Files = append(result.Files, File{v.FileName(), v.Content})
		}
	}
	result.Files = append(result.Files, File{compile.ScriptName, script(rollouts)})
	return result, translated.Problems, nil
}

// rollout is a plan that is to be sent.
type rollout struct{ *appconfig.Rollout }
