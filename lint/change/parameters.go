package change

import (
	"strings"

	"sluice/spec"
	"sluice/spec/fis"
)

// parameters compares the settings of an action that is still the same.
func (e *experiment) parameters(action, p pair) {
	other := e.otherDocument(action, p.field("documentArn"))
	for _, f := range p.fields() {
		switch n := f.either().Name; {
		case other && n == "documentArn":
			continue
		case other && strings.HasPrefix(n, "document"):
			e.generic(f) // those of another document mean something else
			continue
		}
		e.by(f, func(f pair) { e.parameter(action, f.either().Name, f) })
	}
}

func (e *experiment) parameter(action pair, n string, p pair) {
	a, called := spec.NewAction(action.new), name(action.new.Name)
	var kind fis.ParameterKind
	if known := a.CataloguedParameter(n); known != nil {
		kind = known.Kind
	}
	switch {
	case n == fis.RestartAfter && p.new == nil:
		e.risk(p, undoLost, "action %s no longer starts the instances again; they stay stopped when the experiment is over", called)
	case n == fis.RestartAfter && p.old == nil:
		e.safer(p, "action %s now starts the instances again after %s", called, e.length(p.new, e.new))
	case a.ChecksAlarms():
		e.risk(p, guardRemoved, "action %s looks at %s instead of %s before the experiment goes on", called, e.shown(p.new, e.new), e.shown(p.old, e.old))
	case kind == fis.KindDuration:
		e.duration(action, n, p)
	case kind == fis.KindJSON:
		e.document(action, p)
	default:
		was := spec.NewAction(action.old)
		old, _ := was.Setting(n)
		new, _ := a.Setting(n)
		e.harm(setting{called, n, kind}, old, new, p)
	}
}

// textOf is the text of a value, or what stands for one that is left out.
func textOf(v *spec.Value, preset string) string {
	if v == nil {
		return preset
	}
	text, _ := v.Str()
	return text
}

// duration compares a length of time. That of a wait is none of a fault.
func (e *experiment) duration(action pair, n string, p pair) {
	old, known := p.old.Duration()
	new, sure := p.new.Duration()
	if !known || !sure {
		return
	}
	a, called := spec.NewAction(action.new), name(action.new.Name)
	says, said := spec.FormatDuration(new), spec.FormatDuration(old)
	switch fault := a.DoesHarm(); {
	case n == fis.RestartAfter && new > old:
		e.risk(p, faultLonger, "action %s starts the instances again after %s instead of %s%s", called, says, said, e.lengthNote())
	case fault && new > old:
		e.risk(p, faultLonger, "action %s lasts %s instead of %s%s", called, says, said, e.lengthNote())
	case fault:
		e.safer(p, "action %s lasts %s instead of %s%s", called, says, said, e.lengthNote())
	case new > old && e.longer() && !e.lengthTold:
		e.risk(p, experimentLonger, "action %s waits %s instead of %s%s", called, says, said, e.lengthNote())
	default:
		e.note(p, "action %s waits %s instead of %s%s", called, says, said, e.lengthNote())
	}
}

func (e *experiment) length(v *spec.Value, in side) string {
	if length, ok := v.Duration(); ok {
		return spec.FormatDuration(length)
	}
	return e.shown(v, in)
}
