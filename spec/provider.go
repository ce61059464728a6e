package spec

import (
	"slices"
	"strings"

	"github.com/hashicorp/go-version"

	"sluice/spec/dialect"
	"sluice/spec/hcl"
	"sluice/spec/yaml"
)

// providerAWS is the address of the provider, which the host of a registry may precede.
const providerAWS = "hashicorp/aws"

// ProviderVersion says which versions of the provider aws a Terraform module takes.
type ProviderVersion struct {
	// Text is the constraint, or the version that is locked.
	Text   string
	Locked bool
	Range  Range
}

// Allows reports whether the provider may be of a version that takes what is there since then. What is no constraint allows any.
func (p ProviderVersion) Allows(since dialect.Since) bool {
	constraints, err := version.NewConstraint(p.Text)
	if err != nil {
		return true
	}
	from := version.Must(version.NewVersion(since.String()))
	for _, bound := range append(bounds(p.Text), since.String(), "99999") {
		for _, more := range []string{"", ".1"} { // a bound may be excluded itself
			v, err := version.NewVersion(bound + more)
			if err == nil && (v.GreaterThan(from) || !since.After && v.Equal(from)) && constraints.Check(v) {
				return true
			}
		}
	}
	return false
}

// bounds are the versions that a constraint names.
func bounds(text string) (list []string) {
	for _, part := range strings.Split(text, ",") {
		list = append(list, strings.TrimLeft(part, "<>=!~ "))
	}
	return list
}

// providerVersions returns what is said about the provider aws where a resource is: the version in the lock file at the top, and the
// constraints of its module and of that at the top.
func providerVersions(r *hcl.Resource) (list []ProviderVersion) {
	for _, lock := range r.AtTop("provider") {
		if v := lock.Body.Get("version"); v != nil && v.Text != "" && strings.HasSuffix(lock.Type, "/"+providerAWS) {
			list = append(list, ProviderVersion{v.Text, true, v.Range})
		}
	}
	blocks := r.AtTop("terraform")
	if r.Called() {
		blocks = slices.Concat(blocks, r.Beside("terraform"))
	}
	for _, b := range blocks {
		for _, e := range b.Body.Entries {
			if e.Key.Text != "required_providers" {
				continue
			}
			for _, providers := range e.Value.Items {
				list = append(list, constraint(providers)...)
			}
		}
	}
	return list
}

// constraint returns the constraint on the provider aws in a `required_providers`; nothing if there is none.
func constraint(providers *yaml.Node) []ProviderVersion {
	for _, e := range providers.Entries {
		source, v := e.Value.Get("source"), e.Value
		switch {
		case e.Value.Scalar() && e.Key.Text == "aws": // as Terraform 0.12 had it
		case source == nil && e.Key.Text != "aws", source != nil && source.Text != providerAWS && !strings.HasSuffix(source.Text, "/"+providerAWS):
			continue
		default:
			v = e.Value.Get("version")
		}
		if v != nil && v.Text != "" && !v.Unknown {
			return []ProviderVersion{{Text: v.Text, Range: v.Range}}
		}
	}
	return nil
}
