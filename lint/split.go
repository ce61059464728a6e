package lint

import (
	"fmt"
	"slices"
	"strings"

	"sluice/spec"
)

// Share is a file of a module with its findings.
type Share struct {
	File     *spec.File
	Findings []Finding
}

// Split assigns the findings about a Terraform module to its files: one share for each part that has a finding or a document, in
// the order of the parts. Any other file is one share.
func Split(f *spec.File, findings []Finding) []Share {
	if f.Parts == nil {
		return []Share{{f, findings}}
	}
	var shares []Share
	for i := range f.Parts {
		part := &f.Parts[i]
		share := Share{File: f.View(part)}
		for _, found := range findings {
			if f.PartAt(found.Range.Start) == part {
				share.Findings = append(share.Findings, found.within(f, part))
			}
		}
		if len(share.Findings)+len(share.File.Documents) > 0 {
			shares = append(shares, share)
		}
	}
	return shares
}

// SplitChanges assigns the changes in a module to its files, and makes their places in both versions relative to those files.
// Either version may be nil.
func SplitChanges(in, old, new *spec.File, findings []Finding) []Share {
	for i := range findings {
		c := *findings[i].Change
		c.Old, c.New = placed(old, c.Old), placed(new, c.New)
		findings[i].Change = &c
	}
	if in.Parts == nil {
		return []Share{{in, findings}}
	}
	var shares []Share
	for i := range in.Parts {
		part := &in.Parts[i]
		share := Share{File: in.View(part)}
		for _, f := range findings {
			if in.PartAt(f.Range.Start) == part {
				f.Range = f.Range.Moved(-part.Start)
				share.Findings = append(share.Findings, f)
			}
		}
		if share.Findings != nil {
			shares = append(shares, share)
		}
	}
	return shares
}

func placed(f *spec.File, p Place) Place {
	if f != nil && f.Parts != nil {
		p.Source, p.Range = f.SourceAt(p.Range)
	}
	return p
}

// Merge returns the findings about a file that several modules contain. A rule reports each place once.
func Merge(a, b []Finding) []Finding {
	reported := places{}
	var all []Finding
	for _, f := range reported.merge(reported.merge(nil, pointers(a)), pointers(b)) {
		all = append(all, *f)
	}
	return sortFindings(all)
}

func pointers(findings []Finding) []*Finding {
	list := make([]*Finding, len(findings))
	for i := range findings {
		list[i] = &findings[i]
	}
	return list
}

// within makes the places of the finding relative to the part. Related places in other parts move into the message, and a fix
// that also edits another part is dropped.
func (f Finding) within(module *spec.File, part *spec.Part) Finding {
	f.Range = f.Range.Moved(-part.Start)
	var related []spec.Note
	for _, note := range f.Related {
		if other := module.PartAt(note.Range.Start); other != part && other != nil {
			source, r := module.SourceAt(note.Range)
			at := source.Position(r.Start)
			f.Elsewhere = append(slices.Clip(f.Elsewhere), Place{Source: source, Range: r, Exists: true})
			if trimmed, ok := strings.CutSuffix(f.Message, ")"); ok && note.Message == givenHere {
				f.Message = fmt.Sprintf("%s, %s:%d)", trimmed, other.Path, at.Line)
			} else {
				f.Message += fmt.Sprintf(" (%s:%d: %s)", other.Path, at.Line, note.Message)
			}
			continue
		}
		note.Range = note.Range.Moved(-part.Start)
		related = append(related, note)
	}
	f.Related = related
	f.Omitted = f.Omitted.in(module)
	if f.Fix == nil {
		return f
	}
	fix := *f.Fix
	fix.Edits = nil
	for _, edit := range f.Fix.Edits {
		if module.PartAt(edit.Range.Start) != part {
			f.Fix = nil
			return f
		}
		fix.Edits = append(fix.Edits, Edit{edit.Range.Moved(-part.Start), edit.Text})
	}
	f.Fix = &fix
	return f
}
