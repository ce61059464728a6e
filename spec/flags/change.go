package flags

import (
	"math/big"

	"sluice/spec/flags/traffic"
)

// Change is the change of one flag between two versions of a document.
type Change struct {
	Key string
	// Old and New are nil if the version does not have the flag.
	Old, New *Flag
}

// Compare returns a change for each flag of two versions: first those of the old version in its order, then new flags.
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

// Move is a share of an audience whose outcome changes.
type Move struct {
	// From and To are the outcomes; nil if no rule is true, so the flag has none.
	From, To *Outcome
	Share    *big.Rat
	// Same means that only the variant name changes for clients.
	Same bool
}

// Moves are the moves of one audience.
type Moves struct {
	Conditions []traffic.Condition
	// Moves are sorted by old and then new variant. Users who keep a variant with the same name and value are not moved.
	Moves []Move
	// Stay is the share that does not move.
	Stay *big.Rat
}

// Moves returns which users move from which variant to which, by audience. Complete is false if a rule is not understood, or
// if there are too many audiences to list. A flag that only one version has moves no users.
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

// add counts a share as moved or as staying.
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
