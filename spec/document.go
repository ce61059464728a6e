package spec

import (
	"sluice/spec/api"
	"sluice/spec/dialect"
	"sluice/spec/yaml"
)

// Document is one plan or raw request.
type Document struct {
	// Dialect is the format of the document.
	Dialect dialect.Dialect
	// Root is the whole document.
	Root *Value
	// Requests are the inputs of API operations, in the order in which to send them.
	Requests []Request
	// Rollout is set if the document has, or could have, Evidently requests, and Chaos if it has FIS requests.
	Rollout *Rollout
	Chaos   *Chaos
	// Flags is set for a feature-flag document, which has neither Rollout, Chaos nor requests.
	Flags *Flags
	// Vars are the names of the variables that the plan declares, in source order.
	Vars []string
	// UnusedVars are the given variables that the plan neither declares nor uses.
	UnusedVars []string
	// Unset are the variables that texts use but that have no value yet.
	Unset []string
	// Planned means that the document is a resource in a Terraform plan that has no block in the module.
	Planned bool
	// ProviderNeeds are the parts of a resource that old versions of the Terraform provider reject, and Providers the version
	// constraints of its module; Providers is only set if there are needs.
	ProviderNeeds []dialect.ProviderNeed
	Providers     []ProviderVersion
	// Role is the role of a Terraform template, if the module defines it and all its permissions are known.
	Role *Role
	// resources are what the dialect read; nil for a plan.
	resources []dialect.Resource
	speller   dialect.Speller
	// defined holds the definitions in the document or its whole template.
	defined *definitions

	lookups lookups
}

// request makes the document of requests that belong together outside a plan.
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

// Resource returns the document's resource name in its file; empty if the format has no resource names.
func (d *Document) Resource() string { return d.first().Name }

// Instance identifies what the document creates: its resource, with what decides whether that exists.
func (d *Document) Instance() string { return instance(d.first()) }

func instance(r dialect.Resource) string { return r.Name + "\n" + r.When }

// Conditional reports whether the document's resource has a condition.
func (d *Document) Conditional() bool { return d.first().Conditional }

// Round returns the number of the document among those that the loops of a template make of one resource; 0 outside of loops.
func (d *Document) Round() int { return d.first().Round }

// Dropped returns the names of the resource's members that no request has.
func (d *Document) Dropped() []string { return d.first().Dropped }

// Listed reports whether the document is a complete list from AWS: anything that is not listed does not exist.
func (d *Document) Listed() bool { return d.first().Listed }

// Default returns the default of a parameter of the document's template, which may be empty; ok is false if there is none.
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

// first returns the document's resource, or the first one of a response; the zero Resource for a plan.
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
