package dialect

import (
	"crypto/sha256"
	"fmt"
	"io"
	"strings"
	"unicode"

	"sluice/spec/yaml"
)

// existence determines what decides whether resources exist, to compare it with another version of the template.
type existence struct {
	// defined are the definitions by name, and sums caches theirs. One that refers to itself has none while it is summed. Those without a
	// name are definitions that functions and loops make: they may have any other name.
	defined map[string][]*yaml.Node
	sums    map[string]string
	// collections caches the sums of collections.
	collections map[*yaml.Node]string
}

func existenceOf(root *yaml.Node) *existence {
	c := &existence{map[string][]*yaml.Node{}, map[string]string{}, map[*yaml.Node]string{}}
	for _, name := range []string{"Conditions", "Parameters", "Mappings"} {
		if section := root.Get(name); section != nil {
			for _, e := range inLongForm(section).Entries {
				name := e.Key.Text
				if isFunction(name) {
					name = unnamed
				}
				c.defined[name] = append(c.defined[name], e.Value)
			}
		}
	}
	if mappings := root.Get("Mappings"); mappings != nil {
		c.defined[allMappings] = []*yaml.Node{mappings}
	}
	return c
}

// Names of definitions that no template has.
const unnamed, allMappings = "", "Mappings::"

// of returns what decides whether a resource exists and how often: the sum of its condition and of the collections of its loops, with
// the definitions that they refer to.
func (c *existence) of(resource created) (sum string) {
	for _, b := range resource.bound {
		if c.collections[b.collection] == "" {
			c.collections[b.collection] = c.sum(b.collection)
		}
		sum += c.collections[b.collection]
	}
	if condition := resource.Value.Get("Condition"); condition != nil {
		sum += c.sum(condition)
	}
	return sum
}

func (c *existence) sum(n *yaml.Node) string {
	sum := sha256.New()
	c.write(sum, n)
	return string(sum.Sum(nil))
}

func (c *existence) write(to io.Writer, n *yaml.Node) {
	_, _ = fmt.Fprintf(to, "%s %d %q %d %d\n", n.Tag, n.Kind, n.Text, len(n.Entries), len(n.Items)) // a hash returns no error
	for _, name := range strings.FieldsFunc(n.Text, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }) {
		_, _ = fmt.Fprintf(to, "%q\n", c.named(name))
	}
	if Function(n) {
		if name, argument := Call(n); name == "FindInMap" && len(argument.Items) > 0 && Function(argument.Items[0]) {
			_, _ = fmt.Fprintf(to, "%q\n", c.named(allMappings))
		}
	}
	for _, e := range n.Entries {
		c.write(to, e.Key)
		c.write(to, e.Value)
	}
	for _, item := range n.Items {
		c.write(to, item)
	}
}

// named returns the sum of the definitions of a name.
func (c *existence) named(name string) string {
	sum, known := c.sums[name]
	if known {
		return sum
	}
	c.sums[name] = ""
	if len(c.defined[name]) == 0 && name != unnamed {
		sum = c.named(unnamed)
	}
	if len(c.defined[name]) > 0 {
		all := sha256.New()
		for _, n := range c.defined[name] {
			c.write(all, n)
		}
		sum = string(all.Sum(nil))
	}
	c.sums[name] = sum
	return sum
}
