package linttest

import (
	"slices"
	"strings"
	"testing"

	"sluice/lint"
	"sluice/spec"
)

// Compare returns the changes from one version of a plan to another.
type Compare func(old, new *spec.File, s *lint.Settings) []lint.Finding

// RunChanges tests a pack of rules on changes. Each pair of cases is two versions of a plan. `before` and `after` document the
// rule, which must be reported at the marks of `after` and be the only risky change; `EDGE-before` and `EDGE-after` are edge
// cases. Each pair is compared in both directions, and a version's expected findings are the changes that lead to it.
func RunChanges(t *testing.T, l *lint.Linter, pack lint.Pack, compare Compare) {
	runRules(t, pack, func(t *testing.T, rule *lint.Rule, examples *lint.Examples, found *strings.Builder) {
		for _, c := range examples.Cases {
			edge, isAfter := strings.CutSuffix(c.Name, lint.AfterCase)
			if !isAfter {
				continue
			}
			before := examples.Case(edge + lint.BeforeCase)
			if before == nil {
				t.Errorf("case %q is missing; %q needs it", edge+lint.BeforeCase, c.Name)
				continue
			}
			p := pair{t, compare, found}
			changes := p.changes(version(t, l, *before), version(t, l, c))
			p.changes(version(t, l, c), version(t, l, *before))
			if c.Name == lint.AfterCase {
				checkChange(t, rule, c, changes)
			}
		}
	})
}

// plan is one version of a plan, with the name of its case.
type plan struct {
	name string
	file *spec.File
}

// version reads a case, which must be a plan without errors.
func version(t *testing.T, l *lint.Linter, c lint.Example) plan {
	text, _ := lint.Unmark(c.Plan())
	file := Read(c.File(), text, nil)
	if found := l.File(file, nil); lint.HasErrors(found) {
		t.Errorf("%s: unexpected error: %s", c.Name, found[0].Message)
	}
	return plan{c.Name, file}
}

// pair compares the versions of a pair and writes the findings.
type pair struct {
	*testing.T
	compare Compare
	out     *strings.Builder
}

// changes returns the changes from one version to the other.
func (p pair) changes(from, to plan) []lint.Finding {
	if again := p.compare(to.file, to.file, nil); len(again) > 0 {
		p.Errorf("%s: compared with itself: %s", to.name, again[0].Message)
	}
	changes := p.compare(from.file, to.file, nil)
	for _, f := range changes {
		if fault := styleFault(f); fault != "" {
			p.Errorf("%s: %s %s", to.name, f.Rule.ID, fault)
		}
		write(p.out, to.name, to.file.Source, f)
	}
	return changes
}

// checkChange compares the risky changes, and those of the rule, with the marks.
func checkChange(t *testing.T, rule *lint.Rule, after lint.Example, changes []lint.Finding) {
	_, marks := lint.Unmark(after.Plan())
	checkMarks(t, rule, slices.DeleteFunc(changes, func(f lint.Finding) bool {
		return f.Change.Direction != lint.Riskier && f.Rule != rule
	}), marks)
}
