package plan

import (
	"slices"
	"strings"

	"sluice/spec/api"
)

// told are the lines at the top of a plan: where it comes from, and what is not in it.
func (s set) told(w *writer) (lines []string) {
	var from []string
	for i, p := range s {
		source := p.file.Source.Path
		if p.doc.Resource() != "" && i+1 < len(s) && s[i+1].file == p.file {
			source = p.doc.Resource()
		} else if p.doc.Resource() != "" {
			source = p.doc.Resource() + " of " + source
		}
		if !slices.Contains(from, source) {
			from = append(from, source)
		}
	}
	lines = append(lines, "Imported from "+strings.Join(from, ", ")+".")
	lines = append(lines, s.leftOut()...)
	for _, left := range w.left {
		lines = append(lines, "Left out: "+left)
	}
	switch {
	case len(w.vars.names) == 0:
	case s[0].doc.Resource() != "":
		lines = append(lines, "The variables stand for what "+s[0].doc.Dialect.Program()+" works out; give them values.")
	default:
		lines = append(lines, "The variables stand for what was to be put into the request; give them values.")
	}
	return lines
}

// leftOut tells the members of answers that AWS set. What tells how an experiment went keeps its value.
func (s set) leftOut() (lines []string) {
	var names, states []string
	for i, p := range s {
		if i > 0 && p.doc == s[i-1].doc {
			continue
		}
		for _, left := range p.doc.SetByServer() {
			if s.sent(left.Path) {
				continue
			}
			if path := "." + left.Path; strings.HasSuffix(path, ".status") || strings.HasSuffix(path, ".reason") || left.Path == "id" {
				states = append(states, left.Path+": "+oneLine(left.Value.Text))
			} else if !slices.Contains(names, left.Path) {
				names = append(names, left.Path)
			}
		}
	}
	if len(names) > 0 {
		lines = append(lines, wrapped("Left out, since AWS sets it: "+strings.Join(names, ", ")+".")...)
	}
	if len(states) > 0 {
		lines = append(lines, "As it was:")
		for _, state := range states {
			lines = append(lines, "  "+state)
		}
	}
	return lines
}

// sent tells whether another request of the set has the member: an experiment's answer holds those of two requests.
func (s set) sent(path string) bool {
	if path != "experimentTemplateId" && path != "experimentOptions.actionsMode" {
		return false
	}
	return slices.ContainsFunc(s, func(p part) bool { return p.Operation == api.StartExperiment })
}

// wrapped breaks a line between words. A word that is longer than a line stays whole.
func wrapped(text string) (lines []string) {
	const most = 110
	line := ""
	for i, word := range strings.Split(text, " ") {
		switch {
		case i == 0:
			line = word
		case len(line)+1+len(word) > most:
			lines, line = append(lines, line), "  "+word
		default:
			line += " " + word
		}
	}
	return append(lines, line)
}
