package chaos

import (
	"slices"

	"sluice/lint"
	"sluice/spec"
	"sluice/spec/dialect"
	"sluice/spec/text"
)

var providerVersion = lint.Rule{
	ID: "provider-version", Severity: lint.Notice, Since: "0.2", On: lint.Documents,
	Summary: "A Terraform provider version that rejects what the module uses",
	Why: "The provider has its own lists of blocks, arguments and target keys. `terraform plan` rejects what AWS has added since that version. " +
		"The lock file names the version in use; without it, the version constraint decides.",
	Source: "https://github.com/hashicorp/terraform-provider-aws/blob/main/CHANGELOG.md",
}

// oldProvider is a provider version that is too old, with the features that need a newer one.
type oldProvider struct {
	spec.ProviderVersion
	needs []dialect.ProviderNeed
}

// checkProviders reports provider versions that reject a part of any resource. A lock file takes precedence over the constraint,
// unless the constraint must change too.
func checkProviders(p *lint.Pass, f *spec.File) {
	var old []*oldProvider
	for _, doc := range f.Documents {
		for _, version := range doc.Providers {
			for _, need := range doc.ProviderNeeds {
				if !version.Allows(need.Since) {
					old = addNeed(old, version, need)
				}
			}
		}
	}
	constrained := slices.ContainsFunc(old, func(o *oldProvider) bool { return !o.Locked })
	for _, o := range old {
		if !o.Locked || !constrained {
			o.report(p)
		}
	}
}

func addNeed(old []*oldProvider, version spec.ProviderVersion, need dialect.ProviderNeed) []*oldProvider {
	i := slices.IndexFunc(old, func(o *oldProvider) bool { return o.Range == version.Range })
	if i < 0 {
		i, old = len(old), append(old, &oldProvider{ProviderVersion: version})
	}
	if o := old[i]; !slices.ContainsFunc(o.needs, func(n dialect.ProviderNeed) bool { return n.What == need.What }) {
		o.needs = append(o.needs, need)
	}
	return old
}

func (o *oldProvider) report(p *lint.Pass) {
	var names []string
	newest := o.needs[0]
	for _, need := range o.needs {
		names = append(names, need.What)
		if need.Newer(newest.Since) {
			newest = need
		}
	}
	what, needed := text.List(names)+" needs", "version "+newest.String()+" of the provider"
	if len(names) > 1 {
		what = text.List(names) + " need"
	}
	if newest.After {
		needed = "a later version of the provider than " + newest.String()
	}
	p.Rule(&providerVersion)
	var found *lint.Finding
	if o.Locked {
		found = p.Inside(o.Range, p.Root, "%s %s, but %s is locked; run `terraform init -upgrade`", what, needed, o.Text)
	} else {
		found = p.Inside(o.Range, p.Root, "%s %s; `%s` does not allow that", what, needed, o.Text)
	}
	found.RelateKey(newest.At, "`%s` is used here", newest.What)
}
