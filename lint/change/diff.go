package change

import (
	"cmp"
	"fmt"
	"slices"

	"sluice/lint"
	"sluice/spec"
)

// maxChanges bounds the changes of one pair of files: text that anyone can write must not make output without end.
const maxChanges = 1000

// Compare returns the changes from one version of a file to the next as findings in the new one, in its order; in the old
// one where there is no new one, which is nil then. Both must be Readable. Nil settings judge by the table alone.
func Compare(old, new *spec.File, s *lint.Settings) []lint.Finding {
	c := &comparer{old: side{file: old}, new: side{file: new}, settings: s}
	c.requests(c.match())
	c.flagDocuments()
	return c.findings()
}

// Readable returns why a file cannot be compared: what is broken in it would be left out, and the rest would mislead. Texts
// that are still to be filled in can be compared.
func Readable(f *spec.File) error {
	for _, p := range f.Problems {
		if p.Kind == spec.Unfilled {
			continue
		}
		source, r := f.SourceAt(p.Range)
		at := source.Position(r.Start)
		return fmt.Errorf("%s:%d:%d: %s; a plan that cannot be read as a whole is not compared", source.Path, at.Line, at.Column, p.Message)
	}
	return nil
}

// comparer compares two files and notes what differs.
type comparer struct {
	old, new side
	// answer means that the new side is what AWS answered: what AWS adds on its own is no difference.
	answer  bool
	changes []*lint.Finding
	// settings are those of the user; nil for none.
	settings *lint.Settings
	// full are the references that an answer and its plan both give as whole ARNs, whose account and Region count too.
	full map[string]bool
}

// side is one of the two versions.
type side struct {
	file *spec.File
	// renamed holds the new names of the launch's groups that only got another one: weights name them.
	renamed map[string]string
	// targets holds the new names of the template's targets: actions name them.
	targets map[string]string
	// actions holds the new names of the template's actions: others wait for them.
	actions map[string]string
	// segments and variations tell the new names of those that only got another one.
	segments   map[string]string
	variations map[variation]string
}

// source is the text of the version; nil where there is no such version.
func (s side) source() *spec.Source {
	if s.file == nil {
		return nil
	}
	return s.file.Source
}

// risk reports a change that makes things riskier. A rule that is off judges nothing, so its changes are neutral ones.
func (c *comparer) risk(p pair, r *lint.Rule, format string, args ...any) {
	if !c.settings.Enabled(r) {
		c.note(p, format, args...)
		return
	}
	c.add(p, lint.Riskier, r, format, args...)
}

func (c *comparer) safer(p pair, format string, args ...any) {
	c.add(p, lint.Safer, changeSafer, format, args...)
}

func (c *comparer) note(p pair, format string, args ...any) {
	c.add(p, lint.Neutral, changeNeutral, format, args...)
}

func (c *comparer) add(p pair, d lint.Direction, r *lint.Rule, format string, args ...any) {
	old, new := placeOf(p.old, p.oldIn, p.new), placeOf(p.new, p.newIn, p.old)
	old.Source, new.Source = c.old.source(), c.new.source()
	f := &lint.Finding{Rule: r, Severity: r.Severity, Message: fmt.Sprintf(format, args...), Range: new.Range, Path: new.Path,
		Change: &lint.Change{Direction: d, Old: old, New: new, Drift: c.answer}}
	if c.answer || c.new.file == nil {
		f.Range = old.Range
	}
	if !new.There && old.There {
		f.Path = old.Path
	}
	c.changes = append(c.changes, f)
}

// findings returns the changes in the order of the new file, each once: what stands once for several requests, such as their
// project, changes once.
func (c *comparer) findings() []lint.Finding {
	slices.SortStableFunc(c.changes, func(a, b *lint.Finding) int {
		return cmp.Or(cmp.Compare(a.Change.New.Range.Start, b.Change.New.Range.Start), cmp.Compare(a.Change.New.Range.End, b.Change.New.Range.End),
			cmp.Compare(a.Change.Old.Range.Start, b.Change.Old.Range.Start))
	})
	changes := slices.CompactFunc(c.changes, func(a, b *lint.Finding) bool {
		return *a.Change == *b.Change && a.Message == b.Message
	})
	if left := len(changes) - maxChanges; left > 0 {
		slices.SortStableFunc(changes, func(a, b *lint.Finding) int { return cmp.Compare(a.Change.Direction, b.Change.Direction) })
		changes = changes[:maxChanges]
		changes[maxChanges-1].Message += fmt.Sprintf(" (%d more changes are left out)", left)
	}
	return c.settings.Apply(changes)
}
