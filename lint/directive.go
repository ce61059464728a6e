package lint

import (
	"fmt"
	"strings"
	"time"

	"sluice/spec"
	"sluice/spec/yaml"
)

// directive is a comment that silences rules, such as `# sluice:ignore no-guard until 2026-12-31 -- agreed with SRE`.
type directive struct {
	at    spec.Range
	rules []*Rule
	// wholeFile means ignore-file: every finding of the rules.
	wholeFile bool
	// until is the last day on which it holds; empty for ever.
	until string
	// covered is what it silences: the node on its line or on the next line with text; of a whole file, the file of the module.
	covered spec.Range
	// used are the rules that it has silenced something of.
	used map[*Rule]bool
}

const (
	directiveMark = spec.DirectiveMark
	ignoreWord    = "ignore"
	fileWord      = "ignore-file"
	directiveForm = "write `# sluice:%s RULE -- reason`, or `RULE until 2026-12-31 -- reason`"
)

// IsDate reports whether the text is a date such as `2026-12-31`.
func IsDate(text string) bool {
	_, err := time.Parse(time.DateOnly, text)
	return err == nil
}

// maxDirectives bounds the directives of a file that are read, and the one that says so.
const maxDirectives = 501

// fault is what is wrong with a directive.
type fault struct {
	at      spec.Range
	message string
}

// directives reads those in the comments of a file, and reports which are malformed.
func (l *Linter) directives(f *spec.File) (found []*directive, faults []fault) {
	for _, at := range f.Comments {
		body, ok := strings.CutPrefix(commentText(f, at), directiveMark)
		if !ok {
			continue
		}
		if len(found)+len(faults) == maxDirectives-1 {
			faults = append(faults, fault{at, fmt.Sprintf("too many directives; Sluice reads %d per file", maxDirectives-1)})
			break
		}
		d := &directive{at: at, used: map[*Rule]bool{}}
		if problem := l.parse(d, body); problem != "" {
			faults = append(faults, fault{at, problem})
			continue
		}
		d.covered = coveredBy(f, at)
		if part := f.PartAt(at.Start); part != nil && d.wholeFile {
			d.covered, d.wholeFile = spec.Range{Start: part.Start, End: part.Start + len(part.Text)}, false
		}
		found = append(found, d)
	}
	return found, faults
}

// commentText returns what a comment says, without the marks around it.
func commentText(f *spec.File, at spec.Range) string {
	text := f.Source.Text[at.Start:at.End]
	if f.Parts != nil {
		return strings.TrimSuffix(strings.TrimLeft(text, "#/* \t"), "*/")
	}
	return strings.TrimLeft(text, "# \t")
}

// parse reads what follows the mark; it returns what is wrong with it.
func (l *Linter) parse(d *directive, body string) (problem string) {
	order, reason, _ := strings.Cut(body, "--")
	words := strings.Fields(strings.ReplaceAll(order, ",", " "))
	if len(words) == 0 || words[0] != ignoreWord && words[0] != fileWord {
		return "unknown directive; " + fmt.Sprintf(directiveForm, ignoreWord)
	}
	form := fmt.Sprintf(directiveForm, words[0])
	d.wholeFile = words[0] == fileWord
	words = words[1:]
	if n := len(words); n >= 2 && words[n-2] == "until" {
		if d.until = words[n-1]; !IsDate(d.until) {
			return "`" + d.until + "` is not a date; write it as `2026-12-31`"
		}
		words = words[:n-2]
	}
	if len(words) == 0 {
		return "the directive names no rule; " + form
	}
	if strings.TrimSpace(reason) == "" {
		return "the directive has no reason and is ignored; " + form
	}
	for _, id := range words {
		rule := l.Lookup(id)
		if rule == nil {
			return l.NoRule(id)
		}
		if rule.Mandatory {
			return "`" + id + "` cannot be suppressed: AWS clients reject such a plan"
		}
		d.rules = append(d.rules, rule)
	}
	return ""
}

// coveredBy is the part of the file that a directive at that comment speaks of: the line that it stands on, or the next
// one with text, with all of the node that starts there.
func coveredBy(f *spec.File, comment spec.Range) spec.Range {
	line, start := f.Source.Line(comment.Start)
	if strings.TrimSpace(line[:comment.Start-start]) == "" {
		line, start = nextText(f, start+len(line))
	}
	covered := spec.Range{Start: start, End: start + len(line)}
	for _, root := range f.Roots {
		if r, ok := nodeOn(&yaml.Node{Items: []*yaml.Node{root}}, covered); ok {
			covered.End = max(covered.End, r.End)
		}
	}
	return covered
}

// nextText returns the next line that holds more than blanks and a comment.
func nextText(f *spec.File, offset int) (line string, start int) {
	s := f.Source
	for offset < len(s.Text) {
		for offset < len(s.Text) && (s.Text[offset] == '\n' || s.Text[offset] == '\r') {
			offset++
		}
		if offset == len(s.Text) {
			break
		}
		line, start = s.Line(offset)
		if text := strings.TrimSpace(line); text != "" && text[0] != '#' && (f.Parts == nil || !strings.HasPrefix(text, "//")) {
			return line, start
		}
		offset = start + len(line)
	}
	return "", len(s.Text)
}

// nodeOn finds the outermost entry or item that starts on the line.
func nodeOn(n *yaml.Node, line spec.Range) (spec.Range, bool) {
	for i := range n.Entries {
		e := &n.Entries[i]
		if e.Value.Kind == yaml.List && e.Value.Style == yaml.Block { // each block counts for itself
			if r, ok := nodeOn(e.Value, line); ok {
				return r, true
			}
			continue
		}
		if r, ok := partOn(e.Key.Range.Start, e.Value, line); ok {
			return r, true
		}
	}
	for _, item := range n.Items {
		if r, ok := partOn(item.Range.Start, item, line); ok {
			return r, true
		}
	}
	return spec.Range{}, false
}

func partOn(start int, value *yaml.Node, line spec.Range) (spec.Range, bool) {
	switch {
	case start >= line.Start && start < line.End:
		return spec.Range{Start: start, End: value.Range.End}, true
	case start < line.Start && value.Range.End > line.Start:
		return nodeOn(value, line)
	}
	return spec.Range{}, false
}
