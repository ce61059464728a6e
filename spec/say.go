package spec

import (
	"fmt"
	"strings"

	"sluice/spec/api"
	"sluice/spec/dialect"
)

// Say writes a message about a value for the readers of the document. What is in backquotes in the format itself is spelt as
// the document's dialect spells it: the names of members, and fragments to paste. Arguments stay as they are.
func (d *Document) Say(about *Value, format string, args ...any) string {
	if d == nil || !d.speller.Respells() {
		return fmt.Sprintf(format, args...)
	}
	return d.speller.Sprintf(about.memberCalled, format, args)
}

// Words writes text of ours, such as a part of the table of the API, as Say does.
func (d *Document) Words(about *Value, text string) string {
	if d == nil || !d.speller.Respells() {
		return text
	}
	return d.speller.Sprintf(about.memberCalled, strings.ReplaceAll(text, "%", "%%"), nil)
}

// MemberName returns the name that the document's readers know the member by that the API calls so.
func (d *Document) MemberName(about *Value, name string) string {
	if m := about.memberCalled(name); m != nil {
		return d.Dialect.Spell(m)
	}
	return name
}

// KeyOf returns the key that holds the value as the document writes it: the name of a member, or of an entry. It is empty for
// items of lists.
func (d *Document) KeyOf(v *Value) string {
	if v.Parent != nil && v.Parent.Shape != nil {
		if m := v.Parent.Shape.Member(v.Name); m != nil {
			return d.Dialect.Spell(m)
		}
	}
	return v.Name
}

// memberCalled returns the member that a message about the value means by the name: the nearest in the value, else around it.
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

// InJSON returns the document for what is said of a part that is written in JSON.
func (d *Document) InJSON() *Document {
	inner := *d
	inner.speller = dialect.SpellerOf(d.Dialect, true)
	return &inner
}
