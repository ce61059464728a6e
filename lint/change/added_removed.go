package change

import (
	"sluice/spec"
	"sluice/spec/api"
)

// added reports an added request.
func (c *comparer) added(r *request) {
	p := pair{new: r.Input, newIn: r.doc.Root, oldIn: rootOf(c.old.file)}
	name, _ := r.Name().Str()
	switch r.Operation {
	case api.CreateTargetAccountConfiguration:
		c.risk(p, accountAdded, "the experiment now also acts in account %s, as role %s",
			c.shown(spec.NewTargetAccount(r.Input).ID, c.new), c.shown(spec.NewTargetAccount(r.Input).RoleARN, c.new))
	case api.CreateExperimentTemplate:
		c.risk(p, planAdded, "new experiment %s", experimentWords(r))
	case api.CreateLaunch:
		c.risk(p, planAdded, "new launch %s", launchWords(r))
	case api.StartExperiment:
		c.risk(p, planAdded, "the plan now also starts an experiment")
	default:
		c.note(p, "added %s %s", noun(r), quotedName(name))
	}
}

// removed reports a removed request.
func (c *comparer) removed(r *request) {
	p := pair{old: r.Input, oldIn: r.doc.Root, newIn: rootOf(c.new.file)}
	name, _ := r.Name().Str()
	switch r.Operation {
	case api.CreateTargetAccountConfiguration:
		c.safer(p, "the experiment no longer acts in account %s", c.shown(spec.NewTargetAccount(r.Input).ID, c.old))
	case api.CreateExperimentTemplate, api.StartExperiment:
		c.safer(p, "removed %s", noun(r))
	case api.CreateLaunch:
		c.safer(p, "removed launch %s; if AWS has it already, it runs until it is stopped there", quotedName(name))
	default:
		c.note(p, "removed %s %s", noun(r), quotedName(name))
	}
}

func rootOf(f *spec.File) *spec.Value {
	if f == nil || len(f.Documents) == 0 {
		return nil
	}
	return f.Documents[0].Root
}

func quotedName(text string) string { return name(text) }

func noun(r *request) string {
	switch r.Operation {
	case api.CreateSegment:
		return "segment"
	case api.CreateFeature:
		return "feature"
	case api.CreateLaunch:
		return "launch"
	case api.CreateExperimentTemplate:
		return "the experiment template"
	case api.StartExperiment:
		return "the start of the experiment"
	}
	return "the request"
}
