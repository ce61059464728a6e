package main

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"sluice/cmd/sluice/internal/safefile"
	"sluice/cmd/sluice/internal/workspace"
	"sluice/compile/importer"
	"sluice/spec"
	"sluice/spec/dialect"
)

const importLong = `Import makes plans from API requests, AWS responses (get-launch, get-feature, get-segment,
get-experiment-template, get-experiment and the calls that create them), the output of compile in the shape cli, and the FIS and
Evidently resources of CloudFormation templates and Terraform modules.

A feature flag whose variants only split users becomes a rollout with one step.

Related requests become one plan: a launch with its features and segments, a template with its accounts and its
experiment. Several plans are printed as documents of one file. In a folder, files that cannot be imported are skipped.`

type importCommand struct {
	streams
	folder        string
	stdinFilename string
}

func newImport(s streams) *cobra.Command {
	c := &importCommand{streams: s}
	cmd := &cobra.Command{
		Use:               "import FILE...",
		ValidArgsFunction: completePlans(0),
		Short:             "Make plans from requests, responses, CloudFormation and Terraform",
		Long:              importLong,
		Example: "  aws fis get-experiment-template --id EXT1a2b3c4d5e6f7 | sluice import - > checkout.chaos.yaml\n" +
			"  sluice import create-launch.json create-feature.json > beta.rollout.yaml\n" +
			"  sluice import -o plans/ infrastructure/",
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) == 0 {
				return errors.New("import takes files or folders; `-` is standard input")
			}
			return nil
		},
		RunE: func(_ *cobra.Command, args []string) error { return c.run(args) },
	}
	cmd.Flags().StringVarP(&c.folder, "output", "o", "", "write one file per plan to this `folder`; never overwrite")
	cmd.Flags().StringVar(&c.stdinFilename, "stdin-filename", "stdin", "file `name` to report for standard input")
	return cmd
}

func (c *importCommand) run(paths []string) error {
	var files []*spec.File
	for _, path := range paths {
		found, err := c.read(path)
		if err != nil {
			return err
		}
		files = append(files, found...)
	}
	plans := importer.Write(files)
	rollouts, rejected := importer.Flags(files)
	plans = append(plans, rollouts...)
	for _, r := range rejected {
		c.warnf("sluice: skipped: %s\n", plainError(workspace.ErrorAt(r.Source, r.Range.Start, "flag `"+r.Flag+"` cannot become a rollout: "+r.Why)))
	}
	if len(plans) == 0 {
		return fmt.Errorf("%s: nothing to import", strings.Join(paths, ", "))
	}
	for _, p := range plans {
		for _, note := range p.Notes {
			c.warnf("sluice: %s: %s\n", p.Name, note)
		}
	}
	if c.folder != "" {
		return writePlans(c.folder, plans)
	}
	for i, p := range plans {
		if i > 0 {
			p.Text = "---\n" + p.Text
		}
		if _, err := io.WriteString(c.out, p.Text); err != nil {
			return err
		}
	}
	return nil
}

// read reads a file, or the files below a folder that can be imported.
func (c *importCommand) read(path string) ([]*spec.File, error) {
	switch {
	case isFolder(path):
		return c.below(path)
	case dialect.OfTerraform(path):
		return c.module(path)
	}
	text, err := (&linter{in: c.in, settings: &workspace.Settings{}}).read(path)
	if err != nil {
		return nil, err
	}
	if path == stdin {
		path = c.stdinFilename
	}
	f := spec.ReadForeign(path, text)
	if p := unreadable(f); p != nil {
		return nil, workspace.ErrorAt(f.Source, p.Range.Start, p.Message)
	}
	if len(f.Documents) > 0 {
		if err := ambiguous(f); err != nil {
			return nil, err
		}
	}
	if at, why, ok := spec.JSONFault(text); filepath.Ext(path) == ".json" && ok {
		place := f.Source.Position(at.Start)
		c.warnf("sluice: %s:%d:%d: not JSON: %s; imported as YAML\n", path, place.Line, place.Column, why)
	}
	return []*spec.File{f}, nil
}

// module reads the resources of a file of a Terraform module.
func (c *importCommand) module(path string) ([]*spec.File, error) {
	if _, err := workspace.ReadFile(path); err != nil {
		return nil, err
	}
	path = filepath.ToSlash(filepath.Clean(path))
	dir := filepath.ToSlash(filepath.Dir(path))
	f := spec.ImportModule(dir, workspace.ModuleFolder(dir))
	if p := unreadable(f); p != nil {
		source, r := f.SourceAt(p.Range)
		return nil, workspace.ErrorAt(source, r.Start, p.Message)
	}
	return []*spec.File{f.Only(path)}, nil
}

// importable returns the module of a folder if it can be imported.
func (c *importCommand) importable(f *spec.File) []*spec.File {
	if p := unreadable(f); p != nil {
		source, r := f.SourceAt(p.Range)
		c.warnf("sluice: skipped: %s\n", plainError(workspace.ErrorAt(source, r.Start, p.Message)))
		return nil
	}
	return []*spec.File{f}
}

// below reads the files below a folder that can be imported. A Terraform module called by another is read as part of it.
func (c *importCommand) below(folder string) (files []*spec.File, err error) {
	read := &modules{byDir: map[string]*module{}}
	err = workspace.Walk(folder, func(path string, d fs.DirEntry, err error) error {
		switch ext := filepath.Ext(path); {
		case err != nil:
			return err
		case d.IsDir() && path != folder && strings.HasPrefix(d.Name(), "."):
			return filepath.SkipDir
		case d.Type().IsRegular() && dialect.IsTerraform(path):
			if dir := filepath.ToSlash(filepath.Dir(path)); read.byDir[dir] == nil {
				m := &module{dir: dir, file: spec.ImportModule(dir, workspace.ModuleFolder(dir))}
				read.byDir[dir], read.dirs = m, append(read.dirs, dir)
				files = append(files, c.importable(m.file)...)
			}
			return nil
		case !d.Type().IsRegular() || ext != ".json" && ext != ".yaml" && ext != ".yml":
			return nil
		}
		found, err := c.read(path)
		if err != nil {
			c.warnf("sluice: skipped: %s\n", plainError(err))
			return nil
		}
		files = append(files, found...)
		return nil
	})
	for dir := range read.called() {
		if m := read.byDir[dir]; m != nil {
			files = slices.DeleteFunc(files, func(f *spec.File) bool { return f == m.file })
		}
	}
	return files, err
}

// unreadable returns the problem that prevents an import, or nil. Other problems do not matter: lint reports them in the plan.
func unreadable(f *spec.File) *spec.Problem {
	for i, p := range f.Problems {
		switch p.Kind {
		case spec.Syntax, spec.Encoding, spec.TooBig, spec.NotAPlan, spec.Alias, spec.DuplicateKey:
			return &f.Problems[i]
		}
	}
	return nil
}

// writePlans writes all plans or none, and never overwrites a file.
func writePlans(path string, plans []importer.Plan) error {
	folder, err := safefile.OpenFolder(path)
	if err != nil {
		return err
	}
	defer folder.Close()
	used := map[string]bool{}
	for _, p := range plans {
		if err := folder.Create(freeName(portable(p.Name), used), p.Text); err != nil {
			return notReplaced(err)
		}
	}
	return notReplaced(folder.Commit())
}

// notReplaced explains an error if it is that a file exists.
func notReplaced(err error) error {
	var at *fs.PathError
	if errors.As(err, &at) && errors.Is(err, fs.ErrExist) {
		return fmt.Errorf("%s already exists; move it away or name another folder", at.Path)
	}
	return err
}

// freeName returns an unused name; on some file systems names that differ only in case collide.
func freeName(name string, used map[string]bool) string {
	stem, rest, _ := strings.Cut(name, ".")
	for i := 2; used[strings.ToLower(name)]; i++ {
		name = stem + "-" + strconv.Itoa(i) + "." + rest
	}
	used[strings.ToLower(name)] = true
	return name
}
