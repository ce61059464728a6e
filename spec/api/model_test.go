package api

import (
	"bytes"
	"encoding/json"
	"os"
	"slices"
	"testing"

	"sluice/spec/testenv"
)

// model is an AWS API model. Its shapes are decoded strictly, so that a constraint without a field in the table is noticed.
type model struct {
	Operations map[string]struct {
		HTTP  struct{ Method, RequestURI string }
		Input modelRef
	}
	Shapes map[string]*modelShape
}

type modelShape struct {
	Type       string
	Required   []string
	Members    modelMembers
	Member     *modelRef
	Key, Value *modelRef
	Min, Max   *float64
	Pattern    string
	Enum       []string
	Union, Box bool
	Payload    string
	Sensitive  bool
	// TimestampFormat occurs on shapes that the table does not have.
	TimestampFormat string
}

type modelRef struct {
	Shape, Location, LocationName string
	JSONValue, IdempotencyToken   bool
	Box                           bool
}

type modelMember struct {
	name string
	ref  modelRef
}

// modelMembers keeps the order of the members in the file.
type modelMembers []modelMember

func decodeStrictly(data []byte, v any) error {
	d := json.NewDecoder(bytes.NewReader(data))
	d.DisallowUnknownFields()
	return d.Decode(v)
}

// UnmarshalJSON decodes the shape and rejects unknown members, which json.Unmarshal of the whole model would accept.
func (s *modelShape) UnmarshalJSON(data []byte) error {
	type plain modelShape
	return decodeStrictly(data, (*plain)(s))
}

// UnmarshalJSON decodes the members in source order.
func (m *modelMembers) UnmarshalJSON(data []byte) error {
	refs := map[string]json.RawMessage{}
	if err := json.Unmarshal(data, &refs); err != nil {
		return err
	}
	d := json.NewDecoder(bytes.NewReader(data))
	if _, err := d.Token(); err != nil {
		return err
	}
	for d.More() {
		name, err := d.Token()
		if err != nil {
			return err
		}
		var text json.RawMessage
		if err := d.Decode(&text); err != nil {
			return err
		}
		member := modelMember{name: name.(string)}
		if err := decodeStrictly(text, &member.ref); err != nil {
			return err
		}
		*m = append(*m, member)
	}
	return nil
}

func readModel(t *testing.T, service string) *model {
	t.Helper()
	data, err := os.ReadFile(testenv.Shared(t, "models", service+".json"))
	if err != nil {
		t.Fatal(err)
	}
	m := &model{}
	if err := json.Unmarshal(data, m); err != nil {
		t.Fatal(err)
	}
	return m
}

func TestModel(t *testing.T) {
	for _, o := range Operations() {
		t.Run(o.Name, func(t *testing.T) {
			c := comparison{t: t, model: readModel(t, o.Service)}
			want, ok := c.model.Operations[o.Name]
			if !ok {
				t.Fatal("the model has no such operation")
			}
			c.same(o.Name, "method", o.Method, want.HTTP.Method)
			c.same(o.Name, "path", o.Path, want.HTTP.RequestURI)
			c.shape(o.Name, o.Input, want.Input)
		})
	}
}

// The operations of the AppConfig target only have the members that are sent.
func TestModelOfAppConfig(t *testing.T) {
	for _, o := range AppConfigOperations() {
		t.Run(o.Name, func(t *testing.T) {
			c := comparison{t, readModel(t, o.Service), true}
			if o == UpdateEnvironment { // not in the model; its members are also those of CreateEnvironment
				c.shape(o.Name, o.Input.Member("Monitors").Shape, modelRef{Shape: "MonitorList"})
				return
			}
			want := c.model.Operations[o.Name]
			c.same(o.Name, "method", o.Method, want.HTTP.Method)
			c.same(o.Name, "path", o.Path, want.HTTP.RequestURI)
			c.shape(o.Name, o.Input, want.Input)
		})
	}
}

type comparison struct {
	t     *testing.T
	model *model
	// partial means that the table omits optional members of the model.
	partial bool
}

func (c comparison) same(path, what string, got, want any) {
	c.t.Helper()
	if got != want {
		c.t.Errorf("%s: %s is %v, but %v in the model", path, what, got, want)
	}
}

var modelTypes = map[string]Type{
	"structure": Structure, "list": List, "map": Map, "string": String, "integer": Integer, "long": Integer,
	"double": Double, "boolean": Boolean, "timestamp": Timestamp, "blob": String,
}

// shape compares a shape and all nested shapes with those of the model.
func (c comparison) shape(path string, got *Shape, ref modelRef) {
	want, ok := c.model.Shapes[ref.Shape]
	if !ok {
		c.t.Errorf("%s: the model has no shape %q", path, ref.Shape)
		return
	}
	wantType, ok := modelTypes[want.Type]
	if got == nil || !ok || got.Type != wantType {
		c.t.Errorf("%s: the shape is %+v, but a %s in the model", path, got, want.Type)
		return
	}
	c.same(path, "limit", got.Limit, modelLimit(want))
	c.same(path, "JSON in text", got.Friendly == JSONText, ref.JSONValue)
	c.same(path, "union", got.Union, want.Union)
	c.pattern(path, got, want.Pattern)
	if !slices.Equal(got.Enum, want.Enum) {
		c.t.Errorf("%s: enum is %q, but %q in the model", path, got.Enum, want.Enum)
	}
	switch got.Type {
	case Structure:
		c.members(path, got, want)
	case Map:
		c.shape(path+"{key}", got.Key, *want.Key)
		c.shape(path+"{}", got.Elem, *want.Value)
	case List:
		c.shape(path+"[]", got.Elem, *want.Member)
	}
}

func modelLimit(s *modelShape) Limit {
	l := Limit{HasMin: s.Min != nil, HasMax: s.Max != nil}
	if l.HasMin {
		l.Min = int64(*s.Min)
	}
	if l.HasMax {
		l.Max = int64(*s.Max)
	}
	return l
}

// otherPatterns maps patterns of the model to the equivalents in the table.
var otherPatterns = map[string]struct{ pattern, not string }{
	// Every string matches.
	`.*`:      {},
	`[\s\S]*`: {},
	// RE2 has no lookahead.
	`^(?!aws:)[a-zA-Z+-=._:/]+$`: {`^[a-zA-Z+-=._:/]+$`, `^aws:`},
	// Some values in AWS's documentation do not match (facts, R26).
	`^[\p{L}\p{Z}\p{N}_.:/=+\-@]+$`: {},
}

func (c comparison) pattern(path string, got *Shape, want string) {
	not := ""
	if other, ok := otherPatterns[want]; ok {
		want, not = other.pattern, other.not
	}
	c.same(path, "pattern", got.Pattern, want)
	c.same(path, "Not", got.Not, not)
}

func (c comparison) members(path string, got *Shape, want *modelShape) {
	var names, wantNames []string
	for _, m := range got.Members {
		names = append(names, m.Name)
	}
	if c.partial {
		left := *want
		left.Members = slices.DeleteFunc(slices.Clone(want.Members), func(m modelMember) bool {
			return got.Member(m.name) == nil && !slices.Contains(want.Required, m.name)
		})
		want = &left
	}
	for _, m := range want.Members {
		wantNames = append(wantNames, m.name)
	}
	if !slices.Equal(names, wantNames) {
		c.t.Errorf("%s: members are %q, but %q in the model", path, names, wantNames)
		return
	}
	for i, m := range got.Members {
		ref := want.Members[i].ref
		at := path + "." + m.Name
		c.same(at, "required", m.Required, slices.Contains(want.Required, m.Name))
		c.same(at, "in the path", m.URI, ref.Location == "uri")
		c.same(at, "in a header", m.Header, ref.Location == "header")
		c.same(at, "the whole body", m.Body, want.Payload == m.Name)
		c.same(at, "token", m.Token, ref.IdempotencyToken)
		c.location(at, m, ref)
		c.shape(at, m.Shape, ref)
	}
}

// location checks that the table can represent where a member is sent.
func (c comparison) location(path string, m Member, ref modelRef) {
	if ref.Location != "" && ref.Location != "uri" && ref.Location != "header" {
		c.t.Errorf("%s: the model puts the member in %q", path, ref.Location)
	}
	if ref.LocationName != "" {
		c.same(path, "name on the wire", m.InPath(), ref.LocationName)
	}
}
