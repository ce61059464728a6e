package linttest

import (
	"slices"
	"strings"
	"testing"

	"sluice/lint"
	"sluice/spec"
)

// Compare returns the changes from one version of a plan to the next.
type Compare func(old, new *spec.File, s *lint.Settings) []lint.Finding

// RunChanges proves the rules of a pack about changes. A pair of cases is two versions of a plan: `before` and `after` show the
// rule, which is reported at the mark of `after` and is all that is risky about it; `EDGE-before` and `EDGE-after` are the edges.
// What is expected of each version is the way to it from the other one, so that the way back is proven too.
func RunChanges(t *testing.T, l *lint.Linter, pack lint.Pack, compare Compare) {
	proveAll(t, pack, func(t *testing.T, rule *lint.Rule, examples *lint.Examples, found *strings.Builder) {
		for _, c := range examples.Cases {
			edge, isAfter := strings.CutSuffix(c.Name, lint.AfterCase)
			if !isAfter {
				continue
			}
			before := examples.Case(edge + lint.BeforeCase)
			if before == nil {
				t.Errorf("there is no case %q before %q", edge+lint.BeforeCase, c.Name)
				continue
			}
			p := pair{t, compare, found}
			there := p.way(version(t, l, *before), version(t, l, c))
			p.way(version(t, l, c), version(t, l, *before))
			if c.Name == lint.AfterCase {
				proveChange(t, rule, c, there)
			}
		}
	})
}

// plan is one version of a plan under the name of its case.
type plan struct {
	name string
	file *spec.File
}

// version reads a case, which must be a plan without errors.
func version(t *testing.T, l *lint.Linter, c lint.Example) plan {
	text, _ := lint.Unmark(c.Plan())
	file := Read(c.File(), text, nil)
	if found := l.File(file, nil); lint.HasErrors(found) {
		t.Errorf("%s is not a good plan: %s", c.Name, found[0].Message)
	}
	return plan{c.Name, file}
}

// pair compares the versions of a pair, and writes what is found.
type pair struct {
	*testing.T
	compare Compare
	out     *strings.Builder
}

// way returns the changes from one version to the other.
func (p pair) way(from, to plan) []lint.Finding {
	if again := p.compare(to.file, to.file, nil); len(again) > 0 {
		p.Errorf("%s differs from itself: %s", to.name, again[0].Message)
	}
	changes := p.compare(from.file, to.file, nil)
	for _, f := range changes {
		if fault := offVoice(f); fault != "" {
			p.Errorf("%s: %s %s", to.name, f.Rule.ID, fault)
		}
		write(p.out, to.name, to.file.Source, f)
	}
	return changes
}

// proveChange holds the changes that are risky, or the rule's own, against the marks.
func proveChange(t *testing.T, rule *lint.Rule, after lint.Example, changes []lint.Finding) {
	_, marks := lint.Unmark(after.Plan())
	proveMarks(t, rule, slices.DeleteFunc(changes, func(f lint.Finding) bool {
		return f.Change.Direction != lint.Riskier && f.Rule != rule
	}), marks)
}
