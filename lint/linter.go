package lint

import (
	"embed"
	"io/fs"
	"iter"
	"maps"
	"slices"

	"sluice/spec"
	"sluice/spec/dialect"
	"sluice/spec/suggest"
)

// Linter checks files against a table of rules. It keeps no state between files, so goroutines may share it, but not a file.
type Linter struct {
	families  []Family
	rules     []*Rule
	byID      map[string]*Rule
	byProblem map[spec.ProblemKind]*Rule
	walks     []Walk
	examples  map[*Rule]fs.FS
	fileWalks []FileWalk
}

// New returns a linter with the rules of the packs, in order, followed by those of the engine.
func New(packs ...Pack) *Linter {
	l := &Linter{byID: map[string]*Rule{}, byProblem: map[spec.ProblemKind]*Rule{}, examples: map[*Rule]fs.FS{}}
	for _, pack := range append(packs[:len(packs):len(packs)], engine) {
		l.addPack(pack)
	}
	return l
}

// With returns a linter that also has the rules of the pack. A nil pack adds none.
func (l *Linter) With(pack *Pack) *Linter {
	if pack == nil {
		return l
	}
	more := *l
	more.families, more.rules = slices.Clip(l.families), slices.Clip(l.rules)
	more.walks, more.fileWalks = slices.Clip(l.walks), slices.Clip(l.fileWalks)
	more.byID, more.byProblem, more.examples = maps.Clone(l.byID), maps.Clone(l.byProblem), maps.Clone(l.examples)
	more.addPack(*pack)
	return &more
}

func (l *Linter) addPack(pack Pack) {
	l.families = append(l.families, pack.Families...)
	l.walks = append(l.walks, pack.Walks...)
	l.fileWalks = append(l.fileWalks, pack.FileWalks...)
	for _, family := range pack.Families {
		for _, rule := range family.Rules {
			l.add(rule)
			l.examples[rule] = pack.Examples
		}
	}
}

//go:embed examples
var examples embed.FS

// engine is the pack of the rules about linting itself.
var engine = Pack{
	Examples: examples,
	Families: []Family{
		{Name: "Suppressions", Page: "suppressions", Rules: []*Rule{&suppressionForm, &suppressionUnused, &suppressionExpired}},
		{Name: "Sluice", Page: "internal", Rules: []*Rule{&internalError}},
	},
}

var internalError = Rule{
	ID: "internal-error", Severity: Error, Since: "0.1", Mandatory: true,
	Summary: "A rule failed",
	Why:     "This is a bug in Sluice, not in the plan. The other rules still run. Please report it with the plan.",
}

func (l *Linter) add(rule *Rule) {
	l.rules = append(l.rules, rule)
	for _, id := range rule.IDs() {
		l.byID[id] = rule
	}
	if rule.Problem != 0 {
		l.byProblem[rule.Problem] = rule
	}
	if rule.Check != nil {
		l.walks = append(l.walks, Walk{Name: rule.ID, On: rule.On, Run: func(p *Pass) { rule.Check(p.Rule(rule)) }})
	}
}

// Families returns the families in listing order.
func (l *Linter) Families() []Family { return l.families }

// Page returns the link to the rule's documentation, relative to docs/rules, or "" for a rule without a page.
func (l *Linter) Page(r *Rule) string {
	for _, f := range l.families {
		if f.Page != "" && slices.Contains(f.Rules, r) {
			return f.Page + ".md#" + r.ID
		}
	}
	return ""
}

// Rules returns every rule, in the order of the families.
func (l *Linter) Rules() []*Rule { return l.rules }

// Lookup returns the rule with the id or alias, or nil.
func (l *Linter) Lookup(id string) *Rule { return l.byID[id] }

// NoRule returns the message for an unknown rule id, with the id that was probably meant.
func (l *Linter) NoRule(id string) string {
	ids := make([]string, len(l.rules))
	for i, r := range l.rules {
		ids[i] = r.ID
	}
	if hint := suggest.DidYouMean(id, ids); hint != "" {
		return "unknown rule `" + id + "`" + hint
	}
	return "unknown rule `" + id + "`; `sluice rules` lists them"
}

// File returns the findings about a file under the settings, in text order: reading problems, the findings of rules, and faults
// in directives, without suppressed ones. Nil settings are the zero Settings.
func (l *Linter) File(f *spec.File, s *Settings) []Finding {
	s = s.orZero()
	l = l.With(s.Own)
	var found collection
	for _, problem := range f.Problems {
		found.add(l.problem(problem))
	}
	reported := places{}
	for _, doc := range f.Documents {
		before := found.settle()
		l.check(doc, s, &found)
		found.settle()
		instance := doc.Instance()
		for _, finding := range found.findings[before:] {
			finding.instance = instance
		}
		switch known, more := found.findings[:before], found.findings[before:]; {
		case f.Parts != nil:
			found.replace(reported.merge(known, more))
		case doc.Round() > 0:
			found.replace(reported.merge(known, mergeRounds(nil, more)))
		case doc.Dialect == dialect.CloudFormation:
			found.replace(mergeRounds(known, more))
		}
	}
	l.checkFile(f, s, &found)
	return firstOfOnce(sortFindings(s.Apply(s.checked(l.suppress(f, s, found.finish())))))
}

// firstOfOnce drops all but the first finding of each rule that is marked Once.
func firstOfOnce(findings []Finding) []Finding {
	var seen map[*Rule]bool
	return slices.DeleteFunc(findings, func(f Finding) bool {
		if !f.Rule.Once {
			return false
		}
		if seen == nil {
			seen = map[*Rule]bool{}
		}
		again := seen[f.Rule]
		seen[f.Rule] = true
		return again
	})
}

// Document returns the findings of rules in one document, in text order. It includes no reading problems, which belong to the
// file, and ignores directives.
func (l *Linter) Document(d *spec.Document, s *Settings) []Finding {
	s = s.orZero()
	l = l.With(s.Own)
	var found collection
	l.check(d, s, &found)
	return sortFindings(s.Apply(found.finish()))
}

// Files lints files lazily, one after the other, so only one needs to be in memory at a time.
func (l *Linter) Files(files iter.Seq[*spec.File], s *Settings) iter.Seq2[*spec.File, []Finding] {
	return func(yield func(*spec.File, []Finding) bool) {
		for f := range files {
			if !yield(f, l.File(f, s)) {
				return
			}
		}
	}
}

// check runs all checks on a document and adds their findings.
func (l *Linter) check(d *spec.Document, s *Settings, found *collection) {
	p := &Pass{Document: d, Settings: s, Linter: l, found: found}
	for _, walk := range l.walks {
		if walk.On.covers(d) {
			p.run(walk)
		}
	}
}

// checkFile runs the checks on the file as a whole.
func (l *Linter) checkFile(f *spec.File, s *Settings, found *collection) {
	if len(f.Documents) == 0 {
		return
	}
	p := &Pass{Document: f.Documents[0], Settings: s, Linter: l, found: found}
	for _, walk := range l.fileWalks {
		p.run(Walk{walk.Name, Documents, func(p *Pass) { walk.Run(p, f) }})
	}
}

// Problems returns the reading problems of a file as findings.
func (l *Linter) Problems(problems []spec.Problem) []Finding {
	var findings []Finding
	for _, problem := range problems {
		findings = append(findings, *l.problem(problem))
	}
	return findings
}

func (l *Linter) problem(problem spec.Problem) *Finding {
	rule := l.byProblem[problem.Kind]
	found := &Finding{Rule: rule, Severity: rule.Severity, Message: problem.Message, Range: problem.Range, Path: problem.Path, instance: problem.Instance, also: problem.Also}
	if problem.Related != nil {
		found.Related = []spec.Note{*problem.Related}
	}
	return found
}

// HasErrors reports whether any finding is an error. Such a plan must not be compiled.
func HasErrors(findings []Finding) bool {
	for i := range findings {
		if findings[i].Severity == Error {
			return true
		}
	}
	return false
}
