package diff

import (
	"strconv"
	"strings"
	"time"

	"sluice/lint"
	"sluice/spec"
	"sluice/spec/yaml"
)

// document compares JSON in a parameter, such as what an SSM document is run with, member by member.
func (e *experiment) document(action string, p pair) {
	old, known := decoded(p.old.Text)
	new, sure := decoded(p.new.Text)
	olds, isMap := old.(map[string]any)
	news, areMaps := new.(map[string]any)
	if !known || !sure || !isMap || !areMaps {
		return
	}
	all := map[string]bool{}
	for n := range olds {
		all[n] = true
	}
	for n := range news {
		all[n] = true
	}
	for _, n := range sortedKeys(all) {
		said, says := scalarText(olds[n]), scalarText(news[n])
		at := pair{inside(p.old, n), inside(p.new, n), p.old, p.new}
		if said != says {
			e.documentMember(action, n, said, says, at)
		}
	}
}

func (e *experiment) documentMember(action, n, said, says string, at pair) {
	before := len(e.changes)
	if strings.Contains(n, "Duration") {
		old, err := strconv.Atoi(said)
		new, wrong := strconv.Atoi(says)
		if err == nil && wrong == nil && old != new {
			longer, shorter := spec.FormatDuration(time.Duration(new)*time.Second), spec.FormatDuration(time.Duration(old)*time.Second)
			if new > old {
				e.risk(at, lint.FaultLonger, "action %s lasts %s instead of %s inside its document", action, longer, shorter)
			} else {
				e.safer(at, "action %s lasts %s instead of %s inside its document", action, longer, shorter)
			}
		}
	} else if isStrength(0, n) {
		e.strength(action, n, said, says, at)
	}
	if len(e.changes) == before {
		e.note(at, "action %s gives its document %s %s instead of %s", action, name(n), orNothing(says), orNothing(said))
	}
}

func orNothing(text string) string {
	if text == "" {
		return "nothing"
	}
	return name(text)
}

// scalarText is a JSON value as text; documents take a list of one for the one.
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

// inside is a member of a structure that becomes JSON text, as a value with its own place; the whole text where it was
// written as such.
func inside(v *spec.Value, n string) *spec.Value {
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
