package fis

import "strings"

// Retirement says what is wrong with an id that is not, or no longer, valid, and what to use instead.
type Retirement struct {
	// ID of the action or resource type. One that ends in * stands for every id with that beginning.
	ID string `json:"id"`
	// Kind is why it must not be used.
	Kind RetiredKind `json:"kind"`
	// Use is the valid id; empty when none is an obvious match.
	Use string `json:"use,omitzero"`
	// Document is the SSM document that the console form names; the right one goes into documentArn.
	Document string `json:"-"`
	// Note is a remark in our own words.
	Note string `json:"note,omitzero"`
	Origin
}

// Retired returns what to use instead of an id that AWS renamed, that only the console writes, or that was never valid.
func (c *Catalogue) Retired(id string) (Retirement, bool) {
	if r := c.retired.get(id); r != nil {
		return *r, true
	}
	for _, r := range c.retired.rows {
		begin, open := strings.CutSuffix(r.id, "*")
		if rest, ok := strings.CutPrefix(id, begin); open && ok && rest != "" {
			found := *c.retired.parsed(r)
			found.ID, found.Document = id, rest
			return found, true
		}
	}
	return Retirement{}, false
}
