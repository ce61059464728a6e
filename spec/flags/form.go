package flags

import "sluice/spec/yaml"

// Form is the format of a text with AppConfig feature flags.
type Form uint8

// The forms.
const (
	// Other is anything else.
	Other Form = iota
	// Authored is a document with `version`, `flags` and `values`, the format for creating a version.
	Authored
	// Delivered is the format that clients receive: a mapping from keys to `enabled` and attributes.
	// Source: https://docs.aws.amazon.com/appconfig/latest/userguide/appconfig-agent-how-to-use-local-development-samples.html (2026-11-28)
	Delivered
)

// Recognize returns the form of a document by its structure. It is not needed for documents that are known to contain flags, for
// example by the type of their profile.
func Recognize(root *yaml.Node) Form {
	if root.Kind != yaml.Map || len(root.Entries) == 0 {
		return Other
	}
	version, flags, values := root.Get("version"), root.Get("flags"), root.Get("values")
	switch {
	case version == nil && flags == nil && values == nil && ofSwitches(root):
		return Delivered
	case version != nil && version.Kind == yaml.String && version.Text == "1" && flags != nil && values != nil &&
		(len(root.Entries) == 3 || flags.Kind == yaml.Map && ofObjects(flags) || values.Kind == yaml.Map && ofObjects(values)):
		return Authored // also if a value has the wrong type
	case flags != nil && !ofObjects(flags) || values != nil && !ofObjects(values):
		return Other
	case flags != nil && values != nil:
		return Authored
	case version != nil && version.Scalar() && version.Text == "1" && (flags != nil || values != nil):
		return Authored
	}
	return Other
}

// ofObjects reports whether the node is an object of objects.
func ofObjects(n *yaml.Node) bool {
	for _, e := range n.Entries {
		if e.Value.Kind != yaml.Map && !hidden(e.Value) {
			return false
		}
	}
	return n.Kind == yaml.Map || hidden(n)
}

// hidden reports whether the node's value is not known.
func hidden(n *yaml.Node) bool { return n.Broken || n.Unknown || n.Tag != "" }

// ofSwitches reports whether each member is an object with a boolean `enabled`.
func ofSwitches(n *yaml.Node) bool {
	for _, e := range n.Entries {
		enabled := e.Value.Get("enabled")
		if enabled == nil || enabled.Kind != yaml.Bool {
			return false
		}
	}
	return true
}
