package traffic

import (
	"math/big"
	"slices"
)

// target is the next step, or ^outcome.
type target int

// step decides one condition or split. Its targets are steps with lower indices.
type step struct {
	atom *atom // nil for a split and for a mark
	// scale and cut belong to a split.
	scale, cut int
	// mark is recorded by a step without a decision; -1 for other steps.
	mark    int
	yes, no target
}

// program is a list of variants as one branching program: rules are evaluated in order, operands from left to right.
type program struct {
	scales []*scale
	steps  []step
	entry  target
	// marks and outcomes are the numbers of marks and of outcomes.
	marks, outcomes int
	// last is the last step that uses each scale.
	last []target
}

// chain adds a list of rules and returns its entry: the first rule that is true determines the outcome, or else the last outcome.
func (p *program) chain(rules []*formula) target {
	next := ^target(len(rules))
	for i, r := range slices.Backward(rules) {
		next = p.add(r, ^target(i), next)
	}
	return next
}

// add adds a formula with the targets for true and false, and returns its entry.
func (p *program) add(f *formula, yes, no target) target {
	switch f.op {
	case always:
		return yes
	case never:
		return no
	case not:
		return p.add(f.parts[0], no, yes)
	case all:
		next := yes
		for _, part := range slices.Backward(f.parts) {
			next = p.add(part, next, no)
		}
		return next
	case any:
		next := no
		for _, part := range slices.Backward(f.parts) {
			next = p.add(part, yes, next)
		}
		return next
	}
	s := step{atom: f.atom, mark: -1, yes: yes, no: no}
	if f.op == split {
		s.scale = f.scale
		s.cut, _ = slices.BinarySearchFunc(p.scales[f.scale].cuts, f.share, (*big.Rat).Cmp)
	}
	return p.append(s)
}

func (p *program) append(s step) target {
	p.steps = append(p.steps, s)
	return target(len(p.steps) - 1)
}

// finish records the last step that uses each scale.
func (p *program) finish(entry target) *program {
	p.entry = entry
	p.last = make([]target, len(p.scales))
	for i := range p.last {
		p.last[i] = target(len(p.steps))
	}
	for i, s := range slices.Backward(p.steps) {
		if s.atom == nil && s.mark < 0 {
			p.last[s.scale] = target(i)
		}
	}
	return p
}
