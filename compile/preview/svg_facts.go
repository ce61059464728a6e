package preview

import (
	"strings"

	"sluice/spec"
	"sluice/spec/text"
)

// fact is a key fact for reviewers.
type fact struct {
	name, words, sign string
	warns             bool
}

// chaosFacts returns the key facts of an experiment.
func chaosFacts(c *Chaos) []fact {
	facts := []fact{{name: "Lasts", words: c.Total}}
	if c.Rehearsal {
		facts = append([]fact{{name: "Rehearsal", words: "resolves the targets and injects no fault; the times are those of a run"}}, facts...)
	}
	if len(c.Stops) > 0 {
		facts = append(facts, fact{"Stops early", "on " + text.Count(len(c.Stops), "alarm") + ": " + strings.Join(c.Stops, ", "), "alarm", false})
	} else {
		facts = append(facts, fact{"Stops early", "no alarm stops this experiment", "warning", true})
	}
	if len(c.Permanent) > 0 {
		facts = append(facts, fact{"NOT reversed", "FIS does not reverse " + strings.Join(c.Permanent, ", "), "warning", true})
	} else {
		facts = append(facts, reversalFact(c))
	}
	if len(c.Critical) > 0 {
		facts = append(facts, fact{"Critical path", strings.Join(c.Critical, " → "), "critical", false})
	}
	return facts
}

// reversalFact describes the reversal of the faults if none is known to stay.
func reversalFact(c *Chaos) fact {
	var count [len(undoWords)]int
	for _, lane := range c.Lanes {
		for _, bar := range lane.Bars {
			if !bar.Never {
				count[bar.Undo]++
			}
		}
	}
	switch {
	case count[spec.ReversalUnknown] > 0:
		return fact{"Reversal", "unknown for " + text.Count(count[spec.ReversalUnknown], "action"), "unknown", true}
	case count[spec.ReversalDepends] > 0:
		return fact{"Reversal", "in some cases: see " + text.Count(count[spec.ReversalDepends], "action") + " below", "depends", false}
	case count[spec.Reversed] > 0:
		return fact{"Reversal", "FIS reverses every fault", "back", false}
	}
	return fact{"Reversal", "no fault is injected", "", false}
}

// barWhen returns when the action runs: `+5 min, for 10 min`.
func barWhen(b *Bar) string {
	switch {
	case b.Never:
		return "never starts: waits for a cycle of actions"
	case b.Open:
		return b.Begins + ", " + b.Lasts
	}
	if b.Harm != "" {
		return b.Begins + ", for " + b.Lasts + " (" + b.Harm + ")"
	}
	return b.Begins + ", for " + b.Lasts
}

// barUndo returns the reversal of the fault with details.
func barUndo(b *Bar) string {
	if b.UndoNote != "" {
		return undoWords[b.Undo] + ": " + b.UndoNote
	}
	return undoWords[b.Undo]
}
