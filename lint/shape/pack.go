// Package shape contains the rules on the form of a document: reading problems, and values that do not match their API shape.
package shape

import (
	"embed"

	"sluice/lint"
)

//go:embed examples
var examples embed.FS

// Pack contains the rules of this package.
var Pack = lint.Pack{
	Examples: examples,
	Families: []lint.Family{
		{Name: "Reading", Page: "reading", Rules: []*lint.Rule{
			&syntax, &encoding, &tooBig, &yamlDirective, &yamlAmbiguous, &duplicateKey, &aliases, &tags, &notAPlan, &undefinedVariable, &placeholder,
			&emptyPlan,
		}},
		{Name: "Values", Page: "values", Rules: []*lint.Rule{
			&numberFormat, &shareFormat, &durationFormat, &timeFormat, &jsonFormat,
		}},
		{Name: "Shape", Page: "shape", Rules: []*lint.Rule{
			&unknownMember, &missingMember, &wrongType, &wrongLength, &wrongPattern, &wrongChoice, &wrongCount, &outOfRange,
		}},
		{Name: "Configuration", Page: "configuration", Rules: []*lint.Rule{
			&configValue,
		}},
	},
	Walks: []lint.Walk{{Name: "shape", On: lint.Documents, Run: checkShape}},
}
