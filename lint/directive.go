package lint

import (
	"fmt"
	"strings"
	"time"

	"sluice/spec"
	"sluice/spec/yaml"
)

// directive is a comment that suppresses rules, such as `# sluice:ignore no-guard until 2026-12-31 -- agreed with SRE`.
type directive struct {
	at    spec.Range
	rules []*Rule
	// wholeFile is set for ignore-file, which suppresses every finding of the rules.
	wholeFile bool
	// until is the last day on which the directive applies; empty for no end.
	until string
	// covered is the range that the directive applies to: the node on its line or on the next line with text. For ignore-file in
	// a Terraform module it is one file of the module.
	covered spec.Range
	// used are the rules with a suppressed finding.
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

// maxDirectives is one more than the directives that are read per file, for the fault that reports the limit.
const maxDirectives = 501

// fault is a problem with a directive.
type fault struct {
	at      spec.Range
	message string
}

// directives returns the directives in the comments of a file, and the faults of malformed ones.
func (l *Linter) directives(f *spec.File) (found []*directive, faults []fault) {
	next := textLine{file: f, start: -1}
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
		d.covered = next.coveredBy(at)
		if part := f.PartAt(at.Start); part != nil {
			d.confine(part)
		}
		found = append(found, d)
	}
	return found, faults
}

// confine restricts a directive to the file of a module that contains it.
func (d *directive) confine(to *spec.Part) {
	end := to.Start + len(to.Text)
	if d.wholeFile {
		d.covered.Start, d.covered.End, d.wholeFile = to.Start, end, false
	}
	d.covered.End = min(d.covered.End, end)
}

// commentText returns the text of a comment without its delimiters.
func commentText(f *spec.File, at spec.Range) string {
	text := f.Source.Text[at.Start:at.End]
	if f.Parts != nil {
		return strings.TrimSuffix(strings.TrimLeft(text, "#/* \t"), "*/")
	}
	return strings.TrimLeft(text, "# \t")
}

// parse reads the text after the mark into the directive, and returns what is wrong with it.
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

// coveredBy returns the range that a directive in the comment applies to: its own line, or the next line with text, including the
// whole node that starts there.
func (t *textLine) coveredBy(comment spec.Range) spec.Range {
	line, start := t.file.Source.Line(comment.Start)
	if strings.TrimSpace(line[:comment.Start-start]) == "" {
		t.find(start + len(line))
		line, start = t.line, t.start
	}
	covered := spec.Range{Start: start, End: start + len(line)}
	for _, root := range t.file.Roots {
		if r, ok := nodeOn(&yaml.Node{Items: []*yaml.Node{root}}, covered); ok {
			covered.End = max(covered.End, r.End)
		}
	}
	return covered
}

// textLine is a line of a file that is neither blank nor only a comment. It is kept for the directives above it, of which there may be
// many, with many comments below each.
type textLine struct {
	file  *spec.File
	line  string
	start int
}

// find finds the next such line. It is called with growing offsets.
func (t *textLine) find(offset int) {
	if offset > t.start {
		t.line, t.start = nextText(t.file, offset)
	}
}

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

// nodeOn returns the range of the outermost entry or item that starts on the line.
func nodeOn(n *yaml.Node, line spec.Range) (spec.Range, bool) {
	for i := range n.Entries {
		e := &n.Entries[i]
		if e.Value.Kind == yaml.List && e.Value.Style == yaml.Block { // a directive covers one item of a block list
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
