package spec

// Chaos is the part of a document about the Fault Injection Service. A nil Value stands for a member that is missing or
// cannot be read.
type Chaos struct {
	// Template is nil if the document has none.
	Template *Template
	// Accounts are the inputs of CreateTargetAccountConfiguration.
	Accounts []TargetAccount
	// AccountList is the section of a plan that Accounts are read from.
	AccountList *Value
	// Experiment is the input of StartExperiment, or nil.
	Experiment *Experiment
}

// Experiment is the input of StartExperiment.
type Experiment struct {
	*Value
	TemplateID, Tags *Value
	// ActionsMode is whether actions run, or only targets are resolved.
	ActionsMode *Value
}

// SkipAll is the ActionsMode of a run that only resolves the targets.
// Source: https://docs.aws.amazon.com/fis/latest/userguide/experiment-options.html, 2026-11-30.
const SkipAll = "skip-all"

func newExperiment(v *Value) *Experiment {
	return &Experiment{v, v.Field("experimentTemplateId"), v.Field("tags"), v.Field("experimentOptions").Field("actionsMode")}
}

// IsRehearsal reports whether the plan starts its experiment without running the actions.
func (c *Chaos) IsRehearsal() bool {
	if c.Experiment == nil {
		return false
	}
	mode, _ := c.Experiment.ActionsMode.Str()
	return mode == SkipAll
}

// Roles returns the roles that an experiment acts as: that of its template, then those of its target accounts. Missing roles
// are left out.
func (c *Chaos) Roles() (roles []*Value) {
	add := func(role *Value) {
		if role != nil {
			roles = append(roles, role)
		}
	}
	if c == nil {
		return nil
	}
	if c.Template != nil {
		add(c.Template.RoleARN)
	}
	for _, a := range c.Accounts {
		add(a.RoleARN)
	}
	return roles
}
