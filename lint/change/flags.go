package change

import (
	"fmt"
	"slices"
	"strings"

	"sluice/lint"
	"sluice/spec"
	"sluice/spec/audience"
	"sluice/spec/flags"
	"sluice/spec/flags/traffic"
	"sluice/spec/text"
)

// flagDocuments compares the feature-flag documents of two files: those of one resource, then those with a flag in common,
// and the last ones that are left, whatever they are written in.
func (c *comparer) flagDocuments() {
	olds, news := flagDocumentsOf(c.old.file), flagDocumentsOf(c.new.file)
	partners := map[*spec.Document]*spec.Document{}
	pairUp := func(alike func(o, n *spec.Document) bool) {
		for _, n := range news {
			if i := slices.IndexFunc(olds, func(o *spec.Document) bool { return alike(o, n) }); i >= 0 && partners[n] == nil {
				partners[n] = olds[i]
				olds = slices.Delete(olds, i, i+1)
			}
		}
	}
	pairUp(func(o, n *spec.Document) bool { return o.Resource() == n.Resource() })
	pairUp(shareFlag)
	if len(olds) == 1 && len(news) == len(partners)+1 {
		pairUp(func(*spec.Document, *spec.Document) bool { return true })
	}
	for _, n := range news {
		c.flagDocument(partners[n], n)
	}
	for _, o := range olds {
		c.flagDocument(o, nil)
	}
}

// shareFlag reports whether two documents have a flag of the same key.
func shareFlag(o, n *spec.Document) bool {
	return slices.ContainsFunc(n.Flags.Flags, func(f *flags.Flag) bool { return o.Flags.Flag(f.Key) != nil })
}

func flagDocumentsOf(f *spec.File) (list []*spec.Document) {
	if f == nil {
		return nil
	}
	for _, d := range f.Documents {
		if d.Flags != nil {
			list = append(list, d)
		}
	}
	return list
}

// flagDocument compares two versions of a document, either of which may be missing.
func (c *comparer) flagDocument(old, new *spec.Document) {
	before, after := flagsOf(old), flagsOf(new)
	for _, change := range flags.Compare(before, after) {
		f := &flagChange{comparer: c, Change: change}
		f.at = pair{old: valueIn(old, change.Old), new: valueIn(new, change.New), oldIn: around(old, c.old), newIn: around(new, c.new)}
		f.compare(old, new)
	}
}

// around is where a flag would stand that a version lacks.
func around(d *spec.Document, s side) *spec.Value {
	if d == nil {
		return rootOf(s.file)
	}
	return d.Flags.Values()
}

func flagsOf(d *spec.Document) *flags.Document {
	if d == nil {
		return &flags.Document{}
	}
	return d.Flags.Document
}

// valueIn is what a document says about a flag: its value, or else its declaration.
func valueIn(d *spec.Document, f *flags.Flag) *spec.Value {
	switch {
	case d == nil || f == nil:
		return nil
	case f.Value != nil:
		return d.Flags.Value(f.Value.Node)
	}
	return d.Flags.Value(f.Declared.Node)
}

// flagChange is what becomes of one flag.
type flagChange struct {
	*comparer
	flags.Change
	at pair
}

func (f *flagChange) compare(old, new *spec.Document) {
	switch {
	case f.Old == nil:
		f.added()
		return
	case f.New == nil:
		f.risk(f.at, flagRemoved, "removed flag `%s`; clients that ask for it get nothing", f.Key)
		return
	}
	if f.written(old, f.Old) == f.written(new, f.New) {
		return
	}
	before := len(f.changes)
	moves, complete := f.Moves()
	for i, m := range moves {
		if i == maxAudiences {
			f.note(f.at, "flag `%s`: %d more audiences are affected", f.Key, len(moves)-i)
			break
		}
		f.audience(m)
	}
	if !complete {
		f.note(f.at, "flag `%s`: some audiences are unknown, so more users may be affected", f.Key)
	}
	if len(f.changes) == before {
		f.note(f.at, "flag `%s` changed, but everyone gets the same as before", f.Key)
	}
}

// maxAudiences bounds the audiences of one flag that are reported.
const maxAudiences = 20

// added reports a flag that is new. Clients do not ask for it yet.
func (f *flagChange) added() {
	outcomes := f.New.Outcomes()
	names := make([]string, 0, len(outcomes))
	for _, o := range outcomes {
		names = append(names, outcomeWords(&o))
	}
	if len(names) == 0 {
		f.note(f.at, "added flag `%s`", f.Key)
		return
	}
	f.note(f.at, "added flag `%s`: %s", f.Key, text.Join(names[:min(len(names), 5)], "and"))
}

// audience reports which users of an audience get something else.
func (f *flagChange) audience(m flags.Moves) {
	var parts []string
	direction, rule := lint.Neutral, changeNeutral
	for _, move := range m.Moves {
		parts = append(parts, moveWords(move))
		if d, r := f.judge(m, move); d < direction || direction == lint.Neutral && d != lint.Neutral {
			direction, rule = d, r
		}
	}
	if len(parts) == 0 {
		return
	}
	who := audienceWords(m.Conditions)
	message := fmt.Sprintf("flag `%s`, %s: %s", f.Key, who, text.Join(parts, "and"))
	switch direction {
	case lint.Riskier:
		f.risk(f.at, rule, "%s", message)
	case lint.Safer:
		f.safer(f.at, "%s", message)
	case lint.Neutral:
		f.note(f.at, "%s", message)
	}
}

func moveWords(m flags.Move) string {
	share := audience.Percent(m.Share)
	if m.From != nil && m.To != nil && m.From.Variant != nil && m.From.Name() == m.To.Name() && m.From.IsEnabled() == m.To.IsEnabled() {
		return share + " get a new value of " + outcomeWords(m.To)
	}
	return share + " move from " + outcomeWords(m.From) + " to " + outcomeWords(m.To)
}

// judge returns what a move means for the risk.
func (f *flagChange) judge(m flags.Moves, move flags.Move) (lint.Direction, *lint.Rule) {
	switch {
	case move.Same:
		return lint.Neutral, changeNeutral
	case goesBack(m, move):
		return lint.Riskier, flagReshuffled
	case move.From != nil && move.To != nil && move.From.Name() == move.To.Name() && move.From.IsEnabled() && move.To.IsEnabled():
		return lint.Riskier, flagValueChanged
	case toDefault(move):
		return lint.Safer, changeSafer
	}
	return lint.Riskier, flagWidened
}

// goesBack reports whether others of the audience are moved the other way.
func goesBack(m flags.Moves, move flags.Move) bool {
	for _, other := range m.Moves {
		if outcomeName(other.From) == outcomeName(move.To) && outcomeName(other.To) == outcomeName(move.From) && outcomeName(move.From) != outcomeName(move.To) {
			return true
		}
	}
	return false
}

func outcomeName(o *flags.Outcome) string {
	if o == nil {
		return ""
	}
	return "=" + o.Name()
}

// toDefault reports whether a move takes users back: to the default variant, or to a flag that is switched off.
func toDefault(move flags.Move) bool {
	switch {
	case move.To == nil || move.From == nil:
		return false
	case move.To.Variant != nil && move.To.Variant.IsDefault() && (move.From.Variant == nil || !move.From.Variant.IsDefault()):
		return true
	}
	return move.From.IsEnabled() && !move.To.IsEnabled()
}

func outcomeWords(o *flags.Outcome) string {
	switch {
	case o == nil:
		return "no variant"
	case o.Variant == nil && o.IsEnabled():
		return "enabled"
	case o.Variant == nil:
		return "disabled"
	}
	label := o.Name()
	if label == "" {
		label = fmt.Sprintf("variant %d", o.Variant.Index+1)
	}
	return "`" + text.Shorten(strings.ReplaceAll(label, "`", "'")) + "`"
}

func audienceWords(conditions []traffic.Condition) string {
	if len(conditions) == 0 {
		return "all users"
	}
	parts := make([]string, 0, len(conditions))
	for _, c := range conditions {
		parts = append(parts, "`"+strings.ReplaceAll(c.String(), "`", "'")+"`")
	}
	return "users with " + text.Join(parts[:min(len(parts), 6)], "and")
}

// written is what a version says about a flag, without the times that AWS adds.
func (f *flagChange) written(d *spec.Document, flag *flags.Flag) string {
	var b strings.Builder
	if flag.Declared != nil {
		b.WriteString(withoutTimes(d.Flags.Value(flag.Declared.Node)))
	}
	if flag.Value != nil {
		b.WriteString("=" + withoutTimes(d.Flags.Value(flag.Value.Node)))
	}
	return b.String()
}

func withoutTimes(v *spec.Value) string {
	var parts []string
	for _, member := range v.Fields {
		if member.Name != "_createdAt" && member.Name != "_updatedAt" {
			parts = append(parts, quoted(member.Name)+":"+canonical(member.Node))
		}
	}
	return strings.Join(parts, ",")
}
