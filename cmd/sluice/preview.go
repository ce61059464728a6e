package main

import (
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"slices"

	"github.com/spf13/cobra"

	"sluice/cmd/sluice/internal/workspace"
	"sluice/compile/preview"
	"sluice/lint"
	"sluice/lint/report"
	"sluice/spec/dialect"
	"sluice/spec/text/sanitize"
)

const previewLong = `Preview draws plans: who gets what and when, or what breaks, for how long, what stops it, and what is not reversed.

Folders are searched as lint searches them; several plans become one page. text is for terminals, markdown for pull-request
comments, svg and html are files of their own, and mermaid is for pages that render Mermaid (one plan). A plan with errors is
drawn as far as possible, with its findings.`

// previewFormats are the formats in the order of the help.
var previewFormats = []struct {
	name string
	draw func(*preview.Picture, *output) (string, error)
}{
	{"text", func(p *preview.Picture, out *output) (string, error) {
		return preview.Text(p, preview.TextOptions{Width: out.columns(), Color: out.coloured()}), nil
	}},
	{"svg", func(p *preview.Picture, _ *output) (string, error) { return sanitize.References(preview.SVG(p)), nil }},
	{"html", func(p *preview.Picture, _ *output) (string, error) { return sanitize.References(preview.HTML(p)), nil }},
	{"mermaid", func(p *preview.Picture, _ *output) (string, error) { return preview.Mermaid(p) }},
	{"markdown", func(p *preview.Picture, _ *output) (string, error) { return preview.Markdown(p), nil }},
}

type previewCommand struct {
	streams
	plan   planFlags
	format string
	failOn string
}

func newPreview(s streams) *cobra.Command {
	c := &previewCommand{streams: s}
	cmd := &cobra.Command{
		Use:               "preview PATH...",
		ValidArgsFunction: completePlans(0),
		Short:             "Draw who gets what and when, and what breaks for how long",
		Long:              previewLong,
		Example: "  sluice preview checkout.chaos.yaml\n" +
			"  sluice preview --format html plans/ > preview.html\n" +
			"  sluice preview --format markdown beta.rollout.yaml | gh pr comment --body-file -",
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) == 0 {
				return errors.New("preview needs at least one file or folder; `-` is standard input")
			}
			return nil
		},
		RunE: func(_ *cobra.Command, args []string) error { return c.run(args) },
	}
	var names []string
	for _, f := range previewFormats {
		names = append(names, f.name)
	}
	flags := cmd.Flags()
	flags.Var(newChoice(&c.format, "text", names...), "format", "output format")
	flags.Var(newChoice(&c.failOn, "error", "error", "warning", "notice"), "fail-on", "exit 1 on findings of this severity or higher")
	c.plan.add(cmd)
	c.addColor(cmd)
	return cmd
}

func (c *previewCommand) run(paths []string) error {
	paths, err := c.find(paths)
	if err != nil {
		return err
	}
	var counts report.Summary
	var pictures []*preview.Picture
	for _, path := range paths {
		plan, err := c.plan.openPlan(c.streams, path)
		if err != nil {
			return err
		}
		for _, r := range plan.results() {
			counts.Add(r)
		}
		pictures = append(pictures, c.picture(&plan.outcome))
	}
	drawn := preview.Merge(pictures)
	if len(drawn.Sheets) == 0 && counts.AtLeast(lint.Notice) == 0 {
		return fmt.Errorf("no plan in %s", drawn.Path)
	}
	for _, f := range previewFormats {
		if f.name != c.format {
			continue
		}
		text, err := f.draw(drawn, c.out)
		if err != nil {
			return fmt.Errorf("%s: %w", drawn.Path, err)
		}
		if _, err := io.WriteString(c.out, text); err != nil {
			return err
		}
	}
	if severity, _ := lint.ParseSeverity(c.failOn); counts.AtLeast(severity) > 0 {
		return exitStatus(exitFindings)
	}
	return nil
}

// find returns the files to draw. It searches folders as lint does, and returns a Terraform module as one.
func (c *previewCommand) find(paths []string) (files []string, err error) {
	settings, err := c.plan.settings()
	if err != nil {
		return nil, err
	}
	search := &workspace.Search{Settings: settings}
	modules := newLinter(settings, c.in, c.plan.stdinFilename)
	for _, path := range paths {
		if path == stdin || !isFolder(path) {
			files = append(files, path)
			continue
		}
		found := search.Find([]string{path})
		if len(found.Failures) > 0 {
			return nil, errors.Join(found.Failures...)
		}
		before := len(files)
		called := map[string]bool{}
		if severalModules(found.Files) {
			modules.readModules(found.Paths())
			called = modules.modules.called()
		}
		for _, file := range found.Files {
			switch {
			case file.Kind == dialect.Config:
				continue
			case dialect.OfTerraform(file.Path):
				dir := filepath.Dir(file.Path)
				if called[filepath.ToSlash(dir)] {
					continue // it is drawn as part of its caller
				}
				file.Path = workspace.Clean(dir)
			}
			files = append(files, file.Path)
		}
		if len(files) == before {
			return nil, fmt.Errorf("no plan in %s", path)
		}
	}
	seen := map[string]bool{}
	return slices.DeleteFunc(files, func(file string) bool {
		name := file
		if file != stdin {
			name = workspace.Clean(file)
		}
		before := seen[name]
		seen[name] = true
		return before
	}), nil
}

// severalModules reports whether files are in different Terraform modules, of which one may call another.
func severalModules(files []workspace.File) bool {
	dirs := map[string]bool{}
	for _, file := range files {
		if dialect.OfTerraform(file.Path) {
			dirs[filepath.Dir(file.Path)] = true
		}
	}
	return len(dirs) > 1
}

// picture returns the picture of a linted file with its findings. Notices are included only if --fail-on counts them.
func (c *previewCommand) picture(o *outcome) *preview.Picture {
	var findings []preview.Finding
	for _, r := range o.results() {
		for i := range r.Findings {
			f := &r.Findings[i]
			if f.Severity == lint.Notice && c.failOn != "notice" {
				continue
			}
			message, inModule := f.Message, r.File.Source.Path != o.File.Source.Path
			if inModule {
				message += " (" + r.File.Source.Path + ")"
			}
			findings = append(findings, preview.Finding{
				Severity: f.Severity, Line: r.File.Source.Position(f.Range.Start).Line, Message: message, Rule: f.Rule.ID, InModule: inModule,
			})
		}
	}
	return preview.New(o.File, findings)
}
