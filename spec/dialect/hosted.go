package dialect

import (
	"bytes"
	"strings"

	"sluice/spec/flags"
	"sluice/spec/yaml"
)

// hostedVersion is the type of the resources that hold a version of a configuration.
// Source: https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-appconfig-hostedconfigurationversion.html (2026-11-28)
const hostedVersion = "AWS::AppConfig::HostedConfigurationVersion"

// flagProfile is the type of a profile of feature flags, freeProfile that of any other, also of one that has none.
// Source: https://docs.aws.amazon.com/appconfig/2019-10-09/APIReference/API_CreateConfigurationProfile.html (2026-11-28)
const (
	flagProfile = "AWS.AppConfig.FeatureFlags"
	freeProfile = "AWS.Freeform"
)

// isHosted reports whether a Terraform resource of the type holds a version of a configuration.
func isHosted(name string) bool {
	return name == "aws_appconfig_hosted_configuration_version" || name == "awscc_appconfig_hosted_configuration_version"
}

// hasMember reports whether the text of Terraform has a member of that name, in HCL or in the JSON of a heredoc.
func hasMember(text []byte, name string) bool {
	if hasKey(text, name) {
		return true
	}
	for _, word := range []string{" = ", " =", "=", "\" = "} {
		if bytes.Contains(text, []byte(name+word)) {
			return true
		}
	}
	return false
}

// Content is a feature-flag document inside a resource.
type Content struct {
	// Root is the document.
	Root *yaml.Node
	// Written is the text that the document is read from, in which the ranges of Root count; nil where the document is
	// written as a structure.
	Written *yaml.Node
	// Text is that of Written, with what Fn::Sub puts in replaced by texts of the same length.
	Text string
	// Problems are what is wrong with the syntax of the text.
	Problems []yaml.Problem
	// Unknown reports whether a value is worked out when the resource is made.
	Unknown func(*yaml.Node) bool
	// Strangers are the parts of the text that Fn::Sub would put in and that the template does not know.
	Strangers []Stranger
	// Validators are the types of those of the profile.
	Validators []*yaml.Node
	// Delivered means that the profile is one of flags and that the text is what clients get.
	Delivered bool
}

// Stranger is a `${Name}` with its place in the text.
type Stranger struct {
	Name  string
	Range yaml.Range
}

// profile is what a template says about the profile that a version belongs to.
type profile uint8

const (
	// unsure means that the shape of the content has to tell.
	unsure profile = iota
	ofFlags
	ofOther
)

// profileOf returns what profile is of the type; typ is nil where it has none, and known is false where it is not known.
func profileOf(typ *yaml.Node, known bool) profile {
	switch {
	case typ == nil, known && typ.Text == freeProfile:
		return ofOther
	case known && typ.Text == flagProfile:
		return ofFlags
	}
	return unsure
}

func isFlagDocument(root *yaml.Node) bool {
	if flags.Recognize(root) != flags.Authored {
		return false
	}
	if version := root.Get("version"); version != nil && version.Text == "1" {
		return true
	}
	for _, e := range root.Entries {
		switch e.Key.Text {
		case "version", "flags", "values":
		default:
			return false
		}
	}
	return true
}

// contentOf reads the content of a version; nil where it is no feature-flag document, or not known.
func contentOf(n *yaml.Node, of profile) *Content {
	if n == nil || n.Broken || n.Unknown || n.Tag != "" || of == ofOther {
		return nil
	}
	c := &Content{Root: n, Unknown: func(n *yaml.Node) bool { return n.Unknown }}
	switch n.Kind {
	case yaml.Map:
	case yaml.String:
		c.parse(n, n.Text)
	default:
		return nil
	}
	if c.Root == nil {
		return nil
	}
	form := flags.Recognize(c.Root)
	c.Delivered = of == ofFlags && form == flags.Delivered
	if form != flags.Authored && (of != ofFlags || c.Root.Kind != yaml.Map) {
		return nil
	}
	return c
}

// parse reads the text of a document, which is JSON.
func (c *Content) parse(written *yaml.Node, text string) {
	c.Written, c.Text, c.Root = written, text, nil
	if !strings.HasPrefix(strings.TrimSpace(text), "{") {
		return
	}
	read := yaml.Read(text)
	if len(read.Documents) > 0 {
		c.Root = read.Documents[0]
	}
	c.Problems = read.Problems
}
