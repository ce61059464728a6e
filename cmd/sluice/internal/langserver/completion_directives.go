package langserver

import (
	"regexp"
	"strings"

	"sluice/cmd/sluice/internal/langserver/shown"
	"sluice/spec"
)

// directive matches the beginning of a suppression, up to the rule that is being typed.
var directive = regexp.MustCompile(`(?:#|//|/\*)\s*sluice:ignore(?:-file)?\s(?:[a-z/-]+,?\s*)*$`)

// directives returns the rules that a suppression can name, those with findings in the file first.
func (s *server) directives(d *document, offset int) []completionItem {
	at := typed(d.text(), offset)
	line := d.text()[strings.LastIndexByte(d.text()[:at.Start], '\n')+1 : at.Start]
	if !directive.MatchString(line) {
		return nil
	}
	items := s.ruleItems(d)
	for i := range items {
		items[i].TextEdit = &textEdit{d.mapper.rangeOf(spec.Range{Start: at.Start, End: at.End}), string(items[i].Label)}
	}
	return items
}

// ruleItems returns the rules that can be suppressed, those with findings in the document first, if given.
func (s *server) ruleItems(d *document) (items []completionItem) {
	found := map[string]bool{}
	if d != nil {
		for i := range d.findings {
			found[d.findings[i].Rule.ID] = true
		}
	}
	for _, r := range s.options.Linter.Rules() {
		if r.Mandatory {
			continue
		}
		item := completionItem{Label: shown.Text(r.ID), Kind: kindEnum, Detail: shown.Text(r.Summary), SortText: "1" + r.ID}
		if found[r.ID] {
			item.SortText = "0" + r.ID
		}
		items = append(items, item)
	}
	return items
}
