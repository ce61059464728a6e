// Package generate derives the JSON Schemas of plans, requests and feature-flag documents from the table in package api.
package generate

import "sluice/spec/api"

// File is a generated schema.
type File struct {
	Name string
	Text []byte
}

// Files returns all schemas. The same table always produces the same bytes.
func Files() ([]File, error) {
	schemas := []struct {
		name   string
		schema object
	}{
		{"sluice", anyPlan()},
		{"rollout", friendlyPlan(rollout)},
		{"chaos", friendlyPlan(chaos)},
		{"rollout.strict", strictPlan(rollout)},
		{"chaos.strict", strictPlan(chaos)},
		{"config", configFile(friendly)},
		{"config.strict", configFile(strict)},
		{"flags", flagDocument()},
	}
	var files []File
	for _, s := range schemas {
		text, err := render(s.schema)
		if err != nil {
			return nil, err
		}
		files = append(files, File{s.name + ".schema.json", text})
	}
	return files, nil
}

// planKind is a kind of plan.
type planKind struct {
	name     string
	id       string
	doc      string
	shape    *api.Shape
	sections []api.Section
	// definitions are those of the friendly schema.
	definitions func() object
	// snippet is a complete plan that editors insert.
	snippet object
}

var (
	rollout = planKind{api.KindRollout, "rollout", "A rollout plan: CloudWatch Evidently launches.",
		api.RolloutPlan, api.RolloutSections, func() object { return nil }, rolloutSnippet}
	chaos = planKind{api.KindChaos, "chaos", "A chaos plan: AWS Fault Injection Service experiments.",
		api.ChaosPlan, api.ChaosSections, chaosDefinitions, chaosSnippet}
)
