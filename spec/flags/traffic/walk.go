package traffic

import (
	"math/big"
	"slices"
)

// cells are ranges of the scales, by the indices of their cuts, and a mark.
type cells struct {
	ranges [][2]uint16
	mark   int
}

func (c cells) key() string {
	b := make([]byte, 0, 4*len(c.ranges)+2)
	for _, r := range c.ranges {
		b = append(b, byte(r[0]), byte(r[0]>>8), byte(r[1]), byte(r[1]>>8))
	}
	return string(append(b, byte(c.mark), byte(c.mark>>8)))
}

// part is the part of an audience at one step.
type part struct {
	cells cells
	size  *big.Rat
}

// walk is one run of an audience through a program.
type walk struct {
	*program
	// next is the step to continue with; those after it are done.
	next int
	// at are the parts of the audience at each step, by cells.
	at []map[string]*part
	// shares are the shares of each outcome, for each mark. Clones share the numbers, so they must not be modified.
	shares [][]*big.Rat
	work   *int
}

// start returns a walk of everyone. It counts down the work; the walk ends at 0.
func (p *program) start(work *int) *walk {
	w := &walk{program: p, next: len(p.steps) - 1, at: make([]map[string]*part, len(p.steps)), work: work}
	none := new(big.Rat)
	for range max(p.marks, 1) {
		w.shares = append(w.shares, slices.Repeat([]*big.Rat{none}, p.outcomes))
	}
	whole := cells{ranges: make([][2]uint16, len(p.scales))}
	for i, s := range p.scales {
		whole.ranges[i] = [2]uint16{0, uint16(len(s.cuts) - 1)}
	}
	w.push(p.entry, whole, big.NewRat(1, 1))
	return w
}

// clone returns a walk that continues from the same step.
func (w *walk) clone() *walk {
	c := *w
	*c.work -= w.next / 16
	c.at = make([]map[string]*part, w.next+1)
	for i, parts := range w.at[:w.next+1] {
		if parts == nil {
			continue
		}
		c.at[i] = make(map[string]*part, len(parts))
		for key, p := range parts {
			c.at[i][key] = &part{p.cells, p.size}
		}
	}
	c.shares = make([][]*big.Rat, len(w.shares))
	for i, row := range w.shares {
		c.shares[i] = slices.Clone(row)
	}
	return &c
}

// run continues as far as the knowledge allows, and returns the condition that must be known next; nil at the end, or if the
// work is used up.
func (w *walk) run(k knowledge) (need *atom) {
	for ; w.next >= 0; w.next-- {
		i, s := w.next, w.steps[w.next]
		if len(w.at[i]) == 0 {
			continue
		}
		if *w.work -= len(w.at[i])*(1+len(w.scales)/8) + len(k)/8; *w.work < 0 {
			return nil
		}
		if s.atom == nil {
			w.pass(i, s, k)
			continue
		}
		switch k.decide(s.atom) {
		case unknown:
			return s.atom
		case yes:
			w.move(i, s.yes)
		case no:
			w.move(i, s.no)
		}
	}
	return nil
}

// divides reports whether splits depend on the existence of the condition's key, so that splits that are already done would have
// to be decided again.
func (p *program) divides(a *atom) bool {
	return a.operator == "exists" && slices.ContainsFunc(p.scales, func(s *scale) bool { return s.split.By == a.key })
}

// pass moves all parts through a mark or a split.
func (w *walk) pass(i int, s step, k knowledge) {
	for _, key := range sortedKeys(w.at[i]) {
		p := w.at[i][key]
		switch {
		case s.mark >= 0:
			p.cells.mark = s.mark
			w.push(s.yes, p.cells, p.size)
		case k.missing(w.scales[s.scale].split.By):
			w.push(s.no, p.cells, p.size)
		default:
			w.divide(s, p)
		}
	}
}

// divide splits a part of the audience at the cut of a split.
func (w *walk) divide(s step, p *part) {
	r := p.cells.ranges[s.scale]
	low, high, cut := int(r[0]), int(r[1]), s.cut
	switch {
	case high <= cut:
		w.push(s.yes, p.cells, p.size)
	case cut <= low:
		w.push(s.no, p.cells, p.size)
	default:
		cuts := w.scales[s.scale].cuts
		width := new(big.Rat).Sub(cuts[high], cuts[low])
		below := new(big.Rat).Sub(cuts[cut], cuts[low])
		below.Mul(p.size, below.Quo(below, width))
		w.push(s.yes, p.cells.with(s.scale, low, cut), below)
		w.push(s.no, p.cells.with(s.scale, cut, high), new(big.Rat).Sub(p.size, below))
	}
}

func (c cells) with(scale, low, high int) cells {
	c.ranges = slices.Clone(c.ranges)
	c.ranges[scale] = [2]uint16{uint16(low), uint16(high)}
	return c
}

func (w *walk) move(i int, to target) {
	for _, key := range sortedKeys(w.at[i]) {
		w.push(to, w.at[i][key].cells, w.at[i][key].size)
	}
}

// push adds a part of the audience to a target. It drops scales that are not used from there on, so that parts that
// only differ in them are merged.
func (w *walk) push(to target, c cells, size *big.Rat) {
	if to < 0 {
		row := w.shares[c.mark]
		row[^to] = new(big.Rat).Add(row[^to], size)
		return
	}
	for i, r := range c.ranges {
		if whole := len(w.scales[i].cuts) - 1; w.last[i] > to && (r[0] != 0 || int(r[1]) != whole) {
			c = c.with(i, 0, whole)
		}
	}
	key := c.key()
	if w.at[to] == nil {
		w.at[to] = map[string]*part{}
	}
	if there := w.at[to][key]; there != nil {
		there.size = new(big.Rat).Add(there.size, size)
		return
	}
	w.at[to][key] = &part{c, size}
}

func sortedKeys(m map[string]*part) []string {
	keys := make([]string, 0, len(m))
	for key := range m {
		keys = append(keys, key)
	}
	slices.Sort(keys)
	return keys
}
