package chaos

import (
	"bytes"
	"encoding/json"
	"strings"

	"sluice/lint"
	"sluice/spec"
	"sluice/spec/fis"
	"sluice/spec/yaml"
)

// command is an action that runs an SSM document, with the parameters that it gives to the document.
type command struct {
	spec.Action
	// document is nil for one that is not AWS FIS's own.
	document   *fis.Document
	arn, given *spec.Value
	entries    []documentEntry
	// readable is false where the parameters are not known, or no JSON object.
	readable bool
}

// documentEntry is a parameter of a document. The nodes are nil where the parts of a text have no places.
type documentEntry struct {
	name       string
	json       json.RawMessage
	key, value *yaml.Node
}

// commands returns the template's actions that run an SSM document.
func commands(p *lint.Pass) []command {
	var found []command
	for a, known := range p.KnownActions {
		if known.ID != fis.SendCommand && known.ID != fis.StartAutomation {
			continue
		}
		d := a.Document()
		c := command{Action: a, document: d.Catalogued(), arn: d.ARN, given: d.Parameters}
		c.entries, c.readable = documentEntries(c.given)
		found = append(found, c)
	}
	return found
}

// documentEntries reads the parameters in their order. Left out, they are none.
func documentEntries(v *spec.Value) ([]documentEntry, bool) {
	text, ok := v.Str()
	if !ok || !json.Valid([]byte(text)) {
		return nil, v == nil
	}
	decoder := json.NewDecoder(strings.NewReader(text))
	if open, err := decoder.Token(); err != nil || open != json.Delim('{') {
		return nil, false
	}
	var entries []documentEntry
	parts := v.Parts()
	for decoder.More() {
		name, err := decoder.Token()
		e := documentEntry{}
		if err != nil || decoder.Decode(&e.json) != nil {
			return nil, false
		}
		e.name, _ = name.(string)
		if i := len(entries); parts != nil && i < len(parts.Entries) {
			e.key, e.value = parts.Entries[i].Key, parts.Entries[i].Value // JSON is written in their order
		}
		entries = append(entries, e)
	}
	return entries, true
}

func (c *command) entry(name string) *documentEntry {
	for i := range c.entries {
		if c.entries[i].name == name {
			return &c.entries[i]
		}
	}
	return nil
}

// text returns what the document gets: the text itself, the items of a list joined by commas, or a number as it is written.
// It is not ok for anything else.
func (e *documentEntry) text() (text string, isText, ok bool) {
	var items []string
	switch {
	case json.Unmarshal(e.json, &text) == nil && e.json[0] == '"':
		return text, true, true
	case e.json[0] == '[' && json.Unmarshal(e.json, &items) == nil:
		return strings.Join(items, ","), true, true
	}
	return string(e.json), false, !bytes.ContainsAny(e.json[:1], "[{n")
}
