package lint

import (
	"bytes"
	"errors"
	"net/url"
	"path"
	"strconv"
	"strings"
	"sync"

	"github.com/santhosh-tekuri/jsonschema/v5"

	"sluice/schemas"
	"sluice/spec"
	"sluice/spec/api"
	"sluice/spec/yaml"
)

// compiled gives the strict schema that a document must meet. Each is compiled on first use: that costs as much as
// linting several plans, and most runs see one or two kinds of documents.
var compiled = func() map[string]func() *jsonschema.Schema {
	m := map[string]func() *jsonschema.Schema{}
	for _, file := range []struct {
		name string
		text func() []byte
		ops  []api.Section
	}{
		{"rollout.strict", schemas.RolloutStrict, api.RolloutSections},
		{"chaos.strict", schemas.ChaosStrict, api.ChaosSections},
		{"config.strict", schemas.ConfigStrict, nil},
	} {
		m[file.name] = sync.OnceValue(func() *jsonschema.Schema { return compile(file.name, "", file.text()) })
		for _, s := range file.ops {
			m[s.Operation.Name] = sync.OnceValue(func() *jsonschema.Schema {
				return compile(file.name, "#/definitions/"+s.Operation.Name, file.text())
			})
		}
	}
	return m
}()

// compile compiles an embedded schema; that it compiles is tested.
func compile(name, fragment string, text []byte) *jsonschema.Schema {
	c := jsonschema.NewCompiler()
	c.Draft = jsonschema.Draft7
	url := schemas.ID(name)
	if err := c.AddResource(url, bytes.NewReader(text)); err != nil {
		panic(err)
	}
	return c.MustCompile(url + fragment)
}

func schemaOf(doc *spec.Document) *jsonschema.Schema {
	switch {
	case doc.Config:
		return compiled["config.strict"]()
	case doc.Raw:
		return compiled[doc.Requests[0].Operation.Name]()
	case doc.Chaos != nil:
		return compiled["chaos.strict"]()
	}
	return compiled["rollout.strict"]()
}

// shape validates the document and tells in plain words what the schema refuses.
func (p *Pass) shape() {
	s := shape{Pass: p}
	var invalid *jsonschema.ValidationError
	if errors.As(schemaOf(p.Document).Validate(s.plain(p.Root)), &invalid) {
		s.leaves(invalid)
	}
	for _, v := range s.nameless {
		s.as(&wrongPattern).AtKey(v, "a key of %s is empty; give it a name", called(v.Parent))
	}
}

// leaves goes down to the errors that say what is wrong.
func (s *shape) leaves(e *jsonschema.ValidationError) {
	if len(e.Causes) > 0 {
		for _, cause := range e.Causes {
			s.leaves(cause)
		}
		return
	}
	v := lookup(s.Root, e.InstanceLocation)
	if v == nil || v.Shape == nil || !judged(v) {
		return
	}
	where, keyword := path.Split(e.KeywordLocation)
	if strings.Contains(where, "/propertyNames/") {
		s.key(v, keyword)
		return
	}
	s.tell(v, keyword, e.Message)
}

// judged tells whether anything may be said about the shape of the value.
func judged(v *spec.Value) bool {
	for ; v != nil; v = v.Parent {
		if v.State != spec.Known {
			return false
		}
	}
	return true
}

// plain is the value as the schema library takes it. What is not known becomes null, whose faults are left out again.
func (s *shape) plain(v *spec.Value) any {
	if v.State != spec.Known {
		return nil
	}
	switch v.Kind {
	case yaml.Map:
		m := make(map[string]any, len(v.Fields))
		for _, f := range v.Fields {
			if f.Name == "" && f.Shape != nil {
				s.nameless = append(s.nameless, f) // the library's pointers cannot tell an empty key
				continue
			}
			m[f.Name] = s.plain(f)
		}
		return m
	case yaml.List:
		list := make([]any, len(v.Items))
		for i, item := range v.Items {
			list[i] = s.plain(item)
		}
		return list
	case yaml.Bool:
		return strings.EqualFold(v.Text, "true")
	case yaml.Int:
		return v.Int
	case yaml.Float:
		f, _ := strconv.ParseFloat(v.Text, 64)
		return f
	case yaml.Null:
		return nil
	}
	return v.Text
}

// lookup finds a value by its JSON pointer.
func lookup(v *spec.Value, pointer string) *spec.Value {
	for _, token := range strings.Split(pointer, "/")[1:] {
		token = unescapePointer(token)
		switch {
		case v == nil:
			return nil
		case v.Kind == yaml.List:
			i, err := strconv.Atoi(token)
			if err != nil || i >= len(v.Items) {
				return nil
			}
			v = v.Items[i]
		default:
			v = v.Field(token)
		}
	}
	return v
}

var pointerEscapes = strings.NewReplacer("~1", "/", "~0", "~")

// unescapePointer undoes how the schema library writes a key into a pointer.
func unescapePointer(token string) string {
	if text, err := url.PathUnescape(token); err == nil {
		token = text
	}
	return pointerEscapes.Replace(token)
}
