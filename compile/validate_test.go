package compile

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"sluice/spec"
	"sluice/spec/api"
)

// A request with a wrong member name, type or number is rejected, in both shapes.
func TestWrongRequests(t *testing.T) {
	var files []string
	for _, pattern := range []string{"../testdata/plans/*.yaml", "../testdata/requests/*", "testdata/full.*.yaml"} {
		found, err := filepath.Glob(pattern)
		if err != nil || len(found) == 0 {
			t.Fatal(pattern, err)
		}
		files = append(files, found...)
	}
	count := 0
	for _, file := range files {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		for _, doc := range spec.Read(file, string(text), nil).Documents {
			if len(doc.Unset) > 0 {
				continue
			}
			for _, section := range doc.Requests {
				for _, shape := range []Shape{CLI, Wire} {
					b := &builder{doc: doc, section: section, options: Options{Shape: shape, TemplateID: "EXT1", RunID: "1"}, added: map[string]string{}}
					if b.complete() == nil {
						count += spoilAll(t, b)
					}
				}
			}
		}
	}
	if count < 2000 {
		t.Errorf("only %d faults were tested", count)
	}
}

// spoilAll makes faults in the request one at a time, and returns their number.
func spoilAll(t *testing.T, b *builder) (count int) {
	right := b.request()
	if err := right.Validate(b.options.Shape, b.open); err != nil {
		t.Errorf("%s\n%s", err, right.JSON)
		return 0
	}
	var request map[string]any
	if err := json.Unmarshal([]byte(right.JSON), &request); err != nil {
		t.Fatal(err)
	}
	input := request
	if b.options.Shape == Wire {
		input = request["body"].(map[string]any)
	}
	spoil(b.operation().Input, input, func(what string) {
		text, err := json.Marshal(request)
		if err != nil {
			t.Fatal(err)
		}
		count++
		wrong := right
		wrong.JSON = string(text)
		err = wrong.Validate(b.options.Shape, b.open)
		if err == nil || !strings.Contains(err.Error(), "this is a bug in Sluice, not in the plan: AWS would reject the request "+b.operation().Name) {
			t.Errorf("%s is accepted: %v\n%s", what, err, text)
		}
	})
	return count
}

// spoil calls the function for each fault in the value.
func spoil(s *api.Shape, value any, spoilt func(what string)) {
	switch value := value.(type) {
	case map[string]any:
		for name, v := range value {
			elem, required := s.Elem, false
			if m := s.Member(name); m != nil {
				elem, required = m.Shape, m.Required && !m.Token
			}
			value[name] = []any{[]any{}}
			spoilt("the kind of " + name)
			delete(value, name)
			if required {
				spoilt("the absence of " + name)
			}
			if s.Type == api.Structure {
				value[name+"x"] = v
				spoilt("the name of " + name)
				delete(value, name+"x")
			}
			value[name] = v
			spoil(elem, v, spoilt)
		}
	case []any:
		for i, v := range value {
			value[i] = nil
			spoilt("an item that is null")
			value[i] = v
			spoil(s.Elem, v, spoilt)
		}
	}
}
