package langserver

import (
	"fmt"
	"slices"
	"strings"

	"sluice/cmd/sluice/internal/langserver/shown"
	"sluice/lint"
	"sluice/spec"
)

const (
	kindQuickFix = "quickfix"
	kindFixAll   = "source.fixAll.sluice"
	kindRewrite  = "refactor.rewrite"
)

// actions returns the code actions for a range: fixes and suppressions of its findings, all safe fixes at once, stop
// conditions, and conversions of the document.
func (s *server) actions(p actionParams) (any, error) {
	d := s.current(p.TextDocument.URI)
	actions := []codeAction{}
	if d == nil {
		return actions, nil
	}
	wants := func(kind string) bool {
		return len(p.Context.Only) == 0 || slices.ContainsFunc(p.Context.Only, func(only string) bool { return kind == only || strings.HasPrefix(kind, only+".") })
	}
	from, to := d.mapper.offset(p.Range.Start), d.mapper.offset(p.Range.End)
	if wants(kindQuickFix) {
		actions = append(actions, s.quickFixes(d, from, to)...)
		actions = append(actions, d.stopConditions(from+d.base, to+d.base)...)
	}
	if all := d.fixAll(); all != nil && wants(kindFixAll) {
		actions = append(actions, *all)
	}
	if wants(kindRewrite) {
		actions = append(actions, s.convert(d)...)
	}
	return actions, nil
}

// maxOffered is how many findings of a range get actions; a menu cannot show more.
const maxOffered = 100

// quickFixes returns the fixes and suppressions of the findings in a range.
func (s *server) quickFixes(d *document, from, to int) (actions []codeAction) {
	offered := 0
	for i := range d.findings {
		f := &d.findings[i]
		if f.Range.Start > to || f.Range.End < from {
			continue
		}
		if offered++; offered > maxOffered {
			break
		}
		if f.Fix != nil {
			actions = append(actions, s.fix(d, f))
		}
		if f.Rule.Mandatory || d.isJSON() {
			continue
		}
		if !d.inText(f.Range.Start) {
			actions = append(actions, s.suppress(d, f, "ignore", "Silence `%s` here"))
		}
		actions = append(actions, s.suppress(d, f, "ignore-file", "Silence `%s` in this file"))
	}
	return actions
}

// inText reports whether the line of an offset begins inside a multi-line string, where a comment would become part of the
// string.
func (d *document) inText(offset int) bool {
	_, start := (&spec.Source{Text: d.text()}).Line(offset)
	start += d.base
	for _, doc := range d.file.Documents {
		if textAt(doc.Root, start) {
			return true
		}
	}
	return false
}

func textAt(v *spec.Value, offset int) bool {
	if v.Node.Scalar() {
		return v.Node.Range.Start < offset && offset < v.Node.Range.End
	}
	return slices.ContainsFunc(v.Fields, func(f *spec.Value) bool { return textAt(f, offset) }) ||
		slices.ContainsFunc(v.Items, func(item *spec.Value) bool { return textAt(item, offset) })
}

func (s *server) fix(d *document, f *lint.Finding) codeAction {
	title := strings.ToUpper(f.Fix.Message[:1]) + f.Fix.Message[1:]
	if f.Fix.Kind == lint.UnsafeFix {
		title += " (changes what is sent)"
	}
	var edits []textEdit
	for _, e := range f.Fix.Edits {
		edits = append(edits, textEdit{d.mapper.rangeOf(e.Range), e.Text})
	}
	return codeAction{Title: shown.Text(title), Kind: kindQuickFix, Diagnostics: []diagnostic{s.diagnostic(d, f)}, IsPreferred: f.Fix.Kind == lint.SafeFix, Edit: d.edit(edits)}
}

func (d *document) edit(edits []textEdit) *workspaceEdit {
	return &workspaceEdit{Changes: map[string][]textEdit{d.uri: edits}}
}

// fixAll returns all safe fixes as one action, or nil.
func (d *document) fixAll() *codeAction {
	fixed, applied := lint.Apply(d.text(), d.findings, lint.SafeFix)
	if len(applied) == 0 {
		return nil
	}
	whole := lspRange{End: d.mapper.position(len(d.text()))}
	return &codeAction{Title: shown.Text(fmt.Sprintf("Apply all safe fixes (%d)", len(applied))), Kind: kindFixAll, Edit: d.edit([]textEdit{{whole, fixed}})}
}

// suppress inserts a directive above the line of the finding, or at the top of the file.
func (s *server) suppress(d *document, f *lint.Finding, order, title string) codeAction {
	line, start := (&spec.Source{Text: d.text()}).Line(f.Range.Start)
	indent := line[:len(line)-len(strings.TrimLeft(line, " \t"))]
	if order == "ignore-file" {
		start, indent = 0, ""
	}
	at := d.mapper.position(start)
	text := fmt.Sprintf("%s# sluice:%s %s -- REASON\n", indent, order, f.Rule.ID)
	return codeAction{Title: shown.Text(fmt.Sprintf(title, f.Rule.ID)), Kind: kindQuickFix, Diagnostics: []diagnostic{s.diagnostic(d, f)},
		Edit: d.edit([]textEdit{{lspRange{at, at}, text}})}
}
