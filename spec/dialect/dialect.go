// Package dialect has the ways in which people write what AWS takes: how each is recognised, how it is read into requests
// whose nodes still know where they are written, and how its readers spell what the API calls otherwise.
//
// A dialect is a constant below, a row of the table in this file, and a file of its own with what the row names.
package dialect

import (
	"sluice/spec/api"
	"sluice/spec/yaml"
)

// Dialect is a way of writing requests.
type Dialect uint8

// The dialects.
const (
	// Unrecognized is what is not ours.
	Unrecognized Dialect = iota
	// Plan is the format of this program, with an envelope, variables and friendlier values.
	Plan
	// Request is the input of one operation as the AWS command line takes it.
	Request
	// CloudFormation is a template with resources that are requests.
	CloudFormation
	// Terraform is a resource of the provider aws.
	Terraform
	// AWSCC is a resource of Terraform's provider awscc.
	AWSCC
	// FlagDocument is an AppConfig feature-flag document, the content of a version.
	FlagDocument
	// Response is what AWS answers, or what `sluice compile` printed.
	Response
	// Config is `.sluice.yaml`, which has no requests.
	Config
)

// traits are what sets a dialect apart.
type traits struct {
	// name is what people call a document in the dialect.
	name string
	// unit is what people call what one document holds there.
	unit string
	// program is who makes the requests of the document; empty where it is sent as it is, or by us.
	program string
	// friendly means that variables and friendlier values are taken.
	friendly bool
	// computes means that values with a tag are worked out when the document is put to use.
	computes bool
	// converts means that texts and numbers are made of one another as the API wants them.
	converts bool
	// evaluates means that the values which are known here are those that are sent.
	evaluates bool
	// substituted is how a part of a text begins that is filled in from elsewhere; empty if the dialect has none.
	substituted string
	// spell returns the dialect's own name of a member; nil for that of the API.
	spell func(*api.Member) string
	// blocks reports whether a member is written as blocks; nil for none.
	blocks func(*api.Member) bool
	// requires reports whether a member is required that the API does not require; nil for none.
	requires func(*api.Member) bool
	// syntax is how fragments are written; nil for YAML. A file of JSON has its own.
	syntax *syntax
	// drops means that members which are not known inside of others are left out in silence.
	drops bool
	// pairs means that some mappings are lists of pairs.
	pairs bool
	// unfilled returns what to do about a text that looks as if it held a variable; nil where it is one.
	unfilled func(text string, isJSON bool) string
	// read returns the requests that a document is; nil for a plan, which is read by its sections.
	read func(root *yaml.Node) []Resource
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

// String returns what people call a document in the dialect.
func (d Dialect) String() string { return table[d].name }

// Unit returns what people call what one document of ours holds: a plan, a request or a resource.
func (d Dialect) Unit() string { return table[d].unit }

// Program returns who makes the requests of the document, such as `CloudFormation`; it is empty where the document is sent as
// it is, or by us.
func (d Dialect) Program() string { return table[d].program }

// Friendly reports whether variables and friendlier values are taken. A document without them is compiled to itself.
func (d Dialect) Friendly() bool { return table[d].friendly }

// Computes reports whether values with a tag are worked out when the document is put to use.
func (d Dialect) Computes() bool { return table[d].computes }

// Converts reports whether texts and numbers are made of one another as the API wants them.
func (d Dialect) Converts() bool { return table[d].converts }

// Evaluates reports whether a program makes the requests of the document of values that are known here, where they are.
func (d Dialect) Evaluates() bool { return table[d].evaluates }

// Substituted returns how a part of a text begins that is put in from elsewhere; it is empty where there is no such thing.
func (d Dialect) Substituted() string { return table[d].substituted }

// Spell returns the dialect's own name of a member.
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

// Takes reports whether the member may be given: a program that makes requests makes their tokens up itself.
func (d Dialect) Takes(m *api.Member) bool { return !m.Token || d.Program() == "" }

// Requires reports whether the dialect's program requires a member that the API does not require.
func (d Dialect) Requires(m *api.Member) bool {
	requires := table[d].requires
	return requires != nil && requires(m)
}

// DropsUnknown reports whether members that are not known are left out in silence where they stand inside of others.
// Source: https://github.com/hashicorp/terraform/issues/33570, 2026-11-30.
func (d Dialect) DropsUnknown() bool { return table[d].drops }

// Pairs returns the names of keys and values where a mapping of the shape is a list of pairs; nil where it is a mapping.
func (d Dialect) Pairs(s *api.Shape) []string {
	if s == nil || !table[d].pairs {
		return nil
	}
	return s.Pairs
}

// Whole reports whether a document holds all that belongs to it, so that what it names and lacks is missing.
func (d Dialect) Whole() bool { return d == Plan }

// Unfilled returns what to do about a text that looks as if it held a variable; it is empty where it holds one.
func (d Dialect) Unfilled(text string, isJSON bool) string {
	if unfilled := table[d].unfilled; unfilled != nil {
		return unfilled(text, isJSON)
	}
	return ""
}

// Read returns the requests that a document in the dialect is, in its order.
func (d Dialect) Read(root *yaml.Node) []Resource {
	if read := table[d].read; read != nil {
		return read(root)
	}
	return nil
}

// Resource is a request as a dialect writes it, with what is known beside it.
type Resource struct {
	// Operation and Input are the request.
	Operation *api.Operation
	Input     *yaml.Node
	// Name is that of the resource in its file; empty where it has none.
	Name string
	// Conditional means that it is made on a condition only.
	Conditional bool
	// Defaults are those of the parameters of its template, by their names; empty for those without.
	Defaults map[string]string
	// Constants are what its template says about the values that it leaves to functions.
	Constants *Constants
	// Dropped are the names of what the resource says and no request has.
	Dropped []string
	// Listed means that the resource is one of a list of all that AWS has.
	Listed bool
	// ServerFields are the members that AWS set, in their order.
	ServerFields []ServerField
	// Content is set for a resource that holds a feature-flag document, which is no request of ours; Operation and Input are nil then.
	Content *Content
	// Head is where a finding about the resource as a whole lies; nil for the first token of its Input.
	Head *yaml.Node
}

// ServerField is a member that is only read, never sent.
type ServerField struct {
	// Path is the way to it: `actions.stop.state.status`.
	Path  string
	Value *yaml.Node
}
