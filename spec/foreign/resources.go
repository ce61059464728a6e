package foreign

import "sluice/spec/yaml"

func asItIs(n *yaml.Node) *yaml.Node { return n }

// experimentTemplate brings in the one name that differs.
func experimentTemplate(n *yaml.Node) *yaml.Node {
	return at(n, "ExperimentReportConfiguration", func(n *yaml.Node) *yaml.Node {
		return at(n, "Outputs", func(n *yaml.Node) *yaml.Node {
			return called(n, "ExperimentReportS3Configuration", "S3Configuration")
		})
	})
}

func segment(n *yaml.Node) *yaml.Node { return at(n, "Tags", tags) }

func feature(n *yaml.Node) *yaml.Node {
	n = at(n, "Tags", tags)
	n = at(n, "EntityOverrides", func(n *yaml.Node) *yaml.Node { return pairs(n, "EntityId", "Variation") })
	return at(n, "Variations", func(n *yaml.Node) *yaml.Node { return each(n, variation) })
}

// variation puts the value, which is a member beside the name, under a member of its own.
func variation(n *yaml.Node) *yaml.Node {
	n = called(n, "VariationName", "Name")
	if n.Kind != yaml.Map || Function(n) {
		return n
	}
	var rest, value []yaml.Entry
	for _, e := range n.Entries {
		switch name := e.Key.Text; name {
		case "BooleanValue":
			value = append(value, yaml.Entry{Key: key("BoolValue", e.Key), Value: e.Value})
		case "DoubleValue", "LongValue", "StringValue":
			value = append(value, e)
		default:
			rest = append(rest, e)
		}
	}
	if value != nil {
		rest = append(rest, yaml.Entry{Key: key("Value", value[0].Key), Value: mapping(value[0].Value, value)})
	}
	return mapping(n, rest)
}

// launch turns lists of pairs into mappings, and drops the order to start, which is another request.
func launch(n *yaml.Node) *yaml.Node {
	n = members(at(n, "Tags", tags), func(e yaml.Entry) yaml.Entry {
		if e.Key.Text == "ExecutionStatus" {
			return yaml.Entry{}
		}
		return e
	})
	n = at(n, "Groups", func(n *yaml.Node) *yaml.Node {
		return each(n, func(n *yaml.Node) *yaml.Node { return called(n, "GroupName", "Name") })
	})
	n = at(n, "MetricMonitors", func(n *yaml.Node) *yaml.Node { return each(n, monitor) })
	return at(n, "ScheduledSplitsConfig", func(n *yaml.Node) *yaml.Node {
		if Function(n) || n.Kind != yaml.List {
			return n
		}
		return mapping(n, []yaml.Entry{{Key: key("Steps", head(n)), Value: each(n, step)}})
	})
}

func monitor(n *yaml.Node) *yaml.Node {
	if Function(n) || n.Kind != yaml.Map {
		return n
	}
	return mapping(n, []yaml.Entry{{Key: key("MetricDefinition", head(n)), Value: called(n, "MetricName", "Name")}})
}

func step(n *yaml.Node) *yaml.Node {
	n = at(n, "GroupWeights", weights)
	return at(n, "SegmentOverrides", func(n *yaml.Node) *yaml.Node {
		return each(n, func(n *yaml.Node) *yaml.Node { return at(n, "Weights", weights) })
	})
}

func weights(n *yaml.Node) *yaml.Node { return pairs(n, "GroupName", "SplitWeight") }

func tags(n *yaml.Node) *yaml.Node { return pairs(n, "Key", "Value") }

// at changes the member of that name.
func at(n *yaml.Node, name string, change func(*yaml.Node) *yaml.Node) *yaml.Node {
	return members(n, func(e yaml.Entry) yaml.Entry {
		if e.Key.Text == name {
			e.Value = change(e.Value)
		}
		return e
	})
}

// called gives a member another name.
func called(n *yaml.Node, from, to string) *yaml.Node {
	return members(n, func(e yaml.Entry) yaml.Entry {
		if e.Key.Text == from {
			e.Key = key(to, e.Key)
		}
		return e
	})
}

// pairs makes a mapping of a list of pairs. Where a pair is worked out by CloudFormation, so is what the mapping holds.
func pairs(n *yaml.Node, name, value string) *yaml.Node {
	if n.Kind != yaml.List || n.Tag != "" {
		return n
	}
	var entries []yaml.Entry
	for _, item := range n.Items {
		k, v := item.Get(name), item.Get(value)
		switch {
		case Function(item), k != nil && Function(k):
			return &yaml.Node{Kind: yaml.String, Range: n.Range, Tag: "Fn::If"}
		case k == nil || v == nil:
			return n // its form is wrong, which the schema tells
		}
		entries = append(entries, yaml.Entry{Key: k, Value: v})
	}
	return mapping(n, entries)
}
