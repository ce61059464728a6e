package generate

import files "sluice/spec/dialect"

// store is where SchemaStore publishes what it is given.
// Source: https://github.com/SchemaStore/schemastore/blob/master/CONTRIBUTING.md, 2026-11-30.
const store = "https://www.schemastore.org/"

// Catalogue makes the entries for the catalogue of SchemaStore, from which editors choose schemas by the names of files. There is none
// for feature-flag documents, which have no names of their own.
func Catalogue() (File, error) {
	plans, configs := files.FileMatch()
	text, err := render(object{{"schemas", []object{
		{{"name", "Sluice plan"}, {"description", "Rollout plans (CloudWatch Evidently, AppConfig) and chaos plans (AWS FIS)"},
			{"fileMatch", plans}, {"url", store + "sluice.json"}},
		{{"name", "Sluice configuration"}, {"description", "What a repository decides about linting its plans"},
			{"fileMatch", configs}, {"url", store + "sluice-config.json"}},
	}}})
	return File{"catalog.json", text}, err
}
