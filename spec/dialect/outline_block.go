package dialect

import (
	"bytes"
	"unicode"
	"unicode/utf8"
)

// nameless are the characters at the start of a line that names no member: it continues another value, or starts a value.
const nameless = "#%@`,[]{}|>"

// membersIn returns the members at the root of a block mapping that the line names, which has no more than the start if it has
// maxToken bytes. They may be any unless the line is one that all readers of YAML read alike.
func membersIn(line []byte) rootMembers {
	if line[0] == '\t' { // some readers do not count it as indentation
		line = bytes.TrimLeft(line, whiteSpace)
	}
	switch {
	case len(line) == 0, line[0] == ' ', isItem(line), bytes.IndexByte([]byte(nameless), line[0]) >= 0:
		return 0
	case line[0] == '"', line[0] == '\'':
		return quotedName(line)
	case startsPlain(line):
		return plainName(line)
	case line[0] == '*' && !isAliasAsName(line):
		return 0
	}
	return anyMember // `?`, tags, anchors, byte order marks, whatever else
}

// startsPlain reports whether the line starts with text without quotes.
func startsPlain(line []byte) bool {
	r, _ := utf8.DecodeRune(line)
	switch r {
	case '?', '!', '&', '*', utf8.RuneError:
		return false
	case ':':
		return len(line) > 1 && !isSpace(line[1])
	}
	return r != ' ' && unicode.IsPrint(r)
}

// isAliasAsName reports whether an alias at the start of the line may be the name of a member.
func isAliasAsName(line []byte) bool {
	return len(line) == maxToken || len(line) > 1 && !isSpace(line[1]) && bytes.IndexByte(line, ':') > 0
}

// plainName returns the member of a name without quotes. Some readers accept its colon in the next line, but no more of the name.
func plainName(line []byte) rootMembers {
	for i, c := range line {
		if space := i+1 == len(line) || isSpace(line[i+1]); c == ':' && space {
			return memberNamed(line[:i], true)
		}
		if c == '#' && isSpace(line[i-1]) {
			return memberNamed(line[:i], false)
		}
	}
	return memberNamed(line, len(line) == maxToken)
}

// quotedName returns the member of a name in quotes. If it does not end in the line, it has a space for the line break, as no member
// has, unless that is escaped.
func quotedName(line []byte) rootMembers {
	name, rest, ends := bytes.Cut(line[1:], line[:1])
	switch {
	case line[0] == '"' && bytes.IndexByte(name, '\\') >= 0:
		return anyMember
	case !ends:
		return 0
	}
	rest = bytes.TrimLeft(rest, whiteSpace)
	return memberNamed(name, bytes.HasPrefix(rest, []byte(":")) || len(line) == maxToken)
}

// memberNamed returns the member with the name if it is one of ours, or else if a colon makes it one.
func memberNamed(name []byte, colon bool) rootMembers {
	name = bytes.TrimRight(name, whiteSpace)
	switch bit := memberBits[string(name)]; {
	case string(name) == "<<":
		return anyMember
	case bit == 0 && colon:
		return otherMember
	default:
		return bit
	}
}
