package permission

import (
	"fmt"
	"slices"

	"sluice/spec/text"
)

// reach is the kind of resources for which permissions could not be narrowed.
type reach struct {
	what    string
	actions []string
}

// note adds a note, once.
func (p *plan) note(format string, args ...any) {
	text := fmt.Sprintf(format, args...)
	if !p.noted[text] {
		p.noted[text] = true
		p.notes = append(p.notes, text)
	}
}

// reaches records that a permission could not be narrowed.
func (p *plan) reaches(what, action string) {
	i := slices.IndexFunc(p.wide, func(r reach) bool { return r.what == what })
	if i < 0 {
		i = len(p.wide)
		p.wide = append(p.wide, reach{what: what})
	}
	if !slices.Contains(p.wide[i].actions, action) {
		p.wide[i].actions = append(p.wide[i].actions, action)
	}
}

// noteWide adds notes about permissions that could not be narrowed, with one line per set of permissions.
func (p *plan) noteWide() {
	for i := range p.wide {
		slices.Sort(p.wide[i].actions)
	}
	for i, r := range p.wide {
		same := func(o reach) bool { return slices.Equal(o.actions, r.actions) }
		if slices.ContainsFunc(p.wide[:i], same) {
			continue
		}
		var reached []string
		for _, o := range p.wide[i:] {
			if same(o) {
				reached = append(reached, o.what)
			}
		}
		p.note("%s could not be narrowed: allowed on %s", text.Quote(r.actions...), text.Join(reached, "and"))
	}
}
