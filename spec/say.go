package spec

import (
	"fmt"
	"strings"

	"sluice/spec/api"
	"sluice/spec/dialect"
	"sluice/spec/text"
)

// maxSaid and maxReported limit the texts in a message about a document, which may be lists, and in one about reading a value, in bytes.
const maxSaid, maxReported = 2000, 600

// Say formats a message about a value in the spelling of the document's dialect. Backquoted member names and fragments in the
// format itself are respelt; arguments are not.
func (d *Document) Say(about *Value, format string, args ...any) string {
	args = text.Bounded(args, maxSaid)
	if d == nil || !d.speller.Respells() {
		return fmt.Sprintf(format, args...)
	}
	return d.speller.Sprintf(about.memberCalled, format, args)
}

// Words respells fixed text, such as a description from the API table, as Say does.
func (d *Document) Words(about *Value, text string) string {
	if d == nil || !d.speller.Respells() {
		return text
	}
	return d.speller.Sprintf(about.memberCalled, strings.ReplaceAll(text, "%", "%%"), nil)
}

// MemberName returns the name of an API member in the spelling of the document.
func (d *Document) MemberName(about *Value, name string) string {
	if m := about.memberCalled(name); m != nil {
		return d.Dialect.Spell(m)
	}
	return name
}

// KeyOf returns the key of the value in the spelling of the document: the name of a member or of an entry. It is empty for list
// items.
func (d *Document) KeyOf(v *Value) string {
	if v.Parent != nil && v.Parent.Shape != nil {
		if m := v.Parent.Shape.Member(v.Name); m != nil {
			return d.Dialect.Spell(m)
		}
	}
	return v.Name
}

// memberCalled returns the member that a name in a message about the value refers to: the nearest one in the value, else around
// it.
func (v *Value) memberCalled(name string) *api.Member {
	for ; v != nil; v = v.Parent {
		if v.Shape == nil {
			continue
		}
		if m := v.Shape.Find(name); m != nil {
			return m
		}
	}
	return nil
}

// InJSON returns the document for messages about a part that is written in JSON.
func (d *Document) InJSON() *Document {
	inner := *d
	inner.speller = dialect.SpellerOf(d.Dialect, true)
	return &inner
}
