package lint

import (
	"slices"

	"sluice/spec"
)

// maxFindingsPerRule limits the findings of one rule in one file: no one reads more, and untrusted input must not produce
// unlimited output.
const maxFindingsPerRule = 1000

// maxOmitted and maxOmittedText limit the places of omitted findings in one file, and the length of their paths.
const maxOmitted, maxOmittedText = 20_000, 2 << 20

// omittedNote ends the message of a finding that represents others.
const omittedNote = " (further findings of this rule in the file are omitted)"

// Omitted are the findings of a rule in a file that are beyond the limit. The last finding of the rule represents them.
type Omitted struct {
	// Severity is the highest.
	Severity Severity
	// Places are where they are, and Related the further places that they refer to. A place without a source is in the same file.
	Places, Related []Place
	// Unlisted means that there are further places.
	Unlisted bool
}

// collection holds the findings of a file: up to maxFindingsPerRule of each rule and severity until it is finished, and of each
// rule then.
type collection struct {
	findings []*Finding
	// settled is the number of findings that are counted. The last one may not be, since its severity may still change.
	settled int
	rules   map[*Rule]*tally
	// places and text are the number of omitted places and the length of their paths.
	places, text int
	// work is that of checks whose work on the file is limited.
	work int
}

// tally counts the findings of a rule by severity.
type tally struct {
	kept    [Error + 1]int
	omitted *Omitted
}

func (c *collection) tally(r *Rule) *tally {
	if c.rules == nil {
		c.rules = map[*Rule]*tally{}
	}
	if c.rules[r] == nil {
		c.rules[r] = &tally{}
	}
	return c.rules[r]
}

func (c *collection) add(f *Finding) {
	c.settle()
	c.findings = append(c.findings, f)
}

// settle counts the last finding, or omits it, and returns the number of findings.
func (c *collection) settle() int {
	if c.settled < len(c.findings) {
		f := c.findings[c.settled]
		if t := c.tally(f.Rule); t.kept[f.Severity] == maxFindingsPerRule {
			c.findings = c.findings[:c.settled]
			c.omit(f)
		} else {
			t.kept[f.Severity]++
			c.settled++
		}
	}
	return c.settled
}

// replace sets the findings after some were dropped.
func (c *collection) replace(findings []*Finding) {
	if c.findings = findings; len(findings) == c.settled {
		return
	}
	for _, t := range c.rules {
		t.kept = [Error + 1]int{}
	}
	for _, f := range findings {
		c.tally(f.Rule).kept[f.Severity]++
	}
	c.settled = len(findings)
}

// omit records the places of an omitted finding.
func (c *collection) omit(f *Finding) {
	t := c.tally(f.Rule)
	if t.omitted == nil {
		t.omitted = &Omitted{}
	}
	o := t.omitted
	o.Severity = max(o.Severity, f.Severity)
	c.places, c.text = c.places+1+len(f.Related), c.text+len(f.Path)
	if c.places > maxOmitted || c.text > maxOmittedText {
		o.Unlisted = true
		return
	}
	o.Places = append(o.Places, Place{Path: f.Path, Range: f.Range})
	for _, note := range f.Related {
		o.Related = append(o.Related, Place{Range: note.Range})
	}
}

// loses reports whether any further finding of the rule is omitted without a place, as errors before it were.
func (c *collection) loses(r *Rule) bool {
	t := c.rules[r]
	return t != nil && t.kept[Error] == maxFindingsPerRule && t.omitted != nil && t.omitted.Unlisted && t.omitted.Severity == Error
}

// in returns the omitted findings with their places in the files of a module.
func (o *Omitted) in(module *spec.File) *Omitted {
	if o == nil {
		return nil
	}
	split := *o
	split.Places, split.Related = slices.Clone(o.Places), slices.Clone(o.Related)
	for _, places := range [][]Place{split.Places, split.Related} {
		for i := range places {
			places[i].Source, places[i].Range = module.SourceAt(places[i].Range)
		}
	}
	return &split
}

// finish omits the least severe findings beyond the limit of each rule, and returns the others. The last finding of a rule says
// that others are omitted.
func (c *collection) finish() []*Finding {
	c.settle()
	room, last := map[*Rule][Error + 1]int{}, map[*Rule]*Finding{}
	for r, t := range c.rules {
		left, by := maxFindingsPerRule, [Error + 1]int{}
		for _, s := range []Severity{Error, Warning, Notice} {
			by[s] = min(left, t.kept[s])
			left -= by[s]
		}
		room[r] = by
	}
	kept := slices.DeleteFunc(c.findings, func(f *Finding) bool {
		by := room[f.Rule]
		if by[f.Severity] == 0 {
			c.omit(f)
			return true
		}
		by[f.Severity]--
		room[f.Rule] = by
		if l := last[f.Rule]; l == nil || f.Severity <= l.Severity {
			last[f.Rule] = f
		}
		return false
	})
	reported := map[place]bool{}
	for _, f := range kept {
		reported[place{f.Rule, f.Range}] = true
	}
	for r, f := range last {
		f.represents(c.rules[r].omitted.without(func(at spec.Range) bool { return reported[place{r, at}] }))
	}
	return kept
}

// without returns the omitted findings without those whose places are reported, as findings about other instances are; nil if none
// are left.
func (o *Omitted) without(reported func(spec.Range) bool) *Omitted {
	if o == nil {
		return nil
	}
	left := *o
	left.Places = slices.DeleteFunc(left.Places, func(p Place) bool { return reported(p.Range) })
	if len(left.Places) == 0 && !left.Unlisted {
		return nil
	}
	return &left
}

// represents makes the finding represent omitted ones, too; nil are none.
func (f *Finding) represents(o *Omitted) {
	switch {
	case o == nil:
	case f.Omitted == nil:
		f.Omitted = o
		f.Message += omittedNote
	default:
		f.Omitted = f.Omitted.union(o)
	}
}

// union returns the omitted findings of both, in the same file of two modules.
func (o *Omitted) union(other *Omitted) *Omitted {
	return &Omitted{
		Severity: max(o.Severity, other.Severity),
		Places:   unionOf(o.Places, other.Places),
		Related:  unionOf(o.Related, other.Related),
		Unlisted: o.Unlisted || other.Unlisted,
	}
}

func unionOf(a, b []Place) []Place {
	known := map[Place]bool{}
	for _, p := range a {
		known[p] = true
	}
	return slices.Concat(a, slices.DeleteFunc(slices.Clone(b), func(p Place) bool { return known[p] }))
}
