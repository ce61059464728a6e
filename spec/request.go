package spec

import "sluice/spec/api"

// Request is the input of one API operation.
type Request struct {
	Operation *api.Operation
	Input     *Value
}

// Name is the name of the resource that the request creates; nil if the operation has no such member or it is missing.
func (r Request) Name() *Value { return r.Input.Field("name") }

// Description is the description of the resource that the request creates; nil if it is missing.
func (r Request) Description() *Value { return r.Input.Field("description") }

// Project is the project in the request itself; nil if only the plan has one.
func (r Request) Project() *Value { return r.Input.Field("project") }

// TemplateID is the experiment template that the request refers to; nil if it is missing.
func (r Request) TemplateID() *Value { return r.Input.Field("experimentTemplateId") }

// Tags are the tags of the resource that the request creates; nil if they are missing.
func (r Request) Tags() *Value { return r.Input.Field("tags") }
