package main

import (
	"fmt"
	"path/filepath"

	"sluice/lint/diff"
	"sluice/spec"
)

// versions are where a plan is in a revision and now; either is empty where it is not there.
type versions struct{ old, new string }

// sinceRevision compares plans with what they were in a revision. One that cannot be compared is told, and the others are.
func (c *diffCommand) sinceRevision(paths []string) error {
	settings, err := c.settings.settings()
	if err != nil {
		return err
	}
	repository, err := openRepository("--git", c.git)
	if err != nil {
		return err
	}
	changed, err := repository.changed(paths)
	if err != nil {
		return err
	}
	d := &differ{&linter{settings, c.in, ""}}
	var results []diff.Result
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
	if err := c.write(results); err != nil && !failed {
		return err
	}
	if failed {
		return exitStatus(exitFailed)
	}
	return nil
}

// versions compares the two versions of a plan. What is there in one version only is compared with nothing.
func (d *differ) versions(r *repository, v versions) (diff.Result, error) {
	var old, new *spec.File
	if v.new != "" {
		f, err := d.read(v.new, v.new)
		if err != nil {
			return diff.Result{}, err
		}
		new = f
	}
	if v.old != "" {
		text, err := outputOf(gitCommand(r.top, "cat-file", "blob", r.revision+":"+v.old), "cat-file", maxRead)
		if err != nil {
			return diff.Result{}, err
		}
		path, settingsOf := r.display(v.old), v.new
		if settingsOf == "" {
			settingsOf = path
		}
		f, err := d.parse(path, text, settingsOf)
		if err != nil {
			return diff.Result{}, fmt.Errorf("in %s: %w", r.label, err)
		}
		old = f
	}
	return d.compare(old, new)
}

// display is how messages name a file of the repository: from the current folder on, if it lies below.
func (r *repository) display(name string) string {
	path := filepath.Join(r.top, filepath.FromSlash(name))
	if here, err := realFolder("."); err == nil && within(here, path) {
		path, _ = filepath.Rel(here, path)
	}
	return path
}
