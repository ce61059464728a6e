package compile

import (
	"cmp"
	"encoding/json"
	"maps"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"sluice/compile/check"
	"sluice/spec"
	"sluice/spec/api"
	"sluice/spec/yaml"
)

// Validate validates the printed request against the schema of its operation. Open places are unknown and not validated; open may
// be nil.
func (r Request) Validate(shape Shape, open func(place []string) bool) error {
	d := json.NewDecoder(strings.NewReader(r.JSON))
	d.UseNumber()
	var input map[string]any
	if err := d.Decode(&input); err != nil {
		return err
	}
	if shape == Wire {
		input = inputOfWire(r.Operation, input)
	}
	if r.NeedsTemplate {
		input[templateID] = "EXT" // the script inserts it
	}
	return check.Input(r.Operation, input, open)
}

// inputOfWire returns the input of an HTTP request: the members of its body, path and headers.
func inputOfWire(o *api.Operation, request map[string]any) map[string]any {
	input := map[string]any{}
	body, isObject := request["body"].(map[string]any)
	headers, _ := request["headers"].(map[string]any)
	path, _ := request["path"].(string)
	parts, holes := strings.Split(path, "/"), strings.Split(o.Path, "/")
	whole := false
	for _, m := range o.Input.Members {
		i := slices.Index(holes, "{"+m.InPath()+"}")
		switch header, ok := headers[m.InPath()]; {
		case m.URI && i >= 0 && i < len(parts):
			input[m.Name], _ = url.PathUnescape(parts[i])
		case m.Header && ok:
			input[m.Name] = header
		case m.Body:
			text, err := json.Marshal(request["body"])
			whole = err == nil
			input[m.Name] = string(text)
		}
	}
	if !whole && isObject {
		maps.Copy(input, body)
	}
	return input
}

// open reports whether a placeholder at or above the place makes its value unknown.
func (b *builder) open(place []string) bool {
	v := b.section.Input
	for _, part := range place {
		if v == nil || v.State == spec.Placeholder {
			break
		}
		if v.Kind == yaml.List {
			if i, err := strconv.Atoi(part); err == nil && i < len(v.Items) {
				v = v.Items[i]
			}
			continue
		}
		if v = b.member(v, part); v == nil && part == projectMember && b.doc.Rollout != nil {
			return b.doc.Rollout.Project != nil && b.doc.Rollout.Project.State == spec.Placeholder // the plan names it for all requests
		}
	}
	return v != nil && v.State == spec.Placeholder
}

// member returns the member with the name, or nil. It uses an index, since each of many members may be open.
func (b *builder) member(of *spec.Value, name string) *spec.Value {
	if b.byName == nil {
		b.byName = map[*spec.Value]map[string]*spec.Value{}
	}
	members, known := b.byName[of]
	if !known {
		members = make(map[string]*spec.Value, len(of.Map()))
		for _, f := range of.Map() {
			members[f.Name] = cmp.Or(members[f.Name], f)
		}
		b.byName[of] = members
	}
	return members[name]
}
