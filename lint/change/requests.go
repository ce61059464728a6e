package change

import (
	"sluice/spec"
	"sluice/spec/api"
)

// requests compares all requests, and the parts of documents outside of requests.
func (c *comparer) requests(pairs []requestPair) {
	documents := map[*spec.Document]bool{}
	c.findRenamedParts(pairs)
	for _, q := range pairs {
		switch {
		case q.old == nil:
			c.added(q.new)
		case q.new == nil:
			c.removed(q.old)
		default:
			c.request(q)
			if !documents[q.new.doc] {
				documents[q.new.doc] = true
				c.outsideRequests(q)
			}
		}
	}
	if len(pairs) == 0 && c.old.file != nil && c.new.file != nil {
		c.withoutRequests()
	}
}

// request compares two versions of a request.
func (c *comparer) request(q requestPair) {
	p := pair{old: q.old.Input, new: q.new.Input, oldIn: q.old.doc.Root, newIn: q.new.doc.Root}
	c.project(q)
	switch q.new.Operation {
	case api.CreateExperimentTemplate:
		c.template(q, p)
	case api.CreateTargetAccountConfiguration:
		handlers := map[string]func(pair){"roleArn": c.role}
		if c.response {
			handlers["experimentTemplateId"] = nil // not part of the response
		}
		c.members(p, handlers)
	case api.StartExperiment:
		handlers := map[string]func(pair){"experimentOptions": c.options}
		if c.response {
			handlers["tags"] = nil // the tags in a response are compared with the template's
		}
		if c.response && q.old.TemplateID() == nil {
			handlers["experimentTemplateId"] = nil // AWS assigned it
		}
		c.members(p, handlers)
	case api.CreateLaunch:
		c.launch(q, p)
	case api.CreateFeature:
		c.feature(p)
	case api.CreateSegment:
		c.renamed(p.field("name"), "segment", c.shown(q.old.Name(), c.old), c.shown(q.new.Name(), c.new), func() {
			c.members(p, map[string]func(pair){"pattern": c.pattern, "project": nil, "name": nil})
		})
	default:
		c.compareAny(p)
	}
}

// project compares the project of a request: its own, or the one of its plan.
func (c *comparer) project(q requestPair) {
	if q.new.Operation.Input.Member("project") == nil {
		return
	}
	of := func(r *request) (v, around *spec.Value) {
		if own := r.Project(); own != nil {
			return own, r.Input
		}
		if r.doc.Rollout == nil {
			return nil, r.Input
		}
		return r.doc.Rollout.Project, r.doc.Root
	}
	var p pair
	p.old, p.oldIn = of(q.old)
	p.new, p.newIn = of(q.new)
	if p.old != nil && p.new != nil && !c.same(p.old, p.new) {
		c.risk(p, projectChanged, "the project is now %s (was %s), with other users, launches and features; review the risk", c.shown(p.new, c.new), c.shown(p.old, c.old))
		return
	}
	c.compareAny(p)
}

// outsideRequests compares the parts of a plan that are compiled but belong to no request.
func (c *comparer) outsideRequests(q requestPair) {
	p := pair{old: q.old.doc.Root, new: q.new.doc.Root}
	if q.old.doc.Rollout != nil && q.new.doc.Rollout != nil && !c.response && q.old.doc.Dialect.Friendly() == q.new.doc.Dialect.Friendly() {
		c.appConfig(p.field("appConfig"))
	}
}

// withoutRequests compares files without requests.
func (c *comparer) withoutRequests() {
	for i := range min(len(c.old.file.Documents), len(c.new.file.Documents)) {
		p := pair{old: c.old.file.Documents[i].Root, new: c.new.file.Documents[i].Root}
		c.compareAny(p.field("project"))
		c.appConfig(p.field("appConfig"))
	}
}
