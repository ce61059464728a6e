package lint

import (
	"sluice/spec"
	"sluice/spec/api"
)

// Schema is a JSON Schema that an organisation holds its requests against, as its configuration names it.
type Schema struct {
	// Rule is reported where a request violates the schema. Schemas of one name share it.
	Rule *Rule
	// Operation is the name of the API operation whose requests are judged; of CreateHostedConfigurationVersion it is the
	// feature-flag document that it stores.
	Operation string
	// Severity is that of the findings.
	Severity Severity
	// Value is the path of the schema in the configuration, or the schema itself.
	Value *spec.Value
}

// On returns what the schema judges.
func (s *Schema) On() Subject {
	if s.Operation == api.CreateHostedConfigurationVersion.Name {
		return FlagDocuments
	}
	return Plans
}

// From says where the schema is: its path as the configuration names it, or that it stands there itself.
func (s *Schema) From() string {
	if s.Value.Inner != nil {
		return "in the configuration"
	}
	return s.Value.Text
}
