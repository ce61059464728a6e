package dialect

import (
	"fmt"

	"sluice/spec/hcl"
	"sluice/spec/yaml"
)

// Since is the version of the provider aws that introduced something. Plans fail with earlier versions.
type Since struct {
	Major, Minor int
	// After means that the version is the last one known not to support it.
	After bool
}

// String returns the version in the format of the provider's releases.
func (s Since) String() string { return fmt.Sprintf("%d.%d.0", s.Major, s.Minor) }

// Newer reports whether this is a newer version than the other one.
func (s Since) Newer(than Since) bool {
	if s.Major != than.Major {
		return s.Major > than.Major
	}
	return s.Minor > than.Minor || s.Minor == than.Minor && s.After && !than.After
}

// providerBlocks are the versions of arguments and blocks of an `aws_fis_experiment_template`, and providerKeys those of the keys
// of an action's target; unlisted ones have always been supported. Source: the changelog of hashicorp/terraform-provider-aws, and
// for versions with After the dates of its pull requests 41120, 42376, 47010 and 47045, 2026-11-30.
var (
	providerBlocks = map[string]Since{
		"log_configuration":               {5, 6, false},
		"experiment_options":              {5, 59, false},
		"experiment_report_configuration": {5, 84, true},
	}
	providerKeys = map[string]Since{
		"Volumes": {5, 2, false},
		"Pods":    {5, 6, false}, "Tasks": {5, 6, false},
		"AutoScalingGroups": {5, 34, false}, "Buckets": {5, 34, false}, "ReplicationGroups": {5, 34, false},
		"Tables": {5, 34, false}, "TransitGateways": {5, 34, false},
		"ManagedResources": {5, 96, true},
		"Functions":        {6, 22, false},
		"KinesisStreams":   {6, 23, true}, "VPCEndpoints": {6, 23, true},
	}
	targetParameters = Since{5, 6, false}
	targetAccounts   = Since{6, 20, false}
)

// ProviderNeed is a part of a resource that old versions of its provider do not support.
type ProviderNeed struct {
	// What is an argument, a block, the key of a target, or the type of the resource.
	What string
	Since
	At yaml.Range
}

// ProviderNeeds returns the parts of a resource that need a version of its provider, in source order.
func ProviderNeeds(r *hcl.Resource) (needs []ProviderNeed) {
	add := func(what string, since Since, at yaml.Range) {
		if since != (Since{}) {
			needs = append(needs, ProviderNeed{what, since, at})
		}
	}
	switch r.Type {
	case "aws_fis_target_account_configuration":
		add(r.Type, targetAccounts, r.Header)
		return needs
	case "aws_fis_experiment_template":
	default:
		return nil
	}
	for _, e := range r.Body.Entries {
		add(e.Key.Text, providerBlocks[e.Key.Text], e.Key.Range)
		for _, block := range e.Value.Items {
			if given := block.Get("parameters"); e.Key.Text == "target" && given != nil && !isUnset(given) {
				add("parameters", targetParameters, given.Range)
			}
			if targets := block.Get("target"); e.Key.Text == "action" && targets != nil {
				for _, t := range targets.Items {
					if key := t.Get("key"); key != nil {
						add(key.Text, providerKeys[key.Text], key.Range)
					}
				}
			}
		}
	}
	return needs
}
