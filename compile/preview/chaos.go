package preview

import (
	"slices"

	"sluice/spec"
	"sluice/spec/fis"
	"sluice/spec/timeline"
)

// undoWords describe the reversal of a fault.
var undoWords = [...]string{
	spec.ReversalUnknown: "reversal unknown", spec.NothingToReverse: "injects no fault", spec.Reversed: "reversed by FIS",
	spec.ReversalDepends: "reversed in some cases", spec.NotReversed: "NOT reversed",
}

func chaosSheet(c *spec.Chaos) Sheet {
	t := c.Template
	schedule := timeline.NewSchedule(t.Actions)
	spans := drawnSpans(schedule)
	drawn := &Chaos{Total: total(schedule), Axis: scheduleAxis(schedule, spans), Stops: stops(t.StopConditions), Rehearsal: c.IsRehearsal()}
	for _, i := range schedule.Critical {
		drawn.Critical = append(drawn.Critical, t.Actions[i].Name)
	}
	var rest Lane
	byTarget := make([][]Bar, len(t.Targets))
	for i := range t.Actions {
		bar, targets := drawn.bar(schedule, i, spans[i]), targetsOf(t, &t.Actions[i])
		if bar.Undo == spec.NotReversed && !bar.Never {
			drawn.Permanent = append(drawn.Permanent, bar.Name)
		}
		if len(targets) == 0 {
			rest.Bars = append(rest.Bars, bar)
			continue
		}
		for _, also := range targets[1:] {
			bar.Also = append(bar.Also, t.Targets[also].Name)
		}
		byTarget[targets[0]] = append(byTarget[targets[0]], bar)
	}
	for i := range t.Targets {
		drawn.Lanes = append(drawn.Lanes, Lane{Target: describe(&t.Targets[i]), Bars: byTarget[i]})
	}
	if len(rest.Bars) > 0 {
		drawn.Lanes = append(drawn.Lanes, rest)
	}
	drawn.sortByStart()
	title := textOf(t.Description)
	if title == "" {
		title = "no description"
	}
	return Sheet{Title: "Experiment", Lead: title, Chaos: drawn, Notes: chaosNotes(c)}
}

// targetsOf returns the indexes of the action's targets, without duplicates.
func targetsOf(t *spec.Template, a *spec.Action) (found []int) {
	for _, named := range a.Targets.Map() {
		i := slices.IndexFunc(t.Targets, func(t spec.Target) bool { return t.Name == named.Text })
		if i >= 0 && !slices.Contains(found, i) {
			found = append(found, i)
		}
	}
	return found
}

func (c *Chaos) bar(s *timeline.Schedule, i int, drawn drawnSpan) Bar {
	a, when := &s.Actions[i], s.Spans[i]
	b := Bar{Name: a.Name, ActionID: textOf(a.ID), Never: when.Never, Critical: slices.Contains(s.Critical, i), Undo: a.Reversal()}
	for _, before := range s.After[i] {
		b.After = append(b.After, s.Actions[before].Name)
	}
	if known := a.Catalogued(); known != nil {
		b.UndoNote, b.What = undoNote(a, known), known.Summary
	}
	if c.Rehearsal {
		b.Undo, b.UndoNote = spec.NothingToReverse, ""
	}
	if when.Never {
		return b
	}
	b.From, b.To = c.Axis.place(drawn.start), c.Axis.place(drawn.end)
	b.HarmFrom, b.HarmTo = b.From, b.From
	if b.Undo != spec.NothingToReverse {
		b.HarmFrom, b.HarmTo, b.Stays = c.Axis.place(drawn.harmStart), c.Axis.place(drawn.harmEnd), drawn.stays
		b.Harm = harmWords(drawn)
	}
	b.Open = when.Own.Certainty == timeline.Open
	b.Begins = about(when.Begin) + "+" + span(when.Start)
	switch {
	case when.LeastStart == 0 && when.Begin == timeline.Open:
		b.Begins = later
	case when.Begin == timeline.Open:
		b.Begins = about(when.Begin) + "+" + span(when.LeastStart)
	case when.Start == 0:
		b.Begins = "start"
	}
	b.Lasts = about(when.Own.Certainty) + span(when.Own.Time)
	switch {
	case b.Open && when.Own.Unread:
		b.Lasts = "length unknown"
	case b.Open:
		b.Lasts = "until it completes"
	}
	return b
}

// harmWords describes when the fault acts, unless it acts as long as the action runs.
func harmWords(s drawnSpan) string {
	switch {
	case s.stays:
		return "a notice, then the fault"
	case s.harmEnd < s.end:
		return "the fault for " + span(s.harmEnd-s.harmStart)
	}
	return ""
}

// undoNote returns details of the reversal.
func undoNote(a *spec.Action, known *fis.Action) string {
	if known.ID != fis.StopInstances {
		return known.UndoNote
	}
	switch a.Reversal() { // as the plan shows
	case spec.Reversed:
		return "the instances are restarted"
	case spec.NotReversed:
		return "the instances stay stopped"
	}
	return known.UndoNote
}

func about(c timeline.Certainty) string {
	switch c {
	case timeline.Open:
		return "at least "
	case timeline.AtMost:
		return "at most "
	}
	return ""
}

func total(s *timeline.Schedule) string {
	switch {
	case s.Certainty == timeline.Open && s.Least == 0:
		return "unknown"
	case s.Certainty == timeline.Open:
		return about(s.Certainty) + span(s.Least)
	}
	return about(s.Certainty) + span(s.Length)
}

func stops(conditions []spec.StopCondition) (alarms []string) {
	for _, c := range conditions {
		if open(c.Value) || c.Source == nil && c.Alarm == nil {
			alarms = append(alarms, "unknown alarm")
			continue
		}
		if !c.IsNone() {
			alarms = append(alarms, spec.AlarmName(textOf(c.Alarm)))
		}
	}
	return alarms
}

// chaosNotes returns notes on the rest of the plan.
func chaosNotes(c *spec.Chaos) (notes []string) {
	if c.Template != nil && textOf(c.Template.Options.EmptyTargets) == spec.SkipEmpty {
		notes = append(notes, "skips a target that matches nothing, and continues")
	}
	var accounts []string
	for _, a := range c.Accounts {
		accounts = append(accounts, textOf(a.ID))
	}
	switch len(accounts) {
	case 0:
	case 1:
		notes = append(notes, "in account "+accounts[0])
	default:
		notes = append(notes, "in the accounts "+namesInRow(accounts))
	}
	if e := c.Experiment; e != nil {
		note := "starts an experiment"
		if id := textOf(e.TemplateID); id != "" {
			note += " from template " + id
		}
		if mode := textOf(e.ActionsMode); mode != "" {
			note += " with actionsMode " + mode
		}
		if c.IsRehearsal() {
			note += ": a rehearsal"
		}
		notes = append(notes, note)
	}
	return notes
}
