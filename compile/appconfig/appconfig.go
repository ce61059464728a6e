// Package appconfig compiles rollout plans for AWS AppConfig feature flags: to requests that store a flag document per step,
// and to the schedule that deploys them.
package appconfig

import (
	"sluice/compile"
	"sluice/compile/check"
	"sluice/spec"
	"sluice/spec/appconfig"
)

// Options are settings that are not in the plan.
type Options struct {
	// Shape is the format of the requests.
	Shape compile.Shape
	// Open reads the files named in plans; nil if there are none.
	Open appconfig.Open
	// Unlinted means that the plan was not linted, so AWS may reject a request.
	Unlinted bool
}

// Result is the compiled output.
type Result struct {
	// Requests are in sending order: versions, the alarms of the environment, the deployment of the baseline, schedules.
	Requests []compile.Request
	// Files accompany the requests: the flag document of each version, and `commands.sh`, which sends everything.
	Files []File
	// Keys are the context keys that the application must send with each request for a flag, the entity ID first.
	Keys []appconfig.Key
	// Names are the names that differ between AppConfig and the plan.
	Names []appconfig.Name
	// Replaces are notices about what the versions replace.
	Replaces []appconfig.Problem
}

// File is a file to write.
type File struct{ Name, Text string }

// Compile compiles the documents of a file. If a problem is an error, the result is empty. Problems are in source order. The
// error is a bug in this program: a request that AWS would not accept.
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
			if err := request.Validate(o.Shape, nil); err != nil && !o.Unlinted {
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

// rollout is a translated plan.
type rollout struct{ *appconfig.Rollout }
