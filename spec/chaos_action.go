package spec

import (
	"cmp"
	"maps"
	"sync"

	"sluice/spec/fis"
)

// Action is a named fault, or a wait.
type Action struct {
	*Value
	ID, Parameters *Value
	// Targets map target keys to names of targets.
	Targets *Value
	// StartAfter lists names of actions.
	StartAfter *Value
	known      *fis.Action
	settings   func() map[*fis.Parameter]*Value
}

// NewAction reads an entry of a template's actions.
func NewAction(v *Value) Action {
	a := Action{Value: v, ID: v.Field("actionId"), Parameters: v.Field("parameters"), Targets: v.Field("targets"), StartAfter: v.Field("startAfter")}
	if id, ok := a.ID.Str(); ok {
		a.known = fis.Load().ActionMeant(id)
	}
	a.settings = sync.OnceValue(func() map[*fis.Parameter]*Value { return settingsOf(a.Parameters.Map(), a.known) })
	return a
}

// settingsOf returns what each parameter in the catalogue is set to: by its name, else by the first misspelling of it.
func settingsOf(fields []*Value, known *fis.Action) map[*fis.Parameter]*Value {
	exact, all := map[*fis.Parameter]*Value{}, map[*fis.Parameter]*Value{}
	for _, f := range fields {
		if p := known.Parameter(f.Name); p != nil {
			exact[p] = cmp.Or(exact[p], f)
		} else if p := known.ParameterMeant(f.Name); p != nil {
			all[p] = cmp.Or(all[p], f)
		}
	}
	maps.Copy(all, exact)
	return all
}

// Catalogued returns the catalogue entry of the action, or of the one that its id is a misspelling of; nil for an unknown action.
func (a *Action) Catalogued() *fis.Action { return a.known }

// Parameter returns the parameter with the name, misspelt or not; nil if it is missing.
func (a *Action) Parameter(name string) *Value {
	if wanted := a.CataloguedParameter(name); wanted != nil {
		return a.settings()[wanted]
	}
	return a.Parameters.Field(name)
}

// CataloguedParameter returns the catalogue entry of a parameter of the action, or nil.
func (a *Action) CataloguedParameter(name string) *fis.Parameter {
	known := a.Catalogued()
	if known == nil {
		return nil
	}
	return known.Parameter(name)
}

// Strength returns how a parameter of the action makes the fault stronger; nil if that is not known.
func (a *Action) Strength(parameter string) *fis.Strength {
	id, _ := a.ID.Str()
	return fis.Load().Strength(id, parameter)
}

// Setting returns the text of a parameter, or its default if it is left out; known is false if there is neither.
func (a *Action) Setting(name string) (text string, known bool) {
	if v := a.Parameter(name); v != nil || !a.Parameters.KeysKnown() {
		return v.Str()
	}
	if p := a.CataloguedParameter(name); p != nil {
		return p.Default, p.Default != ""
	}
	return "", false
}

// IsWait reports whether the action only waits.
func (a *Action) IsWait() bool { id, _ := a.ID.Str(); return id == fis.Wait }

// ChecksAlarms reports whether the action checks alarms and lets the experiment continue or fail.
func (a *Action) ChecksAlarms() bool { id, _ := a.ID.Str(); return id == fis.AssertAlarm }

// DoesHarm reports whether the action may break something; an action that is not in the catalogue may.
func (a *Action) DoesHarm() bool { return a.Reversal() != NothingToReverse }

// Reversal is what happens to a fault when its action ends or is stopped.
type Reversal uint8

// The kinds of Reversal. NotReversed is only used where that is certain.
const (
	// ReversalUnknown is for an action that is not in the catalogue.
	ReversalUnknown Reversal = iota
	// NothingToReverse is for waits and checks.
	NothingToReverse
	// Reversed faults are reversed by AWS FIS.
	Reversed
	// ReversalDepends is for faults that depend on the command, or on a parameter that is not known yet.
	ReversalDepends
	// NotReversed faults stay, or pass without AWS FIS reversing them.
	NotReversed
)

// Reversal returns what happens to the action's fault. It is the only place that decides this.
func (a *Action) Reversal() Reversal {
	known := a.Catalogued()
	switch {
	case known == nil:
		return ReversalUnknown
	case known.Undo == fis.UndoNotApplicable:
		return NothingToReverse
	case known.Undo == fis.UndoYes:
		return Reversed
	case known.Undo == fis.UndoNo:
		return NotReversed
	case known.UndoneBy == "":
		return ReversalDepends
	case a.Parameter(known.UndoneBy) != nil:
		return Reversed
	case a.Parameters.KeysKnown():
		return NotReversed
	}
	return ReversalDepends
}
