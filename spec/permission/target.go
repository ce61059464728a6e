package permission

import (
	"slices"
	"strings"

	"sluice/spec"
	"sluice/spec/arn"
	"sluice/spec/fis"
)

// target is the target of an action, as far as it is known.
type target struct {
	name string
	// kind is nil for a resource type that is not in the catalogue.
	kind *fis.ResourceType
	arns []string
	// tags are keys and values in source order. Resources must have all of them.
	tags []tag
	// tagged means that tags select the resources, even if the tags are not known.
	tagged     bool
	parameters *spec.Value
	// selectors are the values of the parameters, as far as they were needed.
	selectors map[string]string
	// elsewhere means that all ARNs are in accounts other than the requested one.
	elsewhere bool
}

type tag struct{ key, value string }

func (p *plan) newTarget(t *spec.Target) *target {
	r := &target{name: t.Name, kind: fis.Load().ResourceType(p.text(t.Type)), arns: p.texts(t.ARNs), parameters: t.Parameters, tagged: t.Tags != nil, selectors: map[string]string{}}
	if slices.ContainsFunc(r.arns, func(text string) bool { return parseARN(text) == arn.ARN{} }) {
		r.arns = nil // an invalid one selects nothing, and IAM would reject it
	}
	if p.Account != "" {
		r.elsewhere = !r.in(p.Account)
	}
	for _, v := range t.Tags.Map() {
		if text := p.text(v); text != "" || v.State == spec.Known {
			r.tags = append(r.tags, tag{v.Name, text})
		}
	}
	// Condition keys are case-insensitive, so two tags that only differ in case cannot both be conditions.
	// Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html
	seen := map[string]bool{}
	for _, t := range r.tags {
		lower := strings.ToLower(t.key)
		if seen[lower] {
			p.note("the tags of `%s` differ only in letter case, which IAM ignores, so they are not used as a condition", r.name)
			r.tags = nil
			break
		}
		seen[lower] = true
	}
	return r
}

// in removes the ARNs of other accounts, and reports whether the target has resources in the account.
func (t *target) in(account string) bool {
	before := len(t.arns)
	t.arns = slices.DeleteFunc(t.arns, func(text string) bool {
		a := parseARN(text)
		return a.Account != "" && a.Account != account
	})
	return len(t.arns) > 0 || before == 0
}

// selectedBy reports whether the plan uses the selector for the target, or may do so.
func (t *target) selectedBy(way string) bool {
	switch way {
	case "tags":
		return t.tagged
	case "parameters":
		return t.parameters != nil
	}
	return true
}

// fits reports whether the grant is for resources of the target's own type. For example, the tags of a node group are not
// those of its instances.
func (t *target) fits(g *fis.Grant) bool {
	if t == nil || t.kind == nil || !g.Target {
		return false
	}
	a := parseARN(g.Resources[0])
	return t.kind.ARNService == a.Service && t.kind.ARNResource != "" && strings.HasPrefix(a.Resource, t.kind.ARNResource)
}

// selector returns a parameter of the target: a name, or the name at the end of an ARN.
func (p *plan) selector(t *target, name string) string {
	if t == nil {
		return ""
	}
	text, known := t.selectors[name]
	if !known {
		text = p.text(t.parameters.Field(name))
		if a := parseARN(text); a.Resource != "" {
			text = a.Resource[strings.LastIndexAny(a.Resource, "/:")+1:]
		}
		t.selectors[name] = text
	}
	return text
}
