package dialect

import (
	"regexp"
	"slices"
	"strings"
	"sync"

	"sluice/spec/hcl"
	"sluice/spec/yaml"
)

// TerraformBlock reports whether a block is read: a resource that is a request, or a configuration profile.
func TerraformBlock(kind, name string) bool {
	return TerraformResource(kind, name) || kind == "resource" && isProfile(name)
}

func isProfile(name string) bool {
	return name == "aws_appconfig_configuration_profile" || name == "awscc_appconfig_configuration_profile"
}

// Surroundings are the other blocks in the module of a resource, and the text that their ranges refer to.
type Surroundings struct {
	Resources []*hcl.Resource
	Text      string
}

// profileReference matches a reference to a profile, which may be in a template.
var profileReference = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`^"?(?:\$\{)?\s*((?:aws|awscc)_appconfig_configuration_profile)\.([A-Za-z0-9_-]+)(\[[^\]]*\])?\.\w+\s*\}?"?$`)
})

// hosted returns the content of a configuration version; nil if it is not a feature-flag document, or not known.
func (s Surroundings) hosted(r *hcl.Resource) *Content {
	of, validators := unsure, []*yaml.Node(nil)
	if p := s.profile(r); p != nil {
		of, validators = typeOfProfile(p)
	}
	c := contentOf(r.Body.Get("content"), of)
	if c != nil {
		c.Validators = validators
	}
	return c
}

// profile returns the profile that a version refers to; nil if it is not in the same module, if the reference is a larger expression,
// which may select another profile, or if it may be one of several instances that differ.
func (s Surroundings) profile(r *hcl.Resource) *hcl.Resource {
	reference := r.Body.Get("configuration_profile_id")
	if reference == nil || reference.Range.End > len(s.Text) {
		return nil
	}
	found := profileReference().FindStringSubmatch(s.Text[reference.Range.Start:reference.Range.End])
	if found == nil {
		return nil
	}
	name, key := r.Module()+found[1]+"."+found[2], found[3]
	var instances []*hcl.Resource
	for _, other := range s.Resources {
		switch rest, ok := strings.CutPrefix(other.Address, name); {
		case !ok || rest != "" && rest[0] != '[':
		case rest == key:
			return other
		default:
			instances = append(instances, other)
		}
	}
	if len(instances) == 0 || slices.ContainsFunc(instances, func(other *hcl.Resource) bool { return !isAlike(other, instances[0]) }) {
		return nil
	}
	return instances[0]
}

// isAlike reports whether two instances of a profile have the same type and validators.
func isAlike(p, other *hcl.Resource) bool {
	of, validators := typeOfProfile(p)
	otherOf, others := typeOfProfile(other)
	return of == otherOf && slices.EqualFunc(validators, others, func(v, other *yaml.Node) bool { return v.Text == other.Text })
}

// typeOfProfile returns the type of a profile and the types of its validators.
func typeOfProfile(p *hcl.Resource) (of profile, validators []*yaml.Node) {
	typ := p.Body.Get("type")
	if of = profileOf(typ, typ != nil && typ.Kind == yaml.String && !typ.Unknown); of != ofFlags {
		return of, nil
	}
	for _, name := range []string{"validator", "validators"} { // a block of aws, and a list of awscc
		if list := p.Body.Get(name); list != nil {
			for _, item := range list.Items {
				if of := item.Get("type"); of != nil && !of.Unknown {
					validators = append(validators, of)
				}
			}
		}
	}
	return of, validators
}
