package lint

import (
	"sluice/spec"
	"sluice/spec/api"
)

// Schema is a JSON Schema from the configuration that an organisation validates its requests against.
type Schema struct {
	// Rule is reported if a request violates the schema. Schemas with the same name share it.
	Rule *Rule
	// Operation is the name of the API operation whose requests are validated. For CreateHostedConfigurationVersion, the
	// feature-flag document in it is validated.
	Operation string
	// Severity is the severity of the findings.
	Severity Severity
	// Value is the path of the schema in the configuration, or the schema itself.
	Value *spec.Value
}

// On returns the kind of document that the schema validates.
func (s *Schema) On() Subject {
	if s.Operation == api.CreateHostedConfigurationVersion.Name {
		return FlagDocuments
	}
	return Plans
}

// From describes where the schema comes from: its path in the configuration, or the configuration itself.
func (s *Schema) From() string {
	if s.Value.Inner != nil {
		return "in the configuration"
	}
	return s.Value.Text
}
