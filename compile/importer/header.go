package importer

import (
	"slices"
	"strings"

	"sluice/spec/api"
	"sluice/spec/text"
)

// header returns the comment at the top of a plan: its source, and what was omitted.
func (s set) header(w *writer) (lines []string) {
	var from []string
	for i, p := range s {
		source := p.file.Source.Path
		if p.doc.Resource() != "" && i+1 < len(s) && s[i+1].file == p.file {
			source = p.doc.Resource()
		} else if p.doc.Resource() != "" && source == "." {
			source = p.doc.Resource()
		} else if p.doc.Resource() != "" {
			source = p.doc.Resource() + " of " + source
		}
		if !slices.Contains(from, source) {
			from = append(from, source)
		}
	}
	lines = append(lines, "Imported from "+strings.Join(from, ", ")+".")
	lines = append(lines, s.omittedByAWS()...)
	for _, omitted := range w.omitted {
		lines = append(lines, "Omitted: "+omitted)
	}
	lines = append(lines, w.undecided...)
	switch {
	case len(w.vars.names) == 0:
	case s[0].doc.Resource() != "":
		lines = append(lines, "The variables replace values that "+s[0].doc.Dialect.Program()+" resolves; set them.")
	default:
		lines = append(lines, "The variables replace placeholders of the request; set them.")
	}
	return lines
}

// dropped returns the members of resources that are not in a request.
func (s set) dropped() (lines []string) {
	for _, p := range s {
		if names := p.doc.Dropped(); len(names) > 0 {
			lines = append(lines, text.List(names)+" of "+p.doc.Resource()+", which requests do not have")
		}
	}
	return lines
}

// omittedByAWS returns lines about members set by AWS. Those about the outcome of an experiment include the values.
func (s set) omittedByAWS() (lines []string) {
	var names, states []string
	for i, p := range s {
		if i > 0 && p.doc == s[i-1].doc {
			continue
		}
		for _, member := range p.doc.SetByServer() {
			if s.sent(member.Path) {
				continue
			}
			if path := "." + member.Path; strings.HasSuffix(path, ".status") || strings.HasSuffix(path, ".reason") || member.Path == "id" {
				states = append(states, member.Path+": "+oneLine(member.Value.Text))
			} else if !slices.Contains(names, member.Path) {
				names = append(names, member.Path)
			}
		}
	}
	if len(names) > 0 {
		lines = append(lines, wrapped("Omitted, since AWS sets it: "+strings.Join(names, ", ")+".")...)
	}
	if len(states) > 0 {
		lines = append(lines, "State at the time of import:")
		for _, state := range states {
			lines = append(lines, "  "+state)
		}
	}
	return lines
}

// sent reports whether another request of the set has the member: the response for an experiment covers two requests.
func (s set) sent(path string) bool {
	if path != "experimentTemplateId" && path != "experimentOptions.actionsMode" {
		return false
	}
	return slices.ContainsFunc(s, func(p part) bool { return p.Operation == api.StartExperiment })
}

// wrapped breaks a line between words. Words longer than a line are not broken.
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
