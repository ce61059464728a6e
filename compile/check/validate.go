package check

import (
	"encoding/json"
	"errors"
	"fmt"
	"net/url"
	"path"
	"slices"
	"strings"

	"github.com/santhosh-tekuri/jsonschema/v5"

	"sluice/spec/api"
)

// Input validates the input of a request against the strict schema of its operation. The plan has no lint errors, so a
// violation is a bug in Sluice. Open places, such as placeholders, are not validated; open may be nil.
func Input(o *api.Operation, input any, open func(place []string) bool) error {
	return validate("the request "+o.Name, o.Input, input, open)
}

// FlagDocument validates a feature-flag document, the content of a request.
func FlagDocument(text string) error {
	d := json.NewDecoder(strings.NewReader(text))
	d.UseNumber()
	var document any
	if err := d.Decode(&document); err != nil {
		return err
	}
	return validate("the feature-flag document", api.FlagDocument, document, nil)
}

func validate(what string, s *api.Shape, value any, open func(place []string) bool) error {
	var invalid *jsonschema.ValidationError
	if err := schemaOf(s).Validate(value); !errors.As(err, &invalid) {
		return err
	}
	var violations []string
	for _, leaf := range leaves(invalid) {
		if place := placeOf(leaf.InstanceLocation); open == nil || !open(place) {
			violations = append(violations, fmt.Sprintf("`%s` violates `%s`", strings.Join(place, "."), path.Base(leaf.KeywordLocation)))
		}
	}
	if len(violations) == 0 {
		return nil
	}
	slices.Sort(violations)
	return fmt.Errorf("this is a bug in Sluice, not in the plan: AWS would reject %s: %s; nothing is written, please report it",
		what, strings.Join(slices.Compact(violations), ", "))
}

// leaves returns the innermost errors.
func leaves(e *jsonschema.ValidationError) []*jsonschema.ValidationError {
	if len(e.Causes) == 0 {
		return []*jsonschema.ValidationError{e}
	}
	var all []*jsonschema.ValidationError
	for _, cause := range e.Causes {
		all = append(all, leaves(cause)...)
	}
	return all
}

var pointerEscapes = strings.NewReplacer("~1", "/", "~0", "~")

// placeOf splits a JSON pointer into keys and indexes.
func placeOf(pointer string) []string {
	parts := strings.Split(pointer, "/")[1:]
	for i, part := range parts {
		if text, err := url.PathUnescape(part); err == nil { // the library escapes keys like URLs
			part = text
		}
		parts[i] = pointerEscapes.Replace(part)
	}
	return parts
}
