package permission

import (
	"slices"
	"strings"

	"sluice/spec"
	"sluice/spec/fis"
)

// item is an IAM action that is allowed on resources, with conditions.
type item struct {
	action     string
	resources  []string
	conditions Conditions
	// wide describes what the item allows if the plan does not narrow it; empty if that is harmless.
	wide string
}

// add converts the permissions of a use to items.
func (p *plan) add(u *use) {
	for _, id := range u.permissions {
		known := fis.Load().Permission(id)
		if known == nil { // a test of the catalogue prevents this
			p.items = append(p.items, item{action: id, resources: []string{anything}})
			continue
		}
		optional := slices.IndexFunc(u.optional, func(o *fis.OptionalPermission) bool { return o.Action == id })
		var items []item
		shown, needed := false, false
		for _, g := range known.Grants {
			if !g.Serves(u.id) || !p.applies(u, g) {
				continue
			}
			needed = true
			if it, own := p.grant(u, id, g); len(it.resources) > 0 {
				items, shown = append(items, it), shown || own
			}
		}
		if needed && optional >= 0 && !shown && (!p.Optional || len(items) == 0) {
			p.note("`%s` is omitted; `%s` needs it if %s%s", id, u.name, u.optional[optional].When, hint(len(items) > 0))
			continue
		}
		for _, it := range items {
			if it.wide != "" {
				p.reaches(it.wide, id)
			}
		}
		p.items = append(p.items, items...)
	}
}

func hint(flag bool) string {
	if flag {
		return "; add `--optional` to include it"
	}
	return ""
}

// applies reports whether the grant is needed with the parameters of the action.
func (p *plan) applies(u *use, g *fis.Grant) bool {
	holds := func(c *fis.Condition, ifOpen bool) bool {
		v := u.parameters.Field(c.Parameter)
		text := p.text(v)
		if v != nil && v.State != spec.Known {
			return ifOpen // if unknown, rather too wide a policy than too narrow
		}
		return strings.EqualFold(text, c.Equals)
	}
	switch {
	case g.Given != "" && u.parameters.Field(g.Given) == nil:
		return false
	case g.When != nil && !holds(g.When, true):
		return false
	case g.Includes != nil && !p.includes(u.parameters.Field(g.Includes.Parameter), g.Includes.Equals):
		return false
	}
	return g.Unless == nil || !holds(g.Unless, false)
}

// includes reports whether a list may contain the item: a list that is not set has all items, and an unknown one may have any.
func (p *plan) includes(list *spec.Value, item string) bool {
	text := p.text(list)
	if list == nil || list.State != spec.Known || strings.TrimSpace(text) == "" {
		return true
	}
	return slices.ContainsFunc(strings.Split(text, ","), func(s string) bool { return strings.EqualFold(strings.TrimSpace(s), item) })
}

// grant makes the item of one grant, as narrow as the plan allows. It reports whether the plan has values for the grant other
// than the action's own target.
func (p *plan) grant(u *use, id string, g *fis.Grant) (it item, own bool) {
	it = item{action: id, conditions: Conditions{}}
	for _, text := range g.Resources {
		filled, named := p.fill(u, text, pattern)
		it.resources, own = append(it.resources, filled...), own || named
	}
	// If a placeholder at the start of an ARN is not known, there is no resource.
	it.resources = slices.DeleteFunc(it.resources, func(r string) bool { return r != anything && !strings.HasPrefix(r, "arn:") })
	narrow := own
	if u.target.fits(g) {
		narrow = p.narrow(u.target, g, &it) || narrow
	}
	for _, c := range g.Conditions {
		var values []string
		for _, text := range c.Values {
			literal := exact
			if strings.HasSuffix(c.Operator, "Like") {
				literal = pattern
			}
			filled, named := p.fill(u, text, literal)
			values, narrow = append(values, filled...), narrow || named
		}
		it.conditions.add(c.Operator, c.Key, values)
	}
	if !narrow {
		it.wide = g.Wide
	}
	return it, own
}

// narrow replaces the resources with the ARNs of the target, or adds a condition for its tags.
func (p *plan) narrow(t *target, g *fis.Grant, it *item) bool {
	if len(t.arns) > 0 {
		it.resources = nil
		suffixes := g.Suffixes
		if len(suffixes) == 0 {
			suffixes = []string{""}
		}
		for _, text := range t.arns {
			for _, suffix := range suffixes {
				it.resources = append(it.resources, pattern(text)+suffix)
			}
		}
		return true
	}
	if g.Tags == "" {
		return false
	}
	for _, tag := range t.tags {
		it.conditions.add("StringEquals", g.Tags+"/"+tag.key, []string{exact(tag.value)})
	}
	return len(t.tags) > 0
}
