package main

import (
	"fmt"
	"io"

	"github.com/spf13/cobra"

	"sluice/compile/preview"
	"sluice/lint"
	"sluice/lint/report"
	"sluice/spec/text/sanitize"
)

const previewLong = `Preview draws a plan: who gets what and when, or what breaks, for how long, what ends it, and what cannot be undone.

text is for a terminal, markdown for a comment on a pull request, svg and html are files of their own, and mermaid is a
diagram for a page that draws such. A plan with errors is drawn as far as it can be known, with its findings.`

// previewFormats are the formats, in the order in which help tells them.
var previewFormats = []struct {
	name string
	draw func(*preview.Picture, *output) (string, error)
}{
	{"text", func(p *preview.Picture, out *output) (string, error) {
		return preview.Text(p, preview.TextOptions{Width: out.columns(), Color: out.colored()}), nil
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
		Use:               "preview PLAN",
		ValidArgsFunction: completePlans(1),
		Short:             "Draw who gets what and when, and what breaks for how long",
		Long:              previewLong,
		Example: "  sluice preview checkout.chaos.yaml\n" +
			"  sluice preview --format html beta.rollout.yaml > preview.html\n" +
			"  sluice preview --format markdown beta.rollout.yaml | gh pr comment --body-file -",
		Args: onePlan,
		RunE: func(_ *cobra.Command, args []string) error { return c.run(args[0]) },
	}
	var names []string
	for _, f := range previewFormats {
		names = append(names, f.name)
	}
	flags := cmd.Flags()
	flags.Var(newChoice(&c.format, "text", names...), "format", "how the plan is drawn")
	flags.Var(newChoice(&c.failOn, "error", "error", "warning", "notice"), "fail-on", "least severity of a finding that makes the exit status 1")
	c.plan.add(cmd)
	c.addColor(cmd)
	return cmd
}

func (c *previewCommand) run(path string) error {
	plan, err := c.plan.openPlan(c.streams, path)
	if err != nil {
		return err
	}
	var counts report.Summary
	for _, r := range plan.results() {
		counts.Add(r)
	}
	drawn := c.picture(&plan.outcome)
	if len(drawn.Sheets) == 0 && counts.AtLeast(lint.Notice) == 0 {
		return fmt.Errorf("%s holds no plan", drawn.Path)
	}
	for _, f := range previewFormats {
		if f.name != c.format {
			continue
		}
		text, err := f.draw(drawn, c.out)
		if err != nil {
			return fmt.Errorf("%s: %w", plan.File.Source.Path, err)
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

// picture is what a linted file comes to, with what is to be said about it. Notices are not, unless they count.
func (c *previewCommand) picture(o *outcome) *preview.Picture {
	var findings []preview.Finding
	for _, r := range o.results() {
		for i := range r.Findings {
			f := &r.Findings[i]
			if f.Severity == lint.Notice && c.failOn != "notice" {
				continue
			}
			message := f.Message
			if r.File.Source.Path != o.File.Source.Path {
				message += " (" + r.File.Source.Path + ")"
			}
			findings = append(findings, preview.Finding{
				Severity: f.Severity, Line: r.File.Source.Position(f.Range.Start).Line, Message: message, Rule: f.Rule.ID,
			})
		}
	}
	return preview.New(o.File, findings)
}
