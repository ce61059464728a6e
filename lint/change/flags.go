package change

import (
	"slices"
	"strings"

	"sluice/spec"
	"sluice/spec/flags"
	"sluice/spec/text"
)

// flagDocuments compares the feature-flag documents of two files. It pairs those of the same resource, then those with a common
// flag, and then the only remaining ones.
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

// around returns the value that would contain a missing flag.
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

// valueIn returns the value of a flag in a document, or else its declaration.
func valueIn(d *spec.Document, f *flags.Flag) *spec.Value {
	switch {
	case d == nil || f == nil:
		return nil
	case f.Value != nil:
		return d.Flags.Value(f.Value.Node)
	}
	return d.Flags.Value(f.Declared.Node)
}

// flagChange compares one flag.
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
		f.risk(f.at, flagRemoved, "removed flag `%s`; clients that request it get nothing", f.Key)
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

// added reports an added flag, which clients do not request yet.
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

// written returns the text of a flag in normal form, without the times that AWS adds.
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
