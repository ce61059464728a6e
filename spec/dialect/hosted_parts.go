package dialect

import (
	"bytes"
	"encoding/json"
	"slices"
	"sort"
	"strings"

	"sluice/spec/flags/textmap"
	"sluice/spec/yaml"
)

// assembled parses a text made of parts, whose places are in the written text, or in the file. Outside of quotes an unknown part may have
// any JSON value, or be a part of one, so it is replaced by a text of the same length, with what it touches.
func assembled(parts []part, written *yaml.Node, within bool, g *Growth) *Content {
	c := &Content{InFile: !within}
	var made strings.Builder
	var unknown []yaml.Range
	for _, p := range parts {
		r := yaml.Range{Start: made.Len(), End: made.Len() + len(p.text)}
		made.WriteString(p.text)
		c.Pieces = append(c.Pieces, textmap.Piece{Text: r, Source: p.at})
		c.Assembled = c.Assembled || !p.unknown && !p.literal
		if p.unknown {
			unknown = append(unknown, r)
		}
		if p.undefined != "" {
			c.Undefined = append(c.Undefined, UndefinedVariable{p.undefined, r})
		}
	}
	text := made.String()
	filled, values, substitutes := withoutUnknown(text, unknown)
	c.Unknown = func(n *yaml.Node) bool {
		i, _ := slices.BinarySearchFunc(unknown, n.Range.Start, func(r yaml.Range, at int) int { return r.Start - at })
		return n.Scalar() && (substitutes[n.Range.Start] || i < len(unknown) && unknown[i].End <= n.Range.End)
	}
	if c.Doubt = len(text) + 1; len(values) > 0 {
		c.Doubt = values[0].Start
	}
	plain := *written
	plain.Tag = ""
	c.parse(&plain, filled, g)
	if len(values) > 0 && !json.Valid([]byte(filled)) {
		c.parseAround(values, text, g)
	}
	c.Problems = slices.DeleteFunc(c.Problems, func(p yaml.Problem) bool { return p.Kind == yaml.Syntax && p.Range.End >= c.Doubt })
	if c.Root == nil && len(c.Problems) == 0 && len(unknown) > 0 || !g.embed(0) {
		return nil
	}
	return c
}

// parseAround parses a text in which the unknown values may be nothing, or several members of the object around them.
func (c *Content) parseAround(values []yaml.Range, text string, g *Growth) {
	blank := []byte(text)
	for _, r := range values {
		copy(blank[r.Start:r.End], bytes.Repeat([]byte(" "), r.End-r.Start))
	}
	if !json.Valid(blank) {
		return
	}
	c.parse(c.Written, string(blank), g)
	for _, r := range values {
		if c.Root != nil {
			innermost(c.Root, r.Start).Incomplete = true
		}
	}
}

// innermost returns the innermost collection of JSON around an offset.
func innermost(n *yaml.Node, at int) *yaml.Node {
	around := func(value *yaml.Node) bool { return !value.Scalar() && value.Range.Start < at && at < value.Range.End }
	if i := sort.Search(len(n.Entries), func(i int) bool { return n.Entries[i].Value.Range.End > at }); i < len(n.Entries) && around(n.Entries[i].Value) {
		return innermost(n.Entries[i].Value, at)
	}
	if i := sort.Search(len(n.Items), func(i int) bool { return n.Items[i].Range.End > at }); i < len(n.Items) && around(n.Items[i]) {
		return innermost(n.Items[i], at)
	}
	return n
}

// withoutUnknown returns a text of JSON with strings in place of its unknown parts that are not in quotes, these parts, and where the
// strings start.
func withoutUnknown(text string, unknown []yaml.Range) (made string, values []yaml.Range, starts map[int]bool) {
	starts = map[int]bool{}
	filled := []byte(text)
	quoted, from, last := false, 0, yaml.Range{Start: -1, End: -1}
	for _, at := range unknown {
		quoted = quotedAt(text[from:at.Start], quoted)
		if from = at.End; quoted {
			continue
		}
		values = append(values, at)
		token := touching(text, at)
		if token.Start <= last.End {
			token.Start, filled[last.End-1] = last.Start, '$'
		}
		filled[token.Start], filled[token.Start+1], filled[token.End-1] = '"', '$', '"'
		starts[token.Start], last = true, token
	}
	return string(filled), values, starts
}

// touching returns the range of an unknown part with the characters of numbers and literals that it touches.
func touching(text string, r yaml.Range) yaml.Range {
	for r.Start > 0 && ofLiteral(text[r.Start-1]) {
		r.Start--
	}
	for r.End < len(text) && ofLiteral(text[r.End]) {
		r.End++
	}
	return r
}

// quotedAt reports whether JSON is inside quotes at the end of the text.
func quotedAt(text string, quoted bool) bool {
	for i := 0; i < len(text); i++ {
		switch text[i] {
		case '\\':
			i++
		case '"':
			quoted = !quoted
		}
	}
	return quoted
}
