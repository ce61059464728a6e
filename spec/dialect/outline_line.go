package dialect

import (
	"bytes"
	"strings"
)

type lineKind uint8

const (
	// otherLine is empty, a comment, a directive, or of a template engine.
	otherLine lineKind = iota
	// markerLine ends a document.
	markerLine
	contentLine
)

// rootLine returns the kind of a line in block style, and the members of the root that it has. Only names that are plainly written are
// certain; cut means that only the start of the line is known.
func rootLine(line []byte, cut bool) (lineKind, rootMembers) {
	text := bytes.TrimSpace(line)
	switch {
	case isBlank(text), bytes.HasPrefix(text, []byte("//")), startsWith(text, "{{", "{%"), line[0] == '%':
		return otherLine, 0
	case isSpace(line[0]):
		return contentLine, 0
	case startsWith(line, "---", "...") && (len(line) == 3 || isSpace(line[3])):
		if rest := bytes.TrimSpace(line[3:]); !isBlank(rest) {
			return markerLine, invalid | unusual(rest)
		}
		return markerLine, 0
	}
	return contentLine, rootMember(line, cut)
}

func isBlank(text []byte) bool { return len(text) == 0 || text[0] == '#' }

func startsWith(text []byte, prefixes ...string) bool {
	for _, prefix := range prefixes {
		if bytes.HasPrefix(text, []byte(prefix)) {
			return true
		}
	}
	return false
}

// rootMember returns the member of the root in a line that starts with it.
func rootMember(line []byte, cut bool) rootMembers {
	switch c := line[0]; {
	case unusual(line) != 0:
		return invalid | unusual(line)
	case c == '"' || c == '\'':
		name, rest, closed := bytes.Cut(line[1:], line[:1])
		switch {
		case !closed || bytes.IndexByte(name, '\\') >= 0:
			return invalid
		case cut || bytes.HasPrefix(bytes.TrimLeft(rest, " \t"), []byte(":")):
			return memberBits[string(name)]
		}
		return 0
	case strings.IndexByte("{[", c) >= 0, c == ':' && (len(line) == 1 || isSpace(line[1])):
		return invalid
	}
	for i, c := range line {
		if c == ':' && (i+1 == len(line) || isSpace(line[i+1])) {
			return memberBits[string(bytes.TrimRight(line[:i], " \t"))]
		}
	}
	if cut {
		return memberBits[string(bytes.TrimRight(line, " \t"))]
	}
	return 0
}

// unusual returns aliasMember for text that starts with a tag, a merge key, a name after `?`, or an alias or an anchor before more.
func unusual(text []byte) rootMembers {
	mark := text[0] == '*' || text[0] == '&'
	switch {
	case startsWith(text, "!", "<<:", "<< ", "<<\t"), text[0] == '?' && (len(text) == 1 || isSpace(text[1])),
		mark && len(text) > 1 && !isSpace(text[1]) && bytes.ContainsAny(text, ":!"):
		return aliasMember
	}
	return 0
}
