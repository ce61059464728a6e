package lint

// maxFindingsPerRule bounds the findings of one rule in one file: no one reads more, and text that anyone can write must not
// make output without end.
const maxFindingsPerRule = 1000

// collection is what is found in a file. Of each rule, it keeps as many as the bound.
type collection struct {
	findings []*Finding
	counts   map[*Rule]int
	// last is the finding of a rule that met the bound.
	last map[*Rule]*Finding
}

// add keeps the finding, or leaves it out beyond the bound. The last one that is kept says so; it speaks for those that are
// left out, so it is not suppressed and is no milder than the rule.
func (c *collection) add(f *Finding) {
	if c.counts == nil {
		c.counts = map[*Rule]int{}
	}
	c.counts[f.Rule]++
	switch n := c.counts[f.Rule]; {
	case n < maxFindingsPerRule:
	case n == maxFindingsPerRule:
		if c.last == nil {
			c.last = map[*Rule]*Finding{}
		}
		c.last[f.Rule] = f
	default:
		last := c.last[f.Rule]
		if !last.final {
			last.final = true
			last.Severity = max(last.Severity, f.Rule.Severity)
			last.Message += " (further findings of this rule in the file are omitted)"
		}
		return
	}
	c.findings = append(c.findings, f)
}
