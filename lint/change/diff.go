// Package diff tells what a change to a plan means: not which lines differ, but what becomes of traffic and of the blast
// radius. What is compared are the resolved values that the requests are made of, so two ways to write one value are no
// change, and whatever makes another request is told at least once.
package change

import (
	"cmp"
	"fmt"
	"slices"

	"sluice/lint"
	"sluice/spec"
)

// Direction tells whether a change makes things riskier.
type Direction uint8

// The directions, the riskiest first.
const (
	Riskier Direction = iota
	Safer
	Neutral
)

var directionNames = [...]string{"riskier", "safer", "neutral"}

// String gives the direction's name: `riskier`, `safer` or `neutral`.
func (d Direction) String() string { return directionNames[d] }

// Change is one difference between two versions of a plan, in the plan's own terms.
type Change struct {
	Direction Direction
	// Rule is the kind of a risky change; nil for all others.
	Rule *lint.Rule
	// Severity is that of the rule, or the one that the settings give it.
	Severity lint.Severity
	Message  string
	// Old and New are where the change is to be seen. Where a side lacks what the other has, its place is that of the
	// nearest thing around it.
	Old, New Place
}

// Path is the way to the value that changed: in the new version, or in the old one where it is gone from the new.
func (c *Change) Path() string {
	if !c.New.There && c.Old.There {
		return c.Old.Path
	}
	return c.New.Path
}

// Place is where a value is written.
type Place struct {
	// Path is the way to the value in its document, such as `launch.groups[0].name`, or where it would be.
	Path  string
	Range spec.Range
	// There is false where the version has no such value.
	There bool
}

// mostTold bounds the changes of one pair of files: text that anyone can write must not make output without end.
const mostTold = 1000

// Compare gives the changes from one version of a file to the next, in the order of the new one. A nil file stands for one
// that is not there. Both must have been read without problems: what is broken in a file is not compared.
func Compare(old, new *spec.File) []Change {
	c := &comparer{old: side{file: old}, new: side{file: new}}
	c.requests(c.match())
	return c.told()
}

// comparer compares two files and notes what differs.
type comparer struct {
	old, new side
	// answer means that the new side is what AWS answered: what AWS adds on its own is no difference.
	answer  bool
	changes []Change
	// full are the references that an answer and its plan both give as whole ARNs, of which account and Region count too.
	full map[string]bool
}

// side is one of the two versions.
type side struct {
	file *spec.File
	// renamed tells the new names of the launch's groups that only got another one: weights name them.
	renamed map[string]string
}

func (c *comparer) risk(p pair, r *lint.Rule, format string, args ...any) {
	c.tell(p, Change{Direction: Riskier, Rule: r, Severity: r.Severity}, format, args...)
}

func (c *comparer) safer(p pair, format string, args ...any) {
	c.tell(p, Change{Direction: Safer}, format, args...)
}

func (c *comparer) note(p pair, format string, args ...any) {
	c.tell(p, Change{Direction: Neutral}, format, args...)
}

func (c *comparer) tell(p pair, change Change, format string, args ...any) {
	change.Message, change.Old, change.New = fmt.Sprintf(format, args...), placeOf(p.old, p.oldIn, p.new), placeOf(p.new, p.newIn, p.old)
	c.changes = append(c.changes, change)
}

// told gives the changes in the order of the new file, each once: what stands once for several requests, such as their
// project, changes once.
func (c *comparer) told() []Change {
	slices.SortStableFunc(c.changes, func(a, b Change) int {
		return cmp.Or(cmp.Compare(a.New.Range.Start, b.New.Range.Start), cmp.Compare(a.New.Range.End, b.New.Range.End),
			cmp.Compare(a.Old.Range.Start, b.Old.Range.Start))
	})
	changes := slices.CompactFunc(c.changes, func(a, b Change) bool {
		return a.New == b.New && a.Old == b.Old && a.Message == b.Message
	})
	if left := len(changes) - mostTold; left > 0 {
		slices.SortStableFunc(changes, func(a, b Change) int { return cmp.Compare(a.Direction, b.Direction) })
		changes = changes[:mostTold]
		changes[mostTold-1].Message += fmt.Sprintf(" (%d more changes are left out)", left)
	}
	return changes
}
