package dialect

import (
	"regexp"
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

// Surroundings are the other blocks in the module of a resource, the text that their ranges refer to, and what was read so far.
type Surroundings struct {
	Resources []*hcl.Resource
	Text      string
	Growth    *Growth
}

// profileReference matches a reference to a profile, which may be in a template, and profileKey a key that is written there.
var (
	profileReference = sync.OnceValue(func() *regexp.Regexp {
		return regexp.MustCompile(`^"?(?:\$\{)?\s*((?:aws|awscc)_appconfig_configuration_profile)\.([A-Za-z0-9_-]+)(\[[^\]]*\])?\.\w+\s*\}?"?$`)
	})
	profileKey = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`^\[(?:"[^"$%\\]*"|\d+)\]$`) })
)

// maxReference limits the length of a reference to a profile, which each instance of a version is compared with.
const maxReference = 1 << 10

// hosted returns the content of a configuration version; nil if it is not a feature-flag document, or not known.
func (s Surroundings) hosted(r *hcl.Resource) *Content {
	of, validators := typeOfProfiles(s.profiles(r))
	c := contentOf(r.Body.Get("content"), of, s.Growth)
	if c != nil {
		c.Validators = validators
	}
	return c
}

// profiles returns the profiles that a version may refer to; none if they are not in the same module, or if the reference is a larger
// expression, which may select another profile.
func (s Surroundings) profiles(r *hcl.Resource) (list []*hcl.Resource) {
	reference := r.Body.Get("configuration_profile_id")
	if reference == nil || reference.Range.End > len(s.Text) || reference.Range.End-reference.Range.Start > maxReference {
		return nil
	}
	found := profileReference().FindStringSubmatch(s.Text[reference.Range.Start:reference.Range.End])
	if found == nil {
		return nil
	}
	profiles := r.Module() + found[1] + "." + found[2]
	key := strings.ReplaceAll(found[3], `\"`, `"`) // in a string of the JSON syntax
	if key == "[each.key]" || key == "[count.index]" {
		key = strings.TrimPrefix(r.Address, r.Module()+r.Type+"."+r.Name)
	}
	certain := profileKey().MatchString(key)
	for _, other := range s.Resources {
		if other.Type != found[1] || other.Name != found[2] {
			continue
		}
		own, is := strings.CutPrefix(other.Address, profiles)
		if is && (own == "" || own == key || !certain) {
			list = append(list, other)
		}
	}
	return list
}

// typeOfProfiles returns the type that all profiles have, and the types of the first one's validators. Instances that may not exist may
// have another one.
func typeOfProfiles(list []*hcl.Resource) (of profile, validators []*yaml.Node) {
	for i, p := range list {
		next, more := typeOfProfile(p)
		if i > 0 && next != of || next == ofOther && p.When != "" && strings.HasSuffix(p.Address, "]") {
			return unsure, nil
		}
		if i == 0 {
			of, validators = next, more
		}
	}
	return of, validators
}

// typeOfProfile returns the type of a profile and the types of its validators.
func typeOfProfile(p *hcl.Resource) (of profile, validators []*yaml.Node) {
	typ := p.Body.Get("type")
	if of = profileOf(typ, typ != nil && typ.Kind == yaml.String && !typ.Unknown); of != ofFlags {
		return of, nil
	}
	return of, append(typesOf(p.Body.Get("validator"), "type"), typesOf(p.Body.Get("validators"), "type")...) // a block of aws, a list of awscc
}
