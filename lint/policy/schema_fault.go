package policy

import (
	"cmp"
	"errors"
	"fmt"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"github.com/santhosh-tekuri/jsonschema/v5"

	"sluice/spec"
	"sluice/spec/yaml"
)

// Fault is what is wrong with a schema, at its place in the configuration or in the file of the schema.
type Fault struct {
	Source  *spec.Source
	Range   spec.Range
	Message string
}

func (f *Fault) Error() string {
	at := f.Source.Position(f.Range.Start)
	return fmt.Sprintf("%s:%d:%d: %s", f.Source.Path, at.Line, at.Column, f.Message)
}

// unreadable is a reference that cannot be followed.
type unreadable struct{ url, reason string }

func (u *unreadable) Error() string { return u.url + ": " + u.reason }

// fault finds the place of what keeps a schema from being compiled.
func (l *library) fault(err error) error {
	var known *Fault
	var missing *unreadable
	var invalid *jsonschema.ValidationError
	switch text := bare(err); {
	case errors.As(err, &known):
		return known
	case errors.As(err, &invalid):
		return l.atPointer(invalid)
	case errors.As(err, &missing), strings.HasSuffix(text, notFound):
		if first := l.brokenReference(l.docs[0], map[string]bool{}); first != nil {
			return first // the library looks at members in any order
		}
		if missing != nil {
			return l.atReference(missing.url, missing.reason)
		}
		return l.atReference(strings.TrimSuffix(text, notFound), nothingThere)
	default:
		return l.docs[0].fault(l.docs[0].root, "the schema cannot be compiled: %s", text)
	}
}

const (
	notFound     = " not found"
	nothingThere = "the schema has nothing at this place"
)

// brokenReference returns the first reference, in the order of the text, that leads nowhere.
func (l *library) brokenReference(d *document, seen map[string]bool) error {
	if seen[d.url] {
		return nil
	}
	seen[d.url] = true
	var first error
	eachReference(d.root, func(n *yaml.Node) bool {
		address, fragment, _ := strings.Cut(d.resolve(n.Text), "#")
		to, err := l.document(address)
		switch {
		case err != nil:
			first = err
			if u := (*unreadable)(nil); errors.As(err, &u) {
				first = d.fault(n, cannotBeUsed, n.Text, u.reason)
			}
		case to == nil: // the library knows it
		case strings.HasPrefix(fragment, "/") && nodeAt(to.root, placeOf(fragment)) == nil:
			first = d.fault(n, cannotBeUsed, n.Text, nothingThere)
		default:
			first = l.brokenReference(to, seen)
		}
		return first == nil
	})
	return first
}

// document returns the document at an address, which it reads if need be; nil for those of JSON Schema itself.
func (l *library) document(address string) (*document, error) {
	for _, d := range l.docs {
		if address == d.url || address == d.base() {
			return d, nil
		}
	}
	if strings.Contains(address, "://json-schema.org/") {
		return nil, nil
	}
	if _, err := l.load(address); err != nil {
		return nil, err
	}
	return l.docs[len(l.docs)-1], nil
}

const cannotBeUsed = "`%s` cannot be used: %s"

// bare is the reason why a schema does not compile, without the names of the library around it.
func bare(err error) string {
	var schema *jsonschema.SchemaError
	if errors.As(err, &schema) {
		err = schema.Err
	}
	return strings.TrimPrefix(err.Error(), "jsonschema: ")
}

func (d *document) fault(n *yaml.Node, format string, args ...any) *Fault {
	r := n.Range
	if !n.Scalar() {
		r.End = r.Start + 1
	}
	return &Fault{d.source, r, fmt.Sprintf(format, args...)}
}

// atReference reports at the reference that leads to the address.
func (l *library) atReference(address, reason string) error {
	var found error
	for _, d := range l.docs {
		eachReference(d.root, func(n *yaml.Node) bool {
			if to := d.resolve(n.Text); found == nil && (to == address || strings.TrimSuffix(to, "#") == address) {
				found = d.fault(n, cannotBeUsed, n.Text, reason)
			}
			return found == nil
		})
	}
	if found == nil {
		found = l.docs[0].fault(l.docs[0].root, cannotBeUsed, address, reason)
	}
	return found
}

var referenceKeys = []string{"$ref", "$dynamicRef", "$recursiveRef", "$schema"}

// eachReference calls the function for each reference in the node, in the order of the text, until it returns false.
func eachReference(n *yaml.Node, look func(*yaml.Node) bool) bool {
	for _, e := range n.Entries {
		if slices.Contains(referenceKeys, e.Key.Text) && e.Value.Kind == yaml.String {
			if !look(e.Value) {
				return false
			}
		} else if !eachReference(e.Value, look) {
			return false
		}
	}
	for _, item := range n.Items {
		if !eachReference(item, look) {
			return false
		}
	}
	return true
}

// resolve returns the address that a reference in the document stands for.
func (d *document) resolve(reference string) string {
	base, err := url.Parse(d.base())
	if err != nil {
		return reference
	}
	to, err := base.Parse(reference)
	if err != nil {
		return reference
	}
	return to.String()
}

// atPointer reports at the value that breaks the rules for schemas themselves.
func (l *library) atPointer(e *jsonschema.ValidationError) error {
	leaf := deepest(e)
	place := placeOf(leaf.InstanceLocation)
	for _, d := range slices.Backward(l.docs) {
		if n := nodeAt(d.root, place); n != nil {
			return d.fault(n, "this is not a JSON Schema: %s%s", member(place), plain(leaf.Message))
		}
	}
	return l.docs[0].fault(l.docs[0].root, "this is not a JSON Schema: %s", plain(leaf.Message))
}

// member names the last part of a place for a message; nothing for the root.
func member(place []string) string {
	if len(place) == 1 {
		return ""
	}
	return "`" + place[len(place)-1] + "`: "
}

// deepest returns the error that lies deepest in the value: of several ways to be right, the one that was meant. Of several
// it is the same in every run, although the library looks at members in any order.
func deepest(e *jsonschema.ValidationError) *jsonschema.ValidationError {
	if len(e.Causes) == 0 {
		return e
	}
	var leaves []*jsonschema.ValidationError
	for _, cause := range e.Causes {
		leaves = append(leaves, deepest(cause))
	}
	return slices.MinFunc(leaves, func(a, b *jsonschema.ValidationError) int {
		return cmp.Or(strings.Count(b.InstanceLocation, "/")-strings.Count(a.InstanceLocation, "/"),
			cmp.Compare(a.InstanceLocation, b.InstanceLocation), cmp.Compare(a.KeywordLocation, b.KeywordLocation))
	})
}

var pointerEscapes = strings.NewReplacer("~1", "/", "~0", "~")

// placeOf splits the pointer to a value into the keys and indexes that lead to it; the first is the empty one of the root.
func placeOf(pointer string) []string {
	parts := strings.Split(pointer, "/")
	for i, part := range parts {
		if text, err := url.PathUnescape(part); err == nil { // as the library escapes keys
			part = text
		}
		parts[i] = pointerEscapes.Replace(part)
	}
	return parts
}

// nodeAt returns the node at the place, or nil.
func nodeAt(n *yaml.Node, place []string) *yaml.Node {
	for _, part := range place[1:] {
		switch {
		case n == nil:
			return nil
		case n.Kind == yaml.List:
			i, err := strconv.Atoi(part)
			if err != nil || i >= len(n.Items) {
				return nil
			}
			n = n.Items[i]
		default:
			n = n.Get(part)
		}
	}
	return n
}
