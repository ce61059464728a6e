package spec

import "sluice/spec/api"

// Request is the input of one API operation.
type Request struct {
	Operation *api.Operation
	Input     *Value
}

// Name is what the request calls the thing that it makes; nil where the operation has no such member or it is missing.
func (r Request) Name() *Value { return r.Input.Field("name") }

// Description is the description of the thing that the request makes; nil where it is missing.
func (r Request) Description() *Value { return r.Input.Field("description") }

// Project is the project that the request itself names; nil where it leaves that to its plan.
func (r Request) Project() *Value { return r.Input.Field("project") }

// TemplateID is the experiment template that the request refers to; nil where it is missing.
func (r Request) TemplateID() *Value { return r.Input.Field("experimentTemplateId") }

// Tags are those of the thing that the request makes; nil where they are missing.
func (r Request) Tags() *Value { return r.Input.Field("tags") }
