package generate

import files "sluice/spec/dialect"

// store is the address at which SchemaStore publishes schemas.
// Source: https://github.com/SchemaStore/schemastore/blob/master/CONTRIBUTING.md, 2026-11-30.
const store = "https://www.schemastore.org/"

// Catalogue returns the entries for the catalogue of SchemaStore, with which editors choose schemas by file name. Feature-flag
// documents have no entry, since their file names have no common form.
func Catalogue() (File, error) {
	plans, configs := files.FileMatch()
	text, err := render(object{{"schemas", []object{
		{{"name", "Sluice plan"}, {"description", "Rollout plans (CloudWatch Evidently, AppConfig) and chaos plans (AWS FIS)"},
			{"fileMatch", plans}, {"url", store + "sluice.json"}},
		{{"name", "Sluice configuration"}, {"description", "Settings for linting the plans of a repository"},
			{"fileMatch", configs}, {"url", store + "sluice-config.json"}},
	}}})
	return File{"catalog.json", text}, err
}
