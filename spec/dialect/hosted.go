package dialect

import (
	"bytes"
	"slices"
	"strings"

	"sluice/spec/flags"
	"sluice/spec/flags/textmap"
	"sluice/spec/yaml"
)

// hostedVersion is the type of resources that contain a configuration version.
// Source: https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-appconfig-hostedconfigurationversion.html (2026-11-28)
const hostedVersion = "AWS::AppConfig::HostedConfigurationVersion"

// hostedProfile is the type of resources that are a configuration profile.
// Source: https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-appconfig-configurationprofile.html (2026-12-01)
const hostedProfile = "AWS::AppConfig::ConfigurationProfile"

// flagProfile is the type of feature-flag profiles, freeProfile that of other profiles and the default.
// Source: https://docs.aws.amazon.com/appconfig/2019-10-09/APIReference/API_CreateConfigurationProfile.html (2026-11-28)
const (
	flagProfile = "AWS.AppConfig.FeatureFlags"
	freeProfile = "AWS.Freeform"
)

// isHosted reports whether a Terraform resource of the type contains a configuration version.
func isHosted(name string) bool {
	return name == "aws_appconfig_hosted_configuration_version" || name == "awscc_appconfig_hosted_configuration_version"
}

// hasMember reports whether Terraform code contains a member with the name, in HCL or in JSON in a heredoc.
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
	// Written is the string that the document is parsed from, which the ranges of Root refer to; nil if the document is
	// written as a structure.
	Written *yaml.Node
	// Text is the text of Written, or one that functions make. What is not known is replaced by texts of the same length.
	Text string
	// Pieces are the parts of a text that functions make, with their ranges in Written, or in the file if InFile is set. Assembled means
	// that a part of it is written elsewhere.
	Pieces            []textmap.Piece
	InFile, Assembled bool
	// Problems are syntax errors in the text. Those at or after Doubt may be none, depending on a part that is not known.
	Problems []yaml.Problem
	Doubt    int
	// Unknown reports whether a value is computed when the resource is created.
	Unknown func(*yaml.Node) bool
	// Undefined are the variables of Fn::Sub in the text that the template does not define.
	Undefined []UndefinedVariable
	// Validators are the types of the profile's validators.
	Validators []*yaml.Node
	// Delivered means that the profile is a feature-flag profile and the text has the format that clients receive.
	Delivered bool
}

// UndefinedVariable is a `${Name}` with its range in the text.
type UndefinedVariable struct {
	Name  string
	Range yaml.Range
}

// profile is the type of the profile that a version belongs to.
type profile uint8

const (
	// unsure means that only the shape of the content can decide.
	unsure profile = iota
	ofFlags
	ofOther
)

// profileOf returns the profile for a type; typ is nil if the profile has none, and known is false if it is not known.
func profileOf(typ *yaml.Node, known bool) profile {
	switch {
	case typ == nil, known && typ.Text == freeProfile:
		return ofOther
	case known && typ.Text == flagProfile:
		return ofFlags
	}
	return unsure
}

// maxValidators is how many validators of a profile are read. AWS accepts two.
// Source: https://docs.aws.amazon.com/appconfig/2019-10-09/APIReference/API_CreateConfigurationProfile.html (2026-12-01)
const maxValidators = 3

// typesOf returns the types in a list of validators, under the given name; a nil list has none.
func typesOf(list *yaml.Node, name string) (types []*yaml.Node) {
	if list == nil {
		return nil
	}
	for _, item := range list.Items[:min(len(list.Items), maxValidators)] {
		if of := item.Get(name); of != nil && !of.Unknown {
			types = append(types, of)
		}
	}
	return types
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

// contentOf reads the content of a version; nil if it is not a feature-flag document, or not known.
func contentOf(n *yaml.Node, of profile, g *Growth) *Content {
	if n == nil || n.Broken || n.Unknown || n.Tag != "" || of == ofOther {
		return nil
	}
	c := &Content{Root: n, Doubt: len(n.Text) + 1, Unknown: func(n *yaml.Node) bool { return n.Unknown }}
	switch n.Kind {
	case yaml.Map:
	case yaml.String:
		if c.parse(n, n.Text, g); !g.embed(0) {
			return nil
		}
	default:
		c.Root = nil
	}
	return c.decided(of, n)
}

// decided returns the content if it is a feature-flag document of the profile, or nil.
func (c *Content) decided(of profile, at *yaml.Node) *Content {
	if c.unread(of, at) {
		return c
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

// unread reports whether a text that may be a feature-flag document cannot be read, and gives it an empty root.
func (c *Content) unread(of profile, at *yaml.Node) bool {
	if c.Root != nil && (of != ofFlags || c.Root.Kind == yaml.Map) {
		return false
	}
	named := c.Root == nil && len(c.Problems) > 0 && namesMembers(c.Text, `"flags"`, `"values"`)
	if c.Root == nil && !named && of != ofFlags { // AWS accepts no other content for such a profile
		return false
	}
	c.Root = &yaml.Node{Kind: yaml.Map, Range: at.Range}
	if c.Written != nil {
		c.Root.Range = yaml.Range{End: len(c.Text)}
	}
	return named
}

// namesMembers reports whether a text contains all names, with escapes or without.
func namesMembers(text string, names ...string) bool {
	return slices.ContainsFunc(spellings([]byte(text)), func(t []byte) bool {
		return !slices.ContainsFunc(names, func(name string) bool { return !bytes.Contains(t, []byte(name)) })
	})
}

// parse parses a document in a string, which must be JSON.
func (c *Content) parse(written *yaml.Node, text string, g *Growth) {
	c.Written, c.Text, c.Root, c.Problems = written, text, nil, nil
	if !strings.HasPrefix(strings.TrimSpace(text), "{") || !g.embed(0) {
		return
	}
	read := yaml.Read(text)
	if len(read.Documents) > 0 && g.embed(read.Documents[0].Size()) {
		c.Root = read.Documents[0]
	}
	c.Problems = read.Problems
}
