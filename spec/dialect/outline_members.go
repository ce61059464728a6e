package dialect

import (
	"slices"
	"strings"
)

// rootMembers are the members of a root mapping that decide what it may be, as bits by their place in memberNames.
type rootMembers uint32

var memberNames = []string{
	"actions", "targets", "stopConditions", "roleArn", "description", "accountId", "experimentTemplateId",
	"scheduledSplitsConfig", "groups", "name", "project", "variations", "pattern",
	"apiVersion", "kind", "arn", "creationTime", "createdTime", "id",
	"version", "flags", "values",
	"Resources",
}

const (
	// aliasMember is set if the name of a member is an alias, or if members are merged: they may be any.
	aliasMember rootMembers = 1 << 31
	// invalid is set if the text is not valid, so that a member may be nested or quoted by mistake.
	invalid rootMembers = 1 << 30
)

// rootMember returns the bit of a name as written: with quotes, escapes, `?`, tags or anchors.
func rootMember(token []byte) rootMembers {
	if unescaped := unescape(token); unescaped != nil {
		token = unescaped
	}
	parts := strings.Fields(string(token))
	for len(parts) > 1 && strings.ContainsAny(parts[0][:1], "?!&") {
		parts = parts[1:]
	}
	if len(parts) == 0 {
		return 0
	}
	name := strings.Trim(parts[0], `"'`)
	if strings.HasPrefix(name, "*") || name == "<<" {
		return aliasMember
	}
	if i := slices.Index(memberNames, name); i >= 0 {
		return 1 << i
	}
	return 0
}

func (m rootMembers) all(names ...string) bool {
	return !slices.ContainsFunc(names, func(name string) bool { return m&rootMember([]byte(name)) == 0 })
}

func (m rootMembers) any(names ...string) bool {
	return slices.ContainsFunc(names, func(name string) bool { return m&rootMember([]byte(name)) != 0 })
}

// dialect returns what a document with these root members may be, in a text with these words. It is as strict as ownOf, as far as
// it can be without the values.
func (m rootMembers) dialect(w words) Dialect {
	switch {
	case m.any("apiVersion", "kind"):
		return Unrecognized
	case m.mayBeRequest(w):
		return Request
	case w&flagVersion != 0 && m.all("version") && m.any("flags", "values"), w&flagState != 0 && m.all("flags", "values"):
		return FlagDocument
	}
	return Unrecognized
}

func (m rootMembers) mayBeRequest(w words) bool {
	switch {
	case m.any("arn", "creationTime", "createdTime"), m.any("id") && !m.all("stopConditions", "roleArn"):
		return false
	case m&aliasMember != 0:
		return w&(actionID|stopConditions|templateID|splits|variation|pattern) != 0
	case m.all("stopConditions", "roleArn") && m.any("actions", "targets"),
		w&actionID != 0 && m.all("actions") && m.any("targets", "stopConditions", "roleArn", "description"):
		return true
	case w&variation != 0 && m.all("groups") && (m.any("scheduledSplitsConfig") || m.all("name", "project")),
		w&variation != 0 && m.all("name", "variations"),
		w&pattern != 0 && m.all("name", "pattern"):
		return true
	}
	return m.any("experimentTemplateId")
}
