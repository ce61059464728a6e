package fis

import "strings"

// Retirement is why an id is not valid, and its replacement.
type Retirement struct {
	// ID is an action or resource type. A trailing * matches any ending.
	ID string `json:"id"`
	// Kind is why it must not be used.
	Kind RetiredKind `json:"kind"`
	// Use is the valid id; empty if there is no obvious replacement.
	Use string `json:"use,omitzero"`
	// Document is the SSM document in the console form, for documentArn.
	Document string `json:"-"`
	// Note is a remark in our own words.
	Note string `json:"note,omitzero"`
	Origin
}

// Retired returns the replacement of an id that AWS renamed, that only the console uses, or that was never valid.
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
