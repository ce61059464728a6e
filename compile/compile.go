// Package compile turns a plan without errors into the requests that AWS takes. It does not depend on the rules: what it is
// given has been judged.
package compile

import (
	"errors"
	"fmt"

	"sluice/spec"
	"sluice/spec/api"
)

// Shape is the form in which requests are printed.
type Shape uint8

// The shapes.
const (
	// CLI is what `aws … --cli-input-json` takes.
	CLI Shape = iota
	// Wire is the HTTP request that an AWS SDK sends.
	Wire
)

// Options are what a plan itself does not say.
type Options struct {
	Shape Shape
	// TemplateID is the id that AWS gave the experiment template; empty while there is none.
	TemplateID string
	// RunID sets one start of an experiment apart from the next; empty leaves that to the client.
	RunID string
	// Unlinted means that nothing has judged the plan, so that a request may be one that AWS refuses.
	Unlinted bool
}

// Request is one request, ready to be printed.
type Request struct {
	Operation *api.Operation
	// Name distinguishes requests of one operation: the name of the segment, feature or launch, or the account.
	Name string
	// JSON is the input in the shape asked for, indented by two spaces, without a line break at the end.
	JSON string
	// NeedsTemplate means that the request is about an experiment template whose id is not known yet.
	NeedsTemplate bool
}

// Documents compiles the documents of a file, in the order in which the requests must be sent; with an operation given,
// only its requests.
func Documents(docs []*spec.Document, only *api.Operation, o Options) ([]Request, error) {
	var requests []Request
	starts := 0
	var identified *spec.Document // the one that --template-id went into
	for _, doc := range docs {
		program := doc.Dialect.Program()
		if doc.Dialect.Evaluates() {
			if err := knownHere(doc); err != nil {
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
			b := &builder{doc, r, o, starts, map[string]string{}}
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
			if err := request.Judge(o.Shape, b.open); err != nil && !o.Unlinted {
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

// templates counts the templates that the documents make.
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
