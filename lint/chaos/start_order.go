package chaos

import (
	"slices"
	"strings"

	"sluice/lint"
	"sluice/spec"
	"sluice/spec/fis"
	"sluice/spec/timeline"
)

var parallelStart = lint.Rule{
	ID: "parallel-start", Severity: lint.Notice, Since: "0.1",
	Summary: "Actions that look like a sequence start at the same time",
	Why:     "The order in the file has no effect: an action without `startAfter` starts with the experiment. Reported only if the plan suggests a sequence: by numbered names, or by a wait that ends before everything else and that no action waits for.",
	Source:  lint.FisAPI + "API_CreateExperimentTemplateActionInput.html",
	Check: func(p *lint.Pass) {
		actions := p.Actions()
		if len(actions) < 2 || len(actions) > timeline.MaxActions || slices.ContainsFunc(actions, hasUnknownMember) {
			return
		}
		numbered, waiting := startingAtOnce(actions)
		if len(numbered) < 2 && len(waiting) == 0 {
			return
		}
		when := newTimes(actions)
		if when == nil {
			return
		}
		if len(numbered) > 1 {
			first, second := actions[numbered[0]], actions[numbered[1]]
			p.AtKey(second.Value, "`%s` starts together with `%s`, despite their numbers; add `startAfter: [%s]` to run it later",
				second.Name, first.Name, first.Name).Relate(first.Value, "`%s` is here", first.Name)
			return
		}
		for _, i := range waiting {
			if other := when.outlasting(i, actions); other >= 0 {
				p.At(actions[i].ID, "no action waits for `%s`, and `%s` lasts longer, so it has no effect; name it in the `startAfter` of a later action",
					actions[i].Name, actions[other].Name).Relate(actions[other].Value, "`%s` is here", actions[other].Name)
			}
		}
	},
}

// hasUnknownMember reports whether an action has an unknown member, which may be a misspelt startAfter.
func hasUnknownMember(a spec.Action) bool {
	return slices.ContainsFunc(a.Value.Fields, func(f *spec.Value) bool { return f.Shape == nil })
}

// startingAtOnce returns the actions that start with the experiment and have ascending numbers in their names, and the waits that
// start with the experiment and that no action waits for.
func startingAtOnce(actions []spec.Action) (numbered, waiting []int) {
	named := map[string]bool{}
	for _, a := range actions {
		for _, entry := range a.StartAfter.List() {
			named[entry.Text] = true
		}
	}
	last := -1
	for i, a := range actions {
		if a.StartAfter.IsGiven() {
			continue
		}
		if n := ordinal(a.Name); n > last {
			numbered, last = append(numbered, i), n
		}
		if id, _ := a.ID.Str(); id == fis.Wait && !named[a.Name] {
			waiting = append(waiting, i)
		}
	}
	return numbered, waiting
}

// ordinal returns the number in a name such as `step-2`, `phase3-stop` or `02-wait`, or -1.
func ordinal(name string) int {
	rest := strings.ToLower(name)
	for _, word := range []string{"step", "phase", "stage"} {
		if after, found := strings.CutPrefix(rest, word); found {
			rest = strings.TrimLeft(after, "-_. ")
			break
		}
	}
	digits := rest[:len(rest)-len(strings.TrimLeft(rest, "0123456789"))]
	after := rest[len(digits):]
	if digits == "" || len(digits) > 3 || after != "" && !strings.ContainsAny(after[:1], "-_. ") {
		return -1
	}
	n := 0
	for _, d := range digits {
		n = n*10 + int(d-'0')
	}
	return n
}

// outlasting returns an action, other than a wait, that certainly does not end before action i, or -1.
func (t *times) outlasting(i int, actions []spec.Action) int {
	for other, a := range actions {
		if id, _ := a.ID.Str(); id != fis.Wait && t.known(i) && t.known(other) && t.Spans[other].End >= t.Spans[i].End {
			return other
		}
	}
	return -1
}
