package lint

// maxFindingsPerRule limits the findings of one rule in one file: no one reads more, and untrusted input must not produce
// unlimited output.
const maxFindingsPerRule = 1000

// collection holds the findings of a file, up to maxFindingsPerRule of each rule.
type collection struct {
	findings []*Finding
	counts   map[*Rule]int
	// last is the finding that reached the limit, by rule.
	last map[*Rule]*Finding
}

// add keeps the finding, or omits it beyond the limit. The last finding that is kept says so. Since it represents the omitted
// ones, it cannot be suppressed and has at least the rule's severity.
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
