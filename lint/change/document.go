package change

import (
	"cmp"
	"strconv"
	"strings"
	"time"

	"sluice/spec"
	"sluice/spec/fis"
	"sluice/spec/yaml"
)

// otherDocument reports an action that runs another SSM document, which is another fault. The same AWS document in another Region
// is not.
func (e *experiment) otherDocument(action, p pair) bool {
	if p.old == nil || p.new == nil || e.same(p.old, p.new) {
		return false
	}
	old, new := spec.NewAction(action.old), spec.NewAction(action.new)
	was, is := old.Document(), new.Document()
	if was.OfAWS && is.OfAWS && was.Name == is.Name {
		return false
	}
	e.risk(p, actionAdded, "action %s now runs document %s (was %s)", name(action.new.Name), e.shown(p.new, e.new), e.shown(p.old, e.old))
	return true
}

// document compares JSON in a parameter member by member, such as the parameters of an SSM document. A missing member has the
// document's default.
func (e *experiment) document(action, p pair) {
	olds, oldOK := decodedMap(p.old)
	news, newOK := decodedMap(p.new)
	if !oldOK || !newOK {
		return
	}
	all := map[string]bool{}
	for n := range olds {
		all[n] = true
	}
	for n := range news {
		all[n] = true
	}
	a := spec.NewAction(action.new)
	runs := a.Document()
	for _, n := range sortedKeys(all) {
		at := pair{inside(p.old, n), inside(p.new, n), nearest(p.old, p.oldIn), nearest(p.new, p.newIn)}
		if oldText, newText := scalarText(olds[n]), scalarText(news[n]); oldText != newText {
			e.documentMember(setting{name(action.new.Name), n, strengthIn(a, p.either().Name, n), faultStronger}, oldText, newText, documentParameter(runs, n), at)
		}
	}
}

// decodedMap returns the JSON object in a parameter, or nil if there is no parameter.
func decodedMap(v *spec.Value) (map[string]any, bool) {
	if v == nil {
		return nil, true
	}
	value, ok := decoded(v.Text)
	members, isMap := value.(map[string]any)
	return members, ok && isMap
}

// documentParameter returns the catalogue entry of a parameter of an AWS document, or the zero Parameter.
func documentParameter(document spec.SSMDocument, n string) fis.Parameter {
	if d := document.Catalogued(); d != nil {
		if p := d.Parameter(n); p != nil {
			return *p
		}
	}
	return fis.Parameter{}
}

// strengthIn returns the strength of a member of the JSON in a parameter; if it is unknown, the strength of the parameter.
func strengthIn(a spec.Action, parameter, member string) *fis.Strength {
	if s := a.Document().Strength(member); s != nil {
		return s
	}
	return a.Strength(parameter)
}

func (e *experiment) documentMember(s setting, oldText, newText string, parameter fis.Parameter, at pair) {
	before := len(e.changes)
	old, new := cmp.Or(oldText, parameter.Default), cmp.Or(newText, parameter.Default)
	if strings.Contains(s.name, "Duration") {
		e.documentDuration(s.action, old, new, at)
	}
	if len(e.changes) == before {
		e.harm(s, old, new, at)
	}
	if len(e.changes) == before {
		e.note(at, "document parameter %[2]s of action %[1]s is now %[3]s (was %[4]s)", s.action, name(s.name), orUnset(newText), orUnset(oldText))
	}
}

func (e *experiment) documentDuration(action, oldText, newText string, at pair) {
	old, err := strconv.Atoi(oldText)
	new, wrong := strconv.Atoi(newText)
	if err != nil || wrong != nil || old == new {
		return
	}
	is, was := spec.FormatDuration(time.Duration(new)*time.Second), spec.FormatDuration(time.Duration(old)*time.Second)
	if new > old {
		e.risk(at, faultLonger, "the document of action %s now runs for %s (was %s)", action, is, was)
	} else {
		e.safer(at, "the document of action %s now runs for %s (was %s)", action, is, was)
	}
}

func orUnset(text string) string {
	if text == "" {
		return "unset"
	}
	return name(text)
}

// scalarText returns a JSON value as text. Documents accept a list with one item in place of the item.
func scalarText(value any) string {
	if list, ok := value.([]any); ok && len(list) == 1 {
		value = list[0]
	}
	switch value := value.(type) {
	case nil:
		return ""
	case string:
		return value
	}
	var b strings.Builder
	writeNormal(&b, value)
	return b.String()
}

// inside returns a member of a structure that is sent as JSON text, as a value with its own place. If the plan has JSON text, it
// returns the whole text.
func inside(v *spec.Value, n string) *spec.Value {
	if v == nil {
		return nil
	}
	if v.Inner == nil || v.Inner.Kind != yaml.Map {
		return v
	}
	for _, entry := range v.Inner.Entries {
		if entry.Key.Text == n {
			return &spec.Value{Node: entry.Value, Key: entry.Key, Name: n, Parent: v}
		}
	}
	return nil
}
