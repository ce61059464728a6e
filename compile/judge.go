package compile

import (
	"encoding/json"
	"net/url"
	"strconv"
	"strings"

	"sluice/compile/check"
	"sluice/spec"
	"sluice/spec/yaml"
)

// judge holds the request, as it is printed, against the schema of its operation.
func (b *builder) judge(r Request) error {
	d := json.NewDecoder(strings.NewReader(r.JSON))
	d.UseNumber()
	var input map[string]any
	if err := d.Decode(&input); err != nil {
		return err
	}
	if b.options.Shape == Wire {
		input = b.unwired(input)
	}
	if r.NeedsTemplate {
		input[templateID] = "EXT" // the script puts it in
	}
	return check.Input(r.Operation, input, b.open)
}

// unwired is the input that an HTTP request holds: the members of its body and of its path.
func (b *builder) unwired(request map[string]any) map[string]any {
	input := map[string]any{}
	if body, ok := request["body"].(map[string]any); ok {
		input = body
	}
	path, _ := request["path"].(string)
	parts := strings.Split(path, "/")
	for i, part := range strings.Split(b.operation().Path, "/") {
		for _, m := range b.operation().Input.Members {
			if part == "{"+m.InPath()+"}" && i < len(parts) {
				input[m.Name], _ = url.PathUnescape(parts[i])
			}
		}
	}
	return input
}

// open reports whether a placeholder is written at the place, or around it: what will stand there is not known.
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
		if v = v.Field(part); v == nil && part == projectMember && b.doc.Rollout != nil {
			return b.doc.Rollout.Project != nil && b.doc.Rollout.Project.State == spec.Placeholder // the plan names it for all requests
		}
	}
	return v != nil && v.State == spec.Placeholder
}
