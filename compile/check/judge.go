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

// Input judges the input of a request by the strict schema of its operation. Lint has found nothing wrong with the plan, so
// a violation is a fault of Sluice. What is at an open place, as a placeholder does, is not judged; with a nil function there is none.
func Input(o *api.Operation, input any, open func(place []string) bool) error {
	return judge("the request "+o.Name, o.Input, input, open)
}

// FlagDocument judges the text of a feature-flag document, which a request holds as its content.
func FlagDocument(text string) error {
	d := json.NewDecoder(strings.NewReader(text))
	d.UseNumber()
	var document any
	if err := d.Decode(&document); err != nil {
		return err
	}
	return judge("the feature-flag document", api.FlagDocument, document, nil)
}

func judge(what string, s *api.Shape, value any, open func(place []string) bool) error {
	var invalid *jsonschema.ValidationError
	if err := schemaOf(s).Validate(value); !errors.As(err, &invalid) {
		return err
	}
	var violations []string
	for _, leaf := range leaves(invalid) {
		if place := placeOf(leaf.InstanceLocation); open == nil || !open(place) {
			violations = append(violations, fmt.Sprintf("`%s` breaks `%s`", strings.Join(place, "."), path.Base(leaf.KeywordLocation)))
		}
	}
	if len(violations) == 0 {
		return nil
	}
	slices.Sort(violations)
	return fmt.Errorf("this is a bug in Sluice, not in the plan: AWS would reject %s: %s; nothing is written, please report it",
		what, strings.Join(slices.Compact(violations), ", "))
}

// leaves are the errors that say what is wrong.
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

// placeOf splits the pointer to a value into the keys and indexes that lead to it.
func placeOf(pointer string) []string {
	parts := strings.Split(pointer, "/")[1:]
	for i, part := range parts {
		if text, err := url.PathUnescape(part); err == nil { // as the library escapes keys
			part = text
		}
		parts[i] = pointerEscapes.Replace(part)
	}
	return parts
}
