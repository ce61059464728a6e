// Package preview draws plans: who gets what and when, what breaks and for how long. One model, Picture, lies under every
// format; a format only lays it out. A plan with faults is drawn as far as it can be known.
package preview

import (
	"strconv"
	"strings"

	"sluice/spec"
	"sluice/spec/text"
	"sluice/spec/yaml"
)

// Picture is the content of a file, ready to be drawn.
type Picture struct {
	// Path is the file's.
	Path string
	// Sheets are the plans, in the order of the file.
	Sheets []Sheet
	// Findings are what the linter said, in its order.
	Findings []Finding
}

// Finding is something that the linter said.
type Finding struct {
	Severity spec.Severity
	// Line is the line of the file, from 1.
	Line          int
	Message, Rule string
	// InModule means that the file is one of a Terraform module, which the message names.
	InModule bool
}

// Sheet is one plan. Rollout or Chaos is set where the plan has something that happens over time.
type Sheet struct {
	// Title is the name of what the sheet is about, Lead its description.
	Title, Lead string
	Rollout     *Rollout
	Chaos       *Chaos
	// Flags are those of a feature-flag document.
	Flags []Flag
	// Notes say what else the plan makes.
	Notes []string
}

// maxSheets bounds the plans of a file that are drawn.
const maxSheets = 100

// New works out the picture of a file.
func New(f *spec.File, findings []Finding) *Picture {
	p := &Picture{Path: f.Source.Path, Findings: findings}
	for _, doc := range f.Documents {
		if doc.Rollout == nil && doc.Chaos == nil && doc.Flags == nil {
			continue // it has findings, and no picture
		}
		if len(p.Sheets) == maxSheets {
			line := f.Source.Position(doc.Root.Head().Start).Line
			p.Findings = append([]Finding{{Severity: spec.Warning, Line: line, Message: "the file has more than " + strconv.Itoa(maxSheets) + " plans; those from here on are not drawn", Rule: "too-big"}}, findings...)
			break
		}
		p.Sheets = append(p.Sheets, ofResource(sheet(doc), doc.Resource()))
	}
	return p
}

// Merge returns one picture of several files; sheets and findings then name their file.
func Merge(pictures []*Picture) *Picture {
	if len(pictures) == 1 {
		return pictures[0]
	}
	merged := &Picture{Path: text.Count(len(pictures), "file")}
	for _, p := range pictures {
		for _, s := range p.Sheets {
			s.Title += ", " + p.Path
			merged.Sheets = append(merged.Sheets, s)
		}
		for _, f := range p.Findings {
			if !f.InModule {
				f.Message += " (" + p.Path + ")"
			}
			merged.Findings = append(merged.Findings, f)
		}
	}
	if more := len(merged.Sheets) - maxSheets; more > 0 {
		merged.Sheets = merged.Sheets[:maxSheets]
		merged.Findings = append([]Finding{{Severity: spec.Warning, Line: 1, Message: "only the first " + text.Count(maxSheets, "plan") + " are drawn, and " + strconv.Itoa(more) + " are not", Rule: "too-big"}}, merged.Findings...)
	}
	return merged
}

// ofResource adds the name of the resource that a plan is in a CloudFormation template, which tells several apart.
func ofResource(s Sheet, resource string) Sheet {
	if resource != "" {
		s.Title += ", resource " + resource
	}
	return s
}

func sheet(doc *spec.Document) Sheet {
	switch {
	case doc.Flags != nil:
		return flagsSheet(doc)
	case doc.Rollout != nil && doc.Rollout.Launch != nil:
		return rolloutSheet(doc)
	case doc.Chaos != nil && doc.Chaos.Template != nil:
		return chaosSheet(doc.Chaos)
	case doc.Rollout != nil:
		return Sheet{Title: "Rollout without a launch", Notes: rolloutNotes(doc.Rollout)}
	}
	return Sheet{Title: "Experiment without a template", Notes: chaosNotes(doc.Chaos)}
}

// textOf is the text of a value as far as it is there, by default too: of what is not known what is written, such as `${region}` or `!Ref x`,
// and of what Terraform works out the reference.
func textOf(v *spec.Value) string {
	switch {
	case v == nil:
		return ""
	case v.Node.Tag != "" && v.From == nil:
		return strings.TrimSpace(v.Node.Tag + " " + v.Node.Text)
	case v.State == spec.Unknown && v.Node.Unknown:
		return v.Node.Text + unresolved(v.Node)
	case v.State == spec.Unknown:
		return v.Node.Text
	}
	return v.Text
}

// unresolved is the end of an unknown text: `${var.service}` where that alone is all of it.
func unresolved(n *yaml.Node) string {
	if o := n.Origin; o != nil && o.Sole && n.Text == "" && o.Name != "" {
		return "${" + o.Name + "}"
	}
	return "…"
}

// open reports whether a collection is there and what it holds is not known.
func open(v *spec.Value) bool { return v != nil && v.State != spec.Known }
