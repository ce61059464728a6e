// Package dialect has the formats of AWS requests: how to recognise each format, how to read it into requests whose nodes keep
// their source ranges, and how the format spells the names of API members.
//
// A dialect is a constant below, a row of the table in this file, and a file with the functions in that row.
package dialect

import (
	"sluice/spec/api"
	"sluice/spec/yaml"
)

// Dialect is a format for requests.
type Dialect uint8

// The dialects.
const (
	// Unrecognized is any other format.
	Unrecognized Dialect = iota
	// Plan is Sluice's own format, with an envelope, variables and friendly values.
	Plan
	// Request is the input of one operation, as the AWS CLI expects it.
	Request
	// CloudFormation is a template with resources that are requests.
	CloudFormation
	// Terraform is a resource of the Terraform provider aws.
	Terraform
	// AWSCC is a resource of the Terraform provider awscc.
	AWSCC
	// FlagDocument is an AppConfig feature-flag document, the content of a version.
	FlagDocument
	// Response is an AWS response, or the output of `sluice compile`.
	Response
	// Config is `.sluice.yaml`, which has no requests.
	Config
)

// traits are the properties of a dialect.
type traits struct {
	// name is the name of the format in messages.
	name string
	// unit is what one of our documents in the format is called.
	unit string
	// program is the tool that sends the requests; empty if they are sent unchanged, or by Sluice.
	program string
	// friendly means that variables and friendly values are supported.
	friendly bool
	// computes means that values with a tag are computed when the document is deployed.
	computes bool
	// converts means that strings and numbers are converted to each other as the API expects.
	converts bool
	// evaluates means that values known here are exactly those that are sent.
	evaluates bool
	// resolves reports whether a text contains a reference that is resolved later; nil if the dialect has none.
	resolves func(text string) bool
	// spell returns the dialect's name of a member; nil for that of the API.
	spell func(*api.Member) string
	// blocks reports whether a member is written as blocks; nil if none is.
	blocks func(*api.Member) bool
	// requires reports whether the dialect requires a member that the API does not require; nil if it requires none.
	requires func(*api.Member) bool
	// syntax is how fragments are written; nil for YAML. JSON files have their own syntax.
	syntax *syntax
	// drops means that unknown members of nested structures are silently ignored.
	drops bool
	// pairs means that some mappings are lists of pairs.
	pairs bool
	// unfilled returns a hint for a text that looks as if it contained a variable; nil if such texts are variables.
	unfilled func(text string, isJSON bool) string
	// read returns the requests in a document; nil for a plan, which is read by its sections.
	read func(root *yaml.Node, g *Growth) []Resource
}

var table = [...]traits{
	Unrecognized:   {name: "unrecognized"},
	Plan:           {name: "plan", unit: "plan", friendly: true},
	Request:        {name: "request", unit: "request", unfilled: noVariable, read: readRequest},
	CloudFormation: cloudFormation,
	Terraform:      terraform,
	AWSCC:          awscc,
	FlagDocument:   {name: "feature-flag document", unit: "document"},
	Response:       {name: "AWS response", unit: "request", read: readResponse},
	Config:         {name: "configuration", unit: "configuration", friendly: true},
}

// String returns the name of the format in messages.
func (d Dialect) String() string { return table[d].name }

// Unit returns what one of our documents in the format is called: a plan, a request or a resource.
func (d Dialect) Unit() string { return table[d].unit }

// Program returns the tool that sends the requests, such as `CloudFormation`; it is empty if they are sent unchanged, or by
// Sluice.
func (d Dialect) Program() string { return table[d].program }

// Friendly reports whether variables and friendly values are supported. Without them, a document is compiled to itself.
func (d Dialect) Friendly() bool { return table[d].friendly }

// Computes reports whether values with a tag are computed when the document is deployed.
func (d Dialect) Computes() bool { return table[d].computes }

// Converts reports whether strings and numbers are converted to each other as the API expects.
func (d Dialect) Converts() bool { return table[d].converts }

// Evaluates reports whether values known here are exactly those that the dialect's program sends.
func (d Dialect) Evaluates() bool { return table[d].evaluates }

// Resolves reports whether the text contains a reference that is resolved later.
func (d Dialect) Resolves(text string) bool {
	resolves := table[d].resolves
	return resolves != nil && resolves(text)
}

// Spell returns the dialect's name of a member.
func (d Dialect) Spell(m *api.Member) string {
	if spell := table[d].spell; spell != nil && !m.Literal {
		return spell(m)
	}
	return m.Name
}

// IsBlock reports whether a member is written as a block instead of an argument.
func (d Dialect) IsBlock(m *api.Member) bool {
	blocks := table[d].blocks
	return blocks != nil && blocks(m)
}

// Allows reports whether the member may be set: programs that send requests generate the tokens themselves.
func (d Dialect) Allows(m *api.Member) bool { return !m.Token || d.Program() == "" }

// Requires reports whether the dialect's program requires a member that the API does not require.
func (d Dialect) Requires(m *api.Member) bool {
	requires := table[d].requires
	return requires != nil && requires(m)
}

// DropsUnknown reports whether unknown members of nested structures are silently ignored.
// Source: https://github.com/hashicorp/terraform/issues/33570, 2026-11-30.
func (d Dialect) DropsUnknown() bool { return table[d].drops }

// Pairs returns the member names of keys and values if the dialect writes a mapping of the shape as a list of pairs, or nil.
func (d Dialect) Pairs(s *api.Shape) []string {
	if s == nil || !table[d].pairs {
		return nil
	}
	return s.Pairs
}

// SelfContained reports whether a document is self-contained, so that an undefined name is an error.
func (d Dialect) SelfContained() bool { return d == Plan }

// Unfilled returns a hint for a text that looks as if it contained a variable; it is empty if the text is a variable.
func (d Dialect) Unfilled(text string, isJSON bool) string {
	if unfilled := table[d].unfilled; unfilled != nil {
		return unfilled(text, isJSON)
	}
	return ""
}

// Read returns the requests in a document in the dialect, in source order.
func (d Dialect) Read(root *yaml.Node, g *Growth) []Resource {
	if read := table[d].read; read != nil {
		return read(root, g)
	}
	return nil
}

// Resource is a request in a dialect, with additional information from the document.
type Resource struct {
	// Operation and Input are the request.
	Operation *api.Operation
	Input     *yaml.Node
	// Name is the name of the resource in its file; empty if it has none.
	Name string
	// When is what decides whether the resource exists, to compare it with that of another version; empty if it does.
	When string
	// Conditional means that the resource has a condition.
	Conditional bool
	// Round is the number of the resource among those that the loops of a template make of it; 0 outside of loops.
	Round int
	// Defaults are the defaults of the template's parameters by name; empty for parameters without a default.
	Defaults map[string]string
	// Constants are the values in its template that functions return.
	Constants *Constants
	// Dropped are the names of the resource's members that no request has.
	Dropped []string
	// Listed means that the resource is in a complete list from AWS.
	Listed bool
	// ServerFields are the members that AWS set, in source order.
	ServerFields []ServerField
	// Content is set for a feature-flag document, which is not a request; Operation and Input are nil then.
	Content *Content
	// Head is the node for findings about the whole resource; nil for the first token of Input.
	Head *yaml.Node
}

// ServerField is a read-only member that is never sent.
type ServerField struct {
	// Path is the path of the member: `actions.stop.state.status`.
	Path  string
	Value *yaml.Node
}
