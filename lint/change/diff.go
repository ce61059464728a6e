package change

import (
	"cmp"
	"fmt"
	"slices"

	"sluice/lint"
	"sluice/spec"
)

// maxChanges limits the changes of one pair of files, since untrusted input must not produce unlimited output.
const maxChanges = 1000

// Compare returns the changes between two versions of a file as findings in the new one, in text order. Either version may be
// nil; if there is no new one, the findings are in the old one. Both must be Readable. Nil settings are the zero Settings.
func Compare(old, new *spec.File, s *lint.Settings) []lint.Finding {
	c := &comparer{old: side{file: old}, new: side{file: new}, settings: s}
	c.requests(c.match())
	c.flagDocuments()
	return c.findings()
}

// Readable returns an error if a file cannot be compared. Comparing a file without its broken parts would be misleading.
// Placeholders can be compared.
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

// comparer compares two files and collects the changes.
type comparer struct {
	old, new side
	// response means that the new side is an AWS response, so values that AWS adds are ignored.
	response bool
	changes  []*lint.Finding
	// settings are the user's; nil for none.
	settings *lint.Settings
	// full are the references whose account and Region are compared too, from fullReferences.
	full map[string]bool
}

// side is one of the two versions.
type side struct {
	file *spec.File
	// renamed maps the old names of the launch's renamed groups to the new ones; weights refer to them.
	renamed map[string]string
	// targets maps the old names of the template's renamed targets to the new ones; actions refer to them.
	targets map[string]string
	// actions maps the old names of the template's renamed actions to the new ones; startAfter refers to them.
	actions map[string]string
	// segments and variations map the old names of renamed ones to the new ones.
	segments   map[string]string
	variations map[variation]string
}

// source returns the text of the version, or nil if there is no such version.
func (s side) source() *spec.Source {
	if s.file == nil {
		return nil
	}
	return s.file.Source
}

// risk reports a riskier change. If its rule is off, the change is neutral.
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
		Change: &lint.Change{Direction: d, Old: old, New: new, Drift: c.response}}
	if c.response || c.new.file == nil {
		f.Range = old.Range
	}
	if !new.Exists && old.Exists {
		f.Path = old.Path
	}
	c.changes = append(c.changes, f)
}

// findings returns the changes in the order of the new file, without duplicates: several requests can share a value, such as the
// project.
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
		changes[maxChanges-1].Message += fmt.Sprintf(" (%d more changes are omitted)", left)
	}
	return c.settings.Apply(changes)
}
