package dialect

import (
	"sluice/spec/hcl"
	"sluice/spec/yaml"
)

// IsTerraformPlan reports whether the document is the output of `terraform show -json` for a plan.
// Source: https://developer.hashicorp.com/terraform/internals/json-format, 2026-11-30.
func IsTerraformPlan(root *yaml.Node) bool {
	changes := root.Get("resource_changes")
	return root.Get("format_version") != nil && changes != nil && changes.Kind == yaml.List
}

// PlannedResources returns our resources as they will be after a Terraform plan; values only known after apply are unknown.
func PlannedResources(root *yaml.Node) (resources []*hcl.Resource) {
	for _, item := range root.Get("resource_changes").Items {
		kind, change := item.Get("type"), item.Get("change")
		if kind == nil || change == nil || !TerraformResource("resource", kind.Text) {
			continue
		}
		after := change.Get("after")
		if mode := item.Get("mode"); after == nil || after.Kind != yaml.Map || mode != nil && mode.Text != "managed" {
			continue // destroyed, or only read
		}
		r := &hcl.Resource{Kind: "resource", Type: kind.Text, Range: item.Range, Header: kind.Range, Body: planned(after, change.Get("after_unknown"), 0)}
		if kind.Text == "awscc_fis_experiment_template" {
			r.Body = without(r.Body, []string{"experiment_template_id"}) // only set after it is created
		}
		if address := item.Get("address"); address != nil {
			r.Address = address.Text
		}
		resources = append(resources, r)
	}
	return resources
}

// planned returns a value without nulls, which are missing members, and with the unknown parts marked. It is marked as shared,
// since a plan cannot be fixed.
func planned(n, unknown *yaml.Node, depth int) *yaml.Node {
	if depth > yaml.MaxDepth {
		return n
	}
	made := derived(n, n.Kind, nil, nil)
	made.Shared = true
	switch {
	case isTrue(unknown):
		return &yaml.Node{Unknown: true, Range: n.Range}
	case n.Kind == yaml.Map:
		unknownOf := unknown.Index()
		for _, e := range n.Entries {
			if value := planned(e.Value, unknownOf(e.Key.Text), depth+1); !isUnset(value) {
				key := *e.Key
				key.Shared = true
				made.Entries = append(made.Entries, yaml.Entry{Key: &key, Value: value})
			}
		}
		made.Entries = append(made.Entries, missing(n, unknown)...)
	case n.Kind == yaml.List:
		for i, item := range n.Items {
			var inner *yaml.Node
			if unknown != nil && i < len(unknown.Items) {
				inner = unknown.Items[i]
			}
			made.Items = append(made.Items, planned(item, inner, depth+1))
		}
	default:
		scalar := *n
		scalar.Shared = true
		return &scalar
	}
	return made
}

// missing returns the members of a mapping that only occur among the unknown ones, since they are not known yet.
func missing(n, unknown *yaml.Node) (entries []yaml.Entry) {
	if unknown == nil {
		return nil
	}
	known := n.Index()
	for _, e := range unknown.Entries {
		if isTrue(e.Value) && known(e.Key.Text) == nil {
			entries = append(entries, yaml.Entry{Key: e.Key, Value: &yaml.Node{Unknown: true, Range: e.Key.Range}})
		}
	}
	return entries
}

// isUnset reports whether a value is a missing argument, or an empty list of blocks.
func isUnset(n *yaml.Node) bool {
	return !n.Unknown && (n.Kind == yaml.Null || n.Kind == yaml.List && len(n.Items) == 0)
}

func isTrue(n *yaml.Node) bool { return n != nil && n.Kind == yaml.Bool && n.Text == "true" }
