package dialect

import "bytes"

const (
	// maxAnchor is how much of the name of an anchor counts.
	maxAnchor = 64
	// maxAnchors limits the names that are kept.
	maxAnchors = 1 << 14
)

// aliases are the names of anchors in the parts of a text, and those of aliases that may be the names of members.
type aliases struct {
	anchors, members map[string]bool
}

func (a *aliases) add(text []byte) {
	for i, c := range text {
		if c != '&' && c != '*' || i > 0 && text[i-1] < 0x80 && !isSpace(text[i-1]) && bytes.IndexByte([]byte(",[{:?-"), text[i-1]) < 0 {
			continue
		}
		name := text[i+1 : min(i+1+maxAnchor, len(text))]
		if end := bytes.IndexAny(name, whiteSpace+",[]{}:#"); end >= 0 {
			name = name[:end]
		}
		if c == '&' {
			keep(&a.anchors, name)
		} else if len(name) == maxAnchor || isMember(text[:i], text[i+1+len(name):]) {
			keep(&a.members, name)
		}
	}
}

// isMember reports whether an alias between two texts may be the name of a member: whether a colon follows it, or a comment, after
// which one may follow.
func isMember(before, after []byte) bool {
	switch after = bytes.TrimLeft(after, between); {
	case bytes.HasPrefix(after, []byte(":")):
		return true
	case bytes.HasPrefix(after, []byte("#")):
		before = bytes.TrimRight(before, " \t")
		return len(before) == 0 || bytes.IndexByte([]byte("?\r\n"), before[len(before)-1]) >= 0
	}
	return false
}

func keep(names *map[string]bool, name []byte) {
	if *names == nil {
		*names = map[string]bool{}
	}
	if len(*names) < maxAnchors {
		(*names)[string(name)] = true
	}
}

// nameMembers reports whether an alias is the name of a member, so that marker words count wherever they are.
func (a *aliases) nameMembers() bool {
	if len(a.anchors) == maxAnchors || len(a.members) == maxAnchors {
		return true
	}
	for name := range a.members {
		if name != "" && a.anchors[name] {
			return true
		}
	}
	return false
}
