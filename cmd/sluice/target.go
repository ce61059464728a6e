package main

import (
	"fmt"
	"io"
	"path/filepath"
	"slices"

	"sluice/compile"
	"sluice/compile/appconfig"
	"sluice/lint"
	"sluice/lint/report"
	"sluice/lint/rollout"
	"sluice/spec/api"
)

// The targets of rollout plans.
const (
	targetEvidently = "evidently"
	targetAppConfig = "appconfig"
)

// operations returns the API operations of the target.
func (c *compileCommand) operations() []*api.Operation {
	if c.target == targetAppConfig {
		return api.AppConfigOperations()
	}
	return api.Operations()
}

// appConfig compiles for AppConfig. Errors of the translation go to standard output like findings; warnings and the table of
// attributes that the application must send go to standard error.
func (c *compileCommand) appConfig(r report.Result, only *api.Operation) error {
	result, problems, err := appconfig.Compile(r.File.Documents, appconfig.Options{Shape: c.options.Shape, Open: c.settings.ReadFrom(r.File.Source.Path)})
	if err != nil {
		return fmt.Errorf("%s: %w", r.File.Source.Path, err)
	}
	r.Findings = rollout.AppConfigFindings(append(problems, result.Replaces...))
	if lint.HasErrors(r.Findings) {
		return rejectWith(c.streams, r)
	}
	if len(r.Findings) > 0 {
		if err := printFindings(c.err, r); err != nil {
			return err
		}
	}
	if _, err := io.WriteString(c.err, result.Table()); err != nil {
		return err
	}
	requests := result.Requests
	if only != nil {
		requests = slices.DeleteFunc(requests, func(q compile.Request) bool { return q.Operation != only })
	}
	if c.folder == "" {
		return c.print(requests)
	}
	if only != nil { // the script and the documents need all requests
		return c.writeRequests(requests)
	}
	var extra []outputFile
	for _, f := range result.Files {
		extra = append(extra, outputFile{filepath.Base(f.Name), f.Text})
	}
	return c.writeRequests(requests, extra...)
}
