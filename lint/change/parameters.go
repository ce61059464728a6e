package change

import (
	"strings"

	"sluice/spec"
	"sluice/spec/fis"
)

// parameters compares the parameters of an action whose ID did not change.
func (e *experiment) parameters(action, p pair) {
	other := e.otherDocument(action, p.field("documentArn"))
	for _, f := range p.fields() {
		switch n := f.either().Name; {
		case other && n == "documentArn":
			continue
		case other && strings.HasPrefix(n, "document"), n == "documentArn" && f.old != nil && f.new != nil:
			e.compareAny(f) // the parameters of another document are not comparable
			continue
		}
		e.compareWith(f, func(f pair) { e.parameter(action, f.either().Name, f) })
	}
}

func (e *experiment) parameter(action pair, n string, p pair) {
	a, called := spec.NewAction(action.new), name(action.new.Name)
	var kind fis.ParameterKind
	if known := a.CataloguedParameter(n); known != nil {
		kind = known.Kind
	}
	s := setting{called, n, a.Strength(n), faultStronger}
	switch {
	case n == fis.RestartAfter && p.new == nil:
		e.risk(p, undoLost, "action %s no longer restarts the instances; they stay stopped after the experiment", called)
	case n == fis.RestartAfter && p.old == nil:
		e.safer(p, "action %s now restarts the instances after %s", called, e.length(p.new, e.new))
	case kind == fis.KindDuration:
		e.duration(action, s, p)
	case kind == fis.KindJSON:
		e.document(action, p)
	default:
		e.setting(action, s, p)
	}
}

// setting compares a parameter by its value or default.
func (e *experiment) setting(action pair, s setting, p pair) {
	was, is := spec.NewAction(action.old), spec.NewAction(action.new)
	if is.ChecksAlarms() {
		s.rule = guardRemoved
	}
	if unknown(p.old) || unknown(p.new) {
		e.review(p, s, "%[2]s of action %[1]s is now %[3]s (was %[4]s)", s.action, name(s.name), e.shown(p.new, e.new), e.shown(p.old, e.old))
		return
	}
	e.harm(s, settingText(&was, s.name, p.old), settingText(&is, s.name, p.new), p)
}

// settingText returns the text of a parameter, or its default if it is missing.
func settingText(a *spec.Action, parameter string, given *spec.Value) string {
	if given != nil || a.CataloguedParameter(parameter) == nil {
		text, _ := given.Str()
		return text
	}
	text, _ := a.Setting(parameter)
	return text
}

// unknown reports whether the value is set by a variable or a deployment.
func unknown(v *spec.Value) bool {
	_, known := v.Str()
	return v != nil && !known
}

// textOf returns the text of a value, or the preset if it is missing.
func textOf(v *spec.Value, preset string) string {
	if v == nil {
		return preset
	}
	text, _ := v.Str()
	return text
}

// duration compares a duration, which is harmless in a wait.
func (e *experiment) duration(action pair, s setting, p pair) {
	old, oldOK := p.old.Duration()
	new, newOK := p.new.Duration()
	if !oldOK || !newOK {
		e.setting(action, s, p)
		return
	}
	newText, oldText, verb := spec.FormatDuration(new), spec.FormatDuration(old), "lasts"
	switch s.name {
	case fis.RestartAfter:
		verb = "restarts the instances after"
	case fis.NoticeBefore:
		verb = "gives a notice of"
	}
	switch s.strength.Compare(p.old.Text, p.new.Text) {
	case fis.Harder:
		rule, why := faultLonger, ""
		if s.strength.Stronger == fis.StrongerSmaller {
			rule, why = faultStronger, "; "+s.strength.Reason
		}
		follows, worst := e.following(action.new.Name)
		e.risk(p, worse(rule, worst), "action %s now %s %s (was %s)%s%s%s", s.action, verb, newText, oldText, why, e.lengthNote(), follows)
	case fis.Milder:
		e.safer(p, "action %s now %s %s (was %s)%s", s.action, verb, newText, oldText, e.lengthNote())
	default:
		e.waits(action, newText, oldText, new > old, p)
	}
}

// waits reports a changed waiting time.
func (e *experiment) waits(action pair, newText, oldText string, more bool, p pair) {
	if more && e.longer() && !e.lengthReported {
		e.risk(p, experimentLonger, "action %s now waits %s (was %s)%s", name(action.new.Name), newText, oldText, e.lengthNote())
		return
	}
	e.consequential(p, action.new.Name, "action %s now waits %s (was %s)", name(action.new.Name), newText, oldText)
}

func (e *experiment) length(v *spec.Value, in side) string {
	if length, ok := v.Duration(); ok {
		return spec.FormatDuration(length)
	}
	return e.shown(v, in)
}
