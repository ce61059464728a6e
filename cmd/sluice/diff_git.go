package main

import (
	"fmt"

	"sluice/cmd/sluice/internal/git"
	"sluice/cmd/sluice/internal/workspace"
	"sluice/lint/report"
	"sluice/spec"
)

// sinceRevision compares plans with what they were in a revision. One that cannot be compared is reported, and the others
// are compared all the same.
func (c *diffCommand) sinceRevision(paths []string) error {
	d, err := newDiffer(c.streams, &c.settings, "")
	if err != nil {
		return err
	}
	repository, err := git.Open("--git", c.git)
	if err != nil {
		return err
	}
	changed, err := workspace.Changed(repository, d.settings, paths)
	if err != nil {
		return err
	}
	var results []report.Result
	failed, tell := false, c.once()
	for _, v := range changed {
		result, err := d.versions(repository, v)
		if err != nil {
			tell(err)
			failed = true
			continue
		}
		results = append(results, result)
	}
	if err := d.status(c.write(d, results)); err != nil && !failed {
		return err
	}
	if failed {
		return exitStatus(exitFailed)
	}
	return nil
}

// versions compares the two versions of a plan. What exists in one version only is compared with nothing.
func (d *differ) versions(r *git.Repository, v git.Versions) (report.Result, error) {
	var old, new *spec.File
	if v.New != "" {
		f, err := d.read(v.New, v.New)
		if err != nil {
			return report.Result{}, err
		}
		new = f
	}
	if v.Old != "" {
		text, err := r.Blob(v.Old, workspace.MaxRead)
		if err != nil {
			return report.Result{}, err
		}
		path, settingsOf := r.Display(v.Old), v.New
		if settingsOf == "" {
			settingsOf = path
		}
		f, err := d.parse(path, text, settingsOf, " in "+r.Label)
		if err != nil {
			return report.Result{}, fmt.Errorf("in %s: %w", r.Label, err)
		}
		old = f
	}
	return d.compare(old, new)
}
