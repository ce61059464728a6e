// Package compile compiles a plan without errors to AWS API requests. It does not depend on lint: its input has been linted.
package compile

import (
	"errors"
	"fmt"

	"sluice/spec"
	"sluice/spec/api"
)

// Shape is the format of requests.
type Shape uint8

// The shapes.
const (
	// CLI is the input of `aws … --cli-input-json`.
	CLI Shape = iota
	// Wire is the HTTP request that an AWS SDK sends.
	Wire
)

// Options are settings that are not in the plan.
type Options struct {
	Shape Shape
	// TemplateID is the ID that AWS assigned to the experiment template, if known.
	TemplateID string
	// RunID distinguishes one start of an experiment from the next; if empty, the client does.
	RunID string
	// Unlinted means that the plan was not linted, so AWS may reject a request.
	Unlinted bool
}

// Request is a compiled request.
type Request struct {
	Operation *api.Operation
	// Name distinguishes requests of one operation: the name of the segment, feature or launch, or the account.
	Name string
	// JSON is the input in the requested shape, indented by two spaces, without a trailing newline.
	JSON string
	// NeedsTemplate means that the request refers to an experiment template whose ID is not known yet.
	NeedsTemplate bool
}

// Documents compiles the documents of a file in sending order, or only the requests of one operation.
func Documents(docs []*spec.Document, only *api.Operation, o Options) ([]Request, error) {
	var requests []Request
	starts := 0
	var identified *spec.Document // the document that uses --template-id
	for _, doc := range docs {
		program := doc.Dialect.Program()
		if doc.Dialect.Evaluates() {
			if err := rejectUnresolved(doc); err != nil {
				return nil, err
			}
		} else if program != "" {
			return nil, fmt.Errorf("cannot compile `%s`: %s sends its request; use `sluice import` to make a plan from it", doc.Resource(), program)
		}
		if err := complete(doc, only, o.Shape); err != nil {
			return nil, err
		}
		for _, r := range doc.Requests {
			if only != nil && r.Operation != only {
				continue
			}
			b := &builder{doc: doc, section: r, options: o, starts: starts, added: map[string]string{}}
			if err := b.complete(); err != nil {
				return nil, err
			}
			if r.Operation == api.StartExperiment {
				starts++
			}
			if b.added[templateID] != "" {
				if identified != nil && identified != doc && templates(docs) > 1 {
					return nil, errors.New("the file has several templates, but --template-id names one; set `experimentTemplateId` in each plan, or use a file per template")
				}
				identified = doc
			}
			request := b.request()
			if err := request.Validate(o.Shape, b.open); err != nil && !o.Unlinted {
				return nil, err
			}
			requests = append(requests, request)
		}
	}
	if only != nil && len(requests) == 0 {
		return nil, fmt.Errorf("the plan has no %s", only.Name)
	}
	return requests, nil
}

// templates counts the experiment templates in the documents.
func templates(docs []*spec.Document) (n int) {
	for _, doc := range docs {
		for _, r := range doc.Requests {
			if r.Operation == api.CreateExperimentTemplate {
				n++
			}
		}
	}
	return n
}
