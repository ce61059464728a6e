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

// Fault is a fault in a schema, with its place in the configuration or the schema file.
type Fault struct {
	Source  *spec.Source
	Range   spec.Range
	Message string
}

func (f *Fault) Error() string {
	at := f.Source.Position(f.Range.Start)
	return fmt.Sprintf("%s:%d:%d: %s", f.Source.Path, at.Line, at.Column, f.Message)
}

// unreadable is the error for a reference that cannot be resolved.
type unreadable struct{ url, reason string }

func (u *unreadable) Error() string { return u.url + ": " + u.reason }

// fault converts a compile error to a Fault with its place.
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
			return first // the library visits members in random order
		}
		if missing != nil {
			return l.atReference(missing.url, missing.reason)
		}
		return l.atReference(strings.TrimSuffix(text, notFound), nothingAtPlace)
	default:
		return l.docs[0].fault(l.docs[0].root, "the schema cannot be compiled: %s", text)
	}
}

const (
	notFound       = " not found"
	nothingAtPlace = "the schema has nothing at this place"
)

// brokenReference returns a Fault for the first broken reference, in text order, or nil.
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
		case to == nil: // built into the library
		case strings.HasPrefix(fragment, "/") && nodeAt(to.root, placeOf(fragment)) == nil:
			first = d.fault(n, cannotBeUsed, n.Text, nothingAtPlace)
		default:
			first = l.brokenReference(to, seen)
		}
		return first == nil
	})
	return first
}

// document returns the document at an address, reading it if necessary; nil for JSON Schema's own documents.
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

// bare returns the message of a library error without the library's prefixes.
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

// atReference returns a Fault at the reference to the address.
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

// eachReference calls visit for each reference in the node, in text order, until it returns false.
func eachReference(n *yaml.Node, visit func(*yaml.Node) bool) bool {
	for _, e := range n.Entries {
		if slices.Contains(referenceKeys, e.Key.Text) && e.Value.Kind == yaml.String {
			if !visit(e.Value) {
				return false
			}
		} else if !eachReference(e.Value, visit) {
			return false
		}
	}
	for _, item := range n.Items {
		if !eachReference(item, visit) {
			return false
		}
	}
	return true
}

// resolve returns the absolute address of a reference in the document.
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

// atPointer returns a Fault at the value that violates the meta-schema.
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

// member formats the last part of a place for a message, or "" for the root.
func member(place []string) string {
	if len(place) == 1 {
		return ""
	}
	return "`" + place[len(place)-1] + "`: "
}

// deepest returns the error that is deepest in the value, since the alternative with it was probably meant. The result is
// deterministic, although the library visits members in random order.
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

// placeOf splits a JSON pointer into keys and indexes. The first part is empty, for the root.
func placeOf(pointer string) []string {
	parts := strings.Split(pointer, "/")
	for i, part := range parts {
		if text, err := url.PathUnescape(part); err == nil { // the library also escapes keys as in URLs
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
