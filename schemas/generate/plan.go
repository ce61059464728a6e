package generate

import "sluice/spec/api"

func head(id, title, doc string) object {
	return object{
		{"$schema", "http://json-schema.org/draft-07/schema#"},
		{"$id", "urn:sluice:schema:" + id},
		{"title", title},
		{"description", doc},
	}
}

// plan returns the schema of a plan. `apiVersion` and `kind` cannot be variables in any dialect.
func (d dialect) plan(s *api.Shape) object {
	return d.structure(s, func(m api.Member) object {
		if m.Name == "apiVersion" || m.Name == "kind" {
			return strict.property(m)
		}
		return d.property(m)
	})
}

func friendlyPlan(k planKind) object {
	o := append(head(k.id, "Sluice "+k.id+" plan", k.doc), planSnippets(k)...)
	o = append(o, friendly.plan(k.shape)...)
	if d := k.definitions(); d != nil {
		o = append(o, member{"definitions", d})
	}
	return o
}

// strictPlan also defines a schema for the request of each operation. Unlike a section, a request is valid without a plan.
func strictPlan(k planKind) object {
	requests := object{}
	for _, s := range k.sections {
		request := append(object{{"description", s.Operation.Doc}}, strict.schema(s.Operation.Input, s.Operation.Name)...)
		requests = append(requests, member{s.Operation.Name, request})
	}
	o := append(head(k.id+":strict", "Resolved "+k.id+" plan", k.doc), strict.plan(k.shape)...)
	return append(o, member{"definitions", requests})
}

// anyPlan returns a schema that selects by `kind`, so an error is reported for one kind and not for both.
func anyPlan() object {
	kind := *api.RolloutPlan.Member("kind")
	kind.Shape = &api.Shape{Type: api.String, Enum: []string{rollout.name, chaos.name}}
	top := &api.Shape{Members: []api.Member{*api.RolloutPlan.Member("apiVersion"), kind}}

	o := head("sluice", "Sluice plan", "A rollout plan or a chaos plan, depending on `kind`.")
	o = append(o, planSnippets(rollout, chaos)...)
	for _, m := range strict.plan(top) {
		if m.name != "additionalProperties" { // the allowed sections depend on the kind
			o = append(o, m)
		}
	}
	o = append(o, when(rollout, when(chaos, nil))...)
	definitions := object{
		{rollout.name, definition(rollout)},
		{chaos.name, definition(chaos)},
	}
	return append(o, member{"definitions", append(definitions, chaos.definitions()...)})
}

// when returns a schema that applies the definition of a kind to plans of that kind.
func when(k planKind, otherwise object) object {
	condition := object{
		{"properties", object{{"kind", object{{"const", k.name}}}}},
		{"required", []string{"kind"}},
	}
	o := object{{"if", condition}, {"then", object{{"$ref", "#/definitions/" + k.name}}}}
	if otherwise != nil {
		o = append(o, member{"else", otherwise})
	}
	return o
}

func definition(k planKind) object {
	return append(object{{"description", k.doc}}, friendly.plan(k.shape)...)
}

// configFile returns the schema of `.sluice.yaml`, which has no variables: only its shares are friendly.
func configFile(d dialect) object {
	id, shares, base := "config", d.single, typed
	if d.plain {
		id, base = "config:strict", strict
	}
	d = base
	d.single = func(s *api.Shape) object {
		if s.Friendly == api.Share {
			return shares(s)
		}
		return base.single(s)
	}
	return append(head(id, "Sluice configuration", "Settings for linting a repository or folder: `.sluice.yaml`."), d.structure(api.ConfigFile, d.property)...)
}

// flagDocument returns the schema of feature-flag documents, which have no friendly values.
func flagDocument() object {
	return append(head("flags", "AppConfig feature flags", "A feature-flag document: the content of a version in an AWS AppConfig feature-flag profile."), typed.structure(api.FlagDocument, typed.property)...)
}
