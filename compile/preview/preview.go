// Package preview draws plans: who gets what and when, what breaks and for how long. All formats lay out the same model,
// Picture. A plan with errors is drawn as far as possible.
package preview

import (
	"strconv"
	"strings"

	"sluice/spec"
	"sluice/spec/text"
	"sluice/spec/yaml"
)

// Picture is the model of a file's plans.
type Picture struct {
	// Path is the path of the file.
	Path string
	// Sheets are the plans in file order.
	Sheets []Sheet
	// Findings are the findings of lint in order.
	Findings []Finding
}

// Finding is a finding of lint.
type Finding struct {
	Severity spec.Severity
	// Line is the line in the file, from 1.
	Line          int
	Message, Rule string
	// InModule means that the finding is in another file of the Terraform module, which the message names.
	InModule bool
}

// Sheet is one plan. Rollout or Chaos is set if something happens over time.
type Sheet struct {
	// Title is the name of the sheet's subject, Lead its description.
	Title, Lead string
	Rollout     *Rollout
	Chaos       *Chaos
	// Flags are the flags of a feature-flag document.
	Flags []Flag
	// Notes are about the rest of the plan.
	Notes []string
}

// maxSheets bounds the plans drawn per file.
const maxSheets = 100

// New returns the picture of a file.
func New(f *spec.File, findings []Finding) *Picture {
	p := &Picture{Path: f.Source.Path, Findings: findings}
	for _, doc := range f.Documents {
		if doc.Rollout == nil && doc.Chaos == nil && doc.Flags == nil {
			continue // it only has findings
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

// Merge returns one picture of several files, whose sheets and findings name their file.
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

// ofResource adds the plan's resource name in a CloudFormation template, to distinguish several plans.
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

// textOf returns the text of a value as far as it is known, including defaults: an unknown part as written, such as `${region}`
// or `!Ref x`, and a value computed by Terraform as its reference.
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

// unresolved returns the unknown end of a text: `${var.service}` if the value is only that.
func unresolved(n *yaml.Node) string {
	if o := n.Origin; o != nil && o.Sole && n.Text == "" && o.Name != "" {
		return "${" + o.Name + "}"
	}
	return "…"
}

// open reports whether a collection exists but is unknown.
func open(v *spec.Value) bool { return v != nil && v.State != spec.Known }
