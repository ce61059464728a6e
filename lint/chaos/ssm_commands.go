package chaos

import (
	"bytes"
	"encoding/json"
	"slices"
	"strings"

	"sluice/lint"
	"sluice/spec"
	"sluice/spec/fis"
	"sluice/spec/yaml"
)

// command is an action that runs an SSM document, with the document's parameters.
type command struct {
	spec.Action
	// document is nil unless AWS provides it for FIS.
	document   *fis.Document
	arn, given *spec.Value
	entries    []documentEntry
	byName     map[string]*documentEntry
	// readable is false if the parameters are unknown or not a JSON object.
	readable bool
}

// documentEntry is a parameter of a document. The nodes are nil if the parameters are JSON text.
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
		c.byName = make(map[string]*documentEntry, len(c.entries))
		for i := range slices.Backward(c.entries) { // of duplicates, the first counts
			c.byName[c.entries[i].name] = &c.entries[i]
		}
		found = append(found, c)
	}
	return found
}

// documentEntries returns the parameters in order. Missing parameters are an empty list.
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
			e.key, e.value = parts.Entries[i].Key, parts.Entries[i].Value // the JSON has the same order
		}
		entries = append(entries, e)
	}
	return entries, true
}

func (c *command) entry(name string) *documentEntry { return c.byName[name] }

// text returns a value as text: a string, list items joined by commas, or another scalar as written. It is not ok for other lists
// and for mappings.
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
