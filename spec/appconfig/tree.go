package appconfig

import (
	"encoding/json"
	"errors"
	"strings"

	"sluice/spec"
	"sluice/spec/yaml"
)

// readPattern parses the JSON text of a pattern into nodes with variables expanded, and with the ranges in the plan where they
// are written. The parts of a pattern that is written as JSON text all have the range of the text.
func readPattern(v *spec.Value) (*yaml.Node, error) {
	text, ok := v.Str()
	switch {
	case !ok:
		return nil, errors.New("it contains a placeholder")
	case !json.Valid([]byte(text)):
		return nil, errors.New("it is not JSON")
	}
	d := json.NewDecoder(strings.NewReader(text))
	d.UseNumber()
	t := tree{d, v.Node}
	return t.value(v.Inner), nil
}

// tree parses valid JSON together with the nodes that it was made from.
type tree struct {
	*json.Decoder
	whole *yaml.Node
}

func (t *tree) value(written *yaml.Node) *yaml.Node {
	n := &yaml.Node{Range: t.whole.Range}
	if written != nil {
		n.Range = written.Range
	}
	token, _ := t.Token()
	switch token := token.(type) {
	case json.Delim:
		t.children(n, token, written)
	case string:
		n.Kind, n.Text = yaml.String, token
	case json.Number:
		n.Kind, n.Text = yaml.PlainKind(token.String()), token.String()
	case bool:
		n.Kind, n.Text = yaml.Bool, map[bool]string{true: "true", false: "false"}[token]
	}
	return n
}

func (t *tree) children(n *yaml.Node, open json.Delim, written *yaml.Node) {
	n.Kind = yaml.List
	if open == '{' {
		n.Kind = yaml.Map
	}
	for i := 0; t.More(); i++ {
		var key, value *yaml.Node
		if written != nil && n.Kind == yaml.Map {
			key, value = written.Entries[i].Key, written.Entries[i].Value
		} else if written != nil {
			value = written.Items[i]
		}
		if n.Kind == yaml.List {
			n.Items = append(n.Items, t.value(value))
			continue
		}
		name := t.value(key)
		n.Entries = append(n.Entries, yaml.Entry{Key: name, Value: t.value(value)})
	}
	_, _ = t.Token() // the closing bracket
}
