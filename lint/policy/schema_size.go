package policy

import (
	"strconv"

	"sluice/spec/regex"
	"sluice/spec/yaml"
)

// size measures what makes a schema slow or large, before it is compiled. Anything that looks like a keyword counts.
type size struct {
	// patterns is the number of instructions that the patterns compile to.
	patterns   int
	references int
	// objects is the number of objects and booleans: a boolean is a schema too.
	objects int
	// overflow is a number that is too large for the library to count to, or nil.
	overflow *yaml.Node
	// width is the largest number of comparisons for one value.
	width int
}

// wide are the keywords whose entries are compared with every value.
var wide = map[string]bool{"enum": true, "const": true, "required": true, "properties": true, "patternProperties": true,
	"dependentRequired": true, "dependentSchemas": true, "dependencies": true}

// counting are the keywords whose values are counts.
var counting = map[string]bool{"maxProperties": true, "minProperties": true, "maxItems": true, "minItems": true, "maxLength": true, "minLength": true,
	"maxContains": true, "minContains": true}

// countable reports whether the library reads a count as the number that it is.
func countable(count string) bool {
	n, err := strconv.ParseFloat(count, 64)
	return err == nil && n < 1<<53
}

func (s *size) add(n *yaml.Node) {
	width := 1
	if n.Kind == yaml.Map || n.Kind == yaml.Bool {
		s.objects++
	}
	for _, item := range n.Items {
		s.add(item)
	}
	for _, e := range n.Entries {
		switch key := e.Key.Text; {
		case key == "pattern" && e.Value.Kind == yaml.String:
			s.pattern(e.Value.Text)
		case key == "patternProperties":
			for _, property := range e.Value.Entries {
				s.pattern(property.Key.Text)
			}
		case counting[key] && (e.Value.Kind == yaml.Int || e.Value.Kind == yaml.Float) && !countable(e.Value.Text):
			s.overflow = e.Value
		case key == "$ref", key == "$dynamicRef", key == "$recursiveRef":
			s.references++
		}
		switch key := e.Key.Text; {
		case key == "enum", key == "const":
			width += nodes(e.Value)
		case wide[key]:
			width += len(e.Value.Entries) + len(e.Value.Items)
		}
		s.add(e.Value)
	}
	s.width = max(s.width, width)
}

func nodes(n *yaml.Node) int {
	count := 1
	for _, item := range n.Items {
		count += nodes(item)
	}
	for _, e := range n.Entries {
		count += nodes(e.Value)
	}
	return count
}

func (s *size) pattern(text string) {
	if s.patterns > regex.MaxInstructions {
		return
	}
	n, _ := regex.Instructions(text) // compiling reports the error
	s.patterns += n
}
