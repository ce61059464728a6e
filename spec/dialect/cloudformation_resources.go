package dialect

import "sluice/spec/yaml"

func identity(n *yaml.Node) *yaml.Node { return n }

func normalizeFeature(n *yaml.Node) *yaml.Node {
	return at(n, "Variations", func(n *yaml.Node) *yaml.Node { return each(n, normalizeVariation) })
}

// normalizeVariation moves the value, which is a member next to the name, into the member `value`.
func normalizeVariation(n *yaml.Node) *yaml.Node {
	if n.Kind != yaml.Map || Function(n) {
		return n
	}
	var rest, value []yaml.Entry
	for _, e := range n.Entries {
		switch e.Key.Text {
		case "BooleanValue", "DoubleValue", "LongValue", "StringValue", "Value": // `Value` is not a type; it is reported later
			value = append(value, e)
		default:
			rest = append(rest, e)
		}
	}
	if value != nil {
		rest = append(rest, yaml.Entry{Key: key("value", value[0].Key), Value: mapping(value[0].Value, value)})
	}
	return mapping(n, rest)
}

// normalizeLaunch drops the request to start the launch, which is a separate operation.
func normalizeLaunch(n *yaml.Node) *yaml.Node {
	n = members(n, func(e yaml.Entry) yaml.Entry {
		if e.Key.Text == "ExecutionStatus" {
			return yaml.Entry{}
		}
		return e
	})
	n = at(n, "MetricMonitors", func(n *yaml.Node) *yaml.Node { return each(n, normalizeMonitor) })
	return at(n, "ScheduledSplitsConfig", func(n *yaml.Node) *yaml.Node {
		if Function(n) {
			return n
		}
		return mapping(n, []yaml.Entry{{Key: key("steps", head(n)), Value: n}})
	})
}

func normalizeMonitor(n *yaml.Node) *yaml.Node {
	if Function(n) || n.Kind != yaml.Map {
		return n
	}
	return mapping(n, []yaml.Entry{{Key: key("metricDefinition", head(n)), Value: n}})
}

// at applies a change to the member with the name.
func at(n *yaml.Node, name string, change func(*yaml.Node) *yaml.Node) *yaml.Node {
	return members(n, func(e yaml.Entry) yaml.Entry {
		if e.Key.Text == name {
			e.Value = change(e.Value)
		}
		return e
	})
}

// called renames a member.
func called(n *yaml.Node, from, to string) *yaml.Node {
	return members(n, func(e yaml.Entry) yaml.Entry {
		if e.Key.Text == from {
			e.Key = key(to, e.Key)
		}
		return e
	})
}
