package main

import (
	"cmp"
	"fmt"
	"path"
	"path/filepath"
	"slices"

	"sluice/cmd/sluice/internal/git"
	"sluice/cmd/sluice/internal/workspace"
	"sluice/lint/report"
	"sluice/spec"
	"sluice/spec/dialect"
)

// sinceRevision compares plans with their versions in a revision. It reports plans that cannot be compared and continues with
// the others.
func (c *diffCommand) sinceRevision(paths []string) error {
	d, err := newDiffer(c.streams, &c.settings, "")
	if err != nil {
		return err
	}
	repository, err := git.Open("--git", c.git)
	if err != nil {
		return err
	}
	changed, err := workspace.Changed(repository, d.settings, paths, d.inputs)
	if err != nil {
		return err
	}
	before, err := d.settings.Tracked(repository)
	if err != nil {
		return fmt.Errorf("in %s: %w", repository.Label, err)
	}
	var results []report.Result
	failed, warnOnce := false, c.once()
	modules := d.revisedModules(repository, changed)
	for _, v := range changed {
		if dialect.OfTerraform(cmp.Or(v.New, v.Old)) {
			continue
		}
		result, err := d.versions(repository, before, v)
		if err != nil {
			warnOnce(err)
			failed = true
			continue
		}
		results = append(results, result...)
	}
	for _, dir := range modules {
		result, err := d.moduleVersions(repository, before, dir)
		if err != nil {
			warnOnce(err)
			failed = true
			continue
		}
		results = append(results, result...)
	}
	if err := d.status(c.write(d, results)); err != nil && !failed {
		return err
	}
	if failed {
		return exitStatus(exitFailed)
	}
	return nil
}

// versions compares the two versions of a plan, one of which may be missing. The earlier one has the settings before.
func (d *differ) versions(r *git.Repository, before *workspace.Settings, v git.Versions) ([]report.Result, error) {
	var old, new *spec.File
	if v.New != "" {
		f, err := d.read(v.New, v.New)
		if err != nil {
			return nil, err
		}
		new = f
	}
	if v.Old != "" {
		text, err := r.Blob(v.Old, workspace.MaxRead)
		if err != nil {
			return nil, err
		}
		path := r.Display(v.Old)
		if _, _, inForce := before.ForFile(path); inForce.Fault() != nil {
			before = d.settings // the change may be what corrects them
		}
		f, err := d.parse(before, path, text, path, " in "+r.Label)
		if err != nil {
			return nil, fmt.Errorf("in %s: %w", r.Label, err)
		}
		old = f
	}
	return d.compare(old, new)
}

// inputs returns a function from each file to the files that are read with it, such as those of its Terraform module.
func (d *differ) inputs(files []string) func(string) []string {
	d.readModules(files)
	return d.modules.inputs
}

// revisedModules returns the folders of changed Terraform modules, without those that other modules call and thus include.
func (d *differ) revisedModules(r *git.Repository, changed []git.Versions) (dirs []string) {
	called := d.modules.called()
	for _, v := range changed {
		name := cmp.Or(v.New, r.Display(v.Old))
		if dir := path.Dir(filepath.ToSlash(name)); dialect.OfTerraform(name) && !called[dir] && !slices.Contains(dirs, dir) {
			dirs = append(dirs, dir)
		}
	}
	return dirs
}

// moduleVersions compares a Terraform module with its version in the revision.
func (d *differ) moduleVersions(r *git.Repository, before *workspace.Settings, dir string) ([]report.Result, error) {
	old, new := spec.ReadModule(dir, workspace.RevisedFolder(r)), spec.ReadModule(dir, workspace.ModuleFolder(dir))
	settingsOf := path.Join(dir, "main.tf")
	if new.Unrelated != "" {
		new = nil
	} else if err := d.readable(d.settings, new, settingsOf, ""); err != nil {
		return nil, err
	}
	if old.Unrelated != "" {
		old = nil
	} else if err := d.readable(before, old, settingsOf, " in "+r.Label); err != nil {
		return nil, fmt.Errorf("in %s: %w", r.Label, err)
	}
	if old == nil && new == nil {
		return nil, nil
	}
	return d.compare(old, new)
}
