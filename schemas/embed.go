// Package schemas embeds the JSON Schemas (draft-07) of plans and of the requests that they compile to.
//
// The friendly schemas are for editors and describe plans as users write them. They accept anything that only the program can
// check, so an editor never underlines a valid value. The strict schemas describe plans after variables and friendly values are
// resolved, with exactly the types and limits of the AWS API. Their definitions contain one schema per operation, such as
// `#/definitions/CreateLaunch`, for single requests.
//
// The schema of feature-flag documents describes what AWS accepts, since these documents have no friendly values.
//
// All schemas are generated from the table in package api; never edit them by hand.
package schemas

import (
	"embed"
	"fmt"
	"slices"
	"strings"
)

//go:generate go run gen.go

//go:embed *.schema.json
var files embed.FS

const extension = ".schema.json"

// Names returns the names of all schemas.
func Names() []string {
	return []string{"sluice", "rollout", "chaos", "rollout.strict", "chaos.strict", "config", "config.strict", "flags"}
}

// ID returns the `$id` of the schema with that name.
func ID(name string) string {
	return "urn:sluice:schema:" + strings.ReplaceAll(name, ".", ":")
}

// Bytes returns the text of the schema with that name.
func Bytes(name string) ([]byte, error) {
	if !slices.Contains(Names(), name) {
		return nil, fmt.Errorf("unknown schema `%s`; schemas are %s", name, strings.Join(Names(), ", "))
	}
	return files.ReadFile(name + extension)
}
