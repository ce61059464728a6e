package spec

import (
	"sluice/spec/api"
	"sluice/spec/dialect"
	"sluice/spec/yaml"
)

// Document is one plan or raw request.
type Document struct {
	// Dialect is what the document is written in.
	Dialect dialect.Dialect
	// Root is the whole document.
	Root *Value
	// Requests are the inputs of API operations, in the order in which they are to be sent.
	Requests []Request
	// Rollout is set when the document has, or could have, Evidently requests; Chaos likewise for FIS.
	Rollout *Rollout
	Chaos   *Chaos
	// Flags is set for a feature-flag document, which has neither of them and no requests.
	Flags *Flags
	// Vars are the names of the variables that the plan declares, in its order.
	Vars []string
	// UnusedVars are the variables given from outside that the plan neither declares nor names.
	UnusedVars []string
	// Unset are those that texts name although they have no value yet.
	Unset []string
	// Planned means that the document is a resource in a plan of Terraform, not in a module.
	Planned bool
	// ProviderNeeds are what old versions of Terraform's provider refuse of a resource, and Providers what its module says about the
	// version; none without needs.
	ProviderNeeds []dialect.ProviderNeed
	Providers     []ProviderVersion
	// Role is the role of a Terraform template, where the module has it with all that it may do.
	Role *Role
	// resources are what the dialect read; none in a plan.
	resources []dialect.Resource
	speller   dialect.Speller
	// defined is what the document, or its whole template, defines.
	defined *definitions

	lookups lookups
}

// request makes the document of requests that belong together and no plan holds.
func (r *resolver) request(resources ...dialect.Resource) *Document {
	doc := &Document{Dialect: r.dialect, resources: resources}
	for _, resource := range resources {
		input := r.resolve(Value{Node: resource.Input, Key: resource.Head, Shape: resource.Operation.Input})
		doc.Requests = append(doc.Requests, Request{resource.Operation, input})
	}
	doc.Root = doc.Requests[0].Input
	doc.build()
	return doc
}

// Resource returns the name of the resource that the document is in its file; it is empty where the file has no names for them.
func (d *Document) Resource() string { return d.first().Name }

// Conditional reports whether the document's resource is made on a condition only.
func (d *Document) Conditional() bool { return d.first().Conditional }

// Dropped returns the names of what the document's resource says and no request has.
func (d *Document) Dropped() []string { return d.first().Dropped }

// Listed reports whether the document is a list of all that AWS has of a kind: what it does not hold is not there.
func (d *Document) Listed() bool { return d.first().Listed }

// Default returns the default of a parameter of the document's template, which may be empty; false for what is no parameter.
func (d *Document) Default(parameter string) (text string, ok bool) {
	text, ok = d.first().Defaults[parameter]
	return text, ok
}

// SetByServer returns the members of a response that AWS set.
func (d *Document) SetByServer() (left []dialect.ServerField) {
	for i := range d.resources {
		left = append(left, d.resources[i].ServerFields...)
	}
	return left
}

// first is the one resource that the document is, or the first of a response; the zero Resource for a plan.
func (d *Document) first() dialect.Resource {
	if len(d.resources) == 0 {
		return dialect.Resource{}
	}
	return d.resources[0]
}

// plan makes the document of a plan.
func (r *resolver) plan(root *yaml.Node, kind string) *Document {
	shape, sections := api.RolloutPlan, api.RolloutSections
	if kind == api.KindChaos {
		shape, sections = api.ChaosPlan, api.ChaosSections
	}
	doc := &Document{Dialect: r.dialect, Root: r.resolve(Value{Node: root, Shape: shape})}
	for _, s := range sections {
		switch section := doc.Root.Field(s.Name); {
		case section == nil:
		case s.Many:
			for _, item := range section.Items {
				doc.Requests = append(doc.Requests, Request{s.Operation, item})
			}
		default:
			doc.Requests = append(doc.Requests, Request{s.Operation, section})
		}
	}
	if kind == api.KindChaos {
		doc.Chaos = &Chaos{}
	} else {
		doc.Rollout = &Rollout{}
	}
	doc.build()
	return doc
}
