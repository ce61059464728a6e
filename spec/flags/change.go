package flags

import (
	"math/big"

	"sluice/spec/flags/traffic"
)

// Change is what becomes of one flag from one version of a document to another.
type Change struct {
	Key string
	// Old and New are nil where the version has no such flag.
	Old, New *Flag
}

// Compare returns a change for each flag of two versions: those of the old one in its order, and then those that are new.
func Compare(before, after *Document) []Change {
	var list []Change
	for _, f := range before.Flags {
		list = append(list, Change{f.Key, f, after.Flag(f.Key)})
	}
	for _, f := range after.Flags {
		if before.Flag(f.Key) == nil {
			list = append(list, Change{f.Key, nil, f})
		}
	}
	return list
}

// Move is a share of an audience that gets another outcome.
type Move struct {
	// From and To are the outcomes; nil where no rule is true, and so the flag has none.
	From, To *Outcome
	Share    *big.Rat
	// Same means that clients see no difference but the name of the variant.
	Same bool
}

// Moves are those of one audience.
type Moves struct {
	Conditions []traffic.Condition
	// Moves are by the old and then the new variants. Who gets a variant of the same name with the same value is not moved.
	Moves []Move
	// Stay is the share that is not moved.
	Stay *big.Rat
}

// Moves returns who is moved from which variant to which, audience by audience. Complete is false where a rule is not
// understood and where there are too many audiences to list. A flag that only one version has moves no one.
func (c Change) Moves() (list []Moves, complete bool) {
	if c.Old == nil || c.New == nil || c.Old.Value == nil || c.New.Value == nil {
		return nil, true
	}
	before, after := c.Old.Outcomes(), c.New.Outcomes()
	moved, complete := traffic.Compare(c.Old.Traffic(), c.New.Traffic())
	for _, m := range moved {
		moves := Moves{Conditions: m.Conditions, Stay: new(big.Rat)}
		for i, row := range m.Shares {
			for j, share := range row {
				moves.add(outcomeAt(before, i), outcomeAt(after, j), share)
			}
		}
		list = append(list, moves)
	}
	return list, complete
}

func outcomeAt(list []Outcome, i int) *Outcome {
	if i == len(list) {
		return nil
	}
	return &list[i]
}

// add counts a share as moved or not.
func (m *Moves) add(from, to *Outcome, share *big.Rat) {
	if share.Sign() == 0 {
		return
	}
	same := from == nil && to == nil || from != nil && to != nil && from.Same(*to)
	if same && (from == nil || from.Name() == to.Name()) {
		m.Stay.Add(m.Stay, share)
		return
	}
	m.Moves = append(m.Moves, Move{from, to, share, same})
}
