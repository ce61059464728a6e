package spec

import (
	"slices"
	"strings"

	"github.com/hashicorp/go-version"

	"sluice/spec/dialect"
	"sluice/spec/hcl"
	"sluice/spec/yaml"
)

// providerAWS is the provider's address, which may have a registry host before it.
const providerAWS = "hashicorp/aws"

// ProviderVersion is a constraint of a Terraform module on the version of the AWS provider.
type ProviderVersion struct {
	// Text is the constraint, or the locked version.
	Text   string
	Locked bool
	Range  Range
}

// Allows reports whether the constraint allows a version with a feature that was added in since. Invalid constraints allow any.
func (p ProviderVersion) Allows(since dialect.Since) bool {
	constraints, err := version.NewConstraint(p.Text)
	if err != nil {
		return true
	}
	from := version.Must(version.NewVersion(since.String()))
	for _, bound := range append(bounds(p.Text), since.String(), "99999") {
		for _, more := range []string{"", ".1"} { // the bound itself may be excluded
			v, err := version.NewVersion(bound + more)
			if err == nil && (v.GreaterThan(from) || !since.After && v.Equal(from)) && constraints.Check(v) {
				return true
			}
		}
	}
	return false
}

// bounds returns the versions in a constraint.
func bounds(text string) (list []string) {
	for _, part := range strings.Split(text, ",") {
		list = append(list, strings.TrimLeft(part, "<>=!~ "))
	}
	return list
}

// providerVersions returns the constraints on the AWS provider that apply to a resource: the version in the root module's lock
// file, and the constraints of the resource's module and of the root module.
func providerVersions(r *hcl.Resource) (list []ProviderVersion) {
	for _, lock := range r.RootBlocks("provider") {
		if v := lock.Body.Get("version"); v != nil && v.Text != "" && strings.HasSuffix(lock.Type, "/"+providerAWS) {
			list = append(list, ProviderVersion{v.Text, true, v.Range})
		}
	}
	blocks := r.RootBlocks("terraform")
	if r.Called() {
		blocks = slices.Concat(blocks, r.Blocks("terraform"))
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

// constraint returns the constraint on the AWS provider in a `required_providers` block; nil if there is none.
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
