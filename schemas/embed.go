// Package schemas holds the JSON Schemas (draft-07) of plans and of the requests that they become.
//
// The friendly schemas are for editors and describe plans as people type them. They let pass what only the program can
// judge, so that what an editor underlines is really wrong. The strict schemas describe plans after variables and
// friendly values are resolved, with exactly the types and limits of the AWS API; their definitions hold one schema per
// operation, such as `#/definitions/CreateLaunch`, for requests that stand alone.
//
// That of feature-flag documents describes them as AWS takes them. They have no friendlier values.
//
// All are generated from the table in package api; never edit them by hand.
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
		return nil, fmt.Errorf("there is no schema `%s`; there are %s", name, strings.Join(Names(), ", "))
	}
	return files.ReadFile(name + extension)
}
