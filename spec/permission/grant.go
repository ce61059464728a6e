package permission

import (
	"slices"
	"strconv"
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
		var items []*granted
		shown, needed := false, false
		for _, g := range known.Grants {
			if !g.Serves(u.id) || !p.applies(u, g) {
				continue
			}
			needed = true
			if it := p.grant(u, id, g); len(it.resources) > 0 {
				items, shown = append(items, it), shown || it.own
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
			if !it.added {
				it.added = true
				p.items = append(p.items, it.item)
			}
		}
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

// granted is the item of a grant.
type granted struct {
	item
	// own means that the plan has values for the grant other than the action's own target.
	own bool
	// added means that the item is in the policy.
	added bool
}

// grantKey is everything that the item of a grant depends on.
type grantKey struct {
	action string
	grant  *fis.Grant
	target *target
	// filled are the texts of the grant without those of the target, which may be many.
	filled string
}

// grant returns the item of one grant.
func (p *plan) grant(u *use, id string, g *fis.Grant) *granted {
	key := grantKey{id, g, u.target, p.filled(u, g)}
	if p.made[key] == nil {
		p.made[key] = p.make(u, id, g)
	}
	return p.made[key]
}

func (p *plan) filled(u *use, g *fis.Grant) string {
	texts := slices.Clone(g.Resources)
	for _, c := range g.Conditions {
		texts = append(texts, c.Values...)
	}
	var all []string
	for _, text := range texts {
		if text != allTargets {
			filled, own := p.fill(u, text, exact)
			all = append(all, strings.Join(filled, "\n"), strconv.FormatBool(own))
		}
	}
	return strings.Join(all, "\n")
}

// make makes the item of one grant, as narrow as the plan allows.
func (p *plan) make(u *use, id string, g *fis.Grant) *granted {
	it := &granted{item: item{action: id, conditions: Conditions{}}}
	for _, text := range g.Resources {
		filled, named := p.fill(u, text, pattern)
		it.resources, it.own = append(it.resources, filled...), it.own || named
	}
	// If a placeholder at the start of an ARN is not known, there is no resource.
	it.resources = slices.DeleteFunc(it.resources, func(r string) bool { return r != anything && !strings.HasPrefix(r, "arn:") })
	narrow := it.own
	if u.target.fits(g) {
		narrow = p.narrow(u.target, g, &it.item) || narrow
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
	return it
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
