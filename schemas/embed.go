// Package schemas holds the JSON Schemas (draft-07) of plans and of the requests that they become.
//
// The friendly schemas are for editors and describe plans as people type them. They let pass what only the program can
// judge, so that what an editor underlines is really wrong. The strict schemas describe plans after variables and
// friendly values are resolved, with exactly the types and limits of the AWS API; their definitions hold one schema per
// operation, such as `#/definitions/CreateLaunch`, for requests that stand alone.
//
// All are generated from the table in package api; never edit them by hand.
package schemas

import (
	"embed"
	"fmt"
	"slices"
	"strings"
)

//go:generate go run ./gen

//go:embed *.schema.json
var files embed.FS

const extension = ".schema.json"

// Names gives the names of all schemas.
func Names() []string {
	return []string{"sluice", "rollout", "chaos", "rollout.strict", "chaos.strict", "config", "config.strict"}
}

// ID gives the `$id` of the schema with that name.
func ID(name string) string {
	return "urn:sluice:schema:" + strings.ReplaceAll(name, ".", ":")
}

// Bytes gives the text of the schema with that name.
func Bytes(name string) ([]byte, error) {
	if !slices.Contains(Names(), name) {
		return nil, fmt.Errorf("there is no schema `%s`; there are %s", name, strings.Join(Names(), ", "))
	}
	return files.ReadFile(name + extension)
}

// Plan gives the friendly schema of plans of both kinds.
func Plan() []byte { return embedded("sluice") }

// Rollout gives the friendly schema of Rollout plans.
func Rollout() []byte { return embedded("rollout") }

// Chaos gives the friendly schema of Chaos plans.
func Chaos() []byte { return embedded("chaos") }

// RolloutStrict gives the strict schema of Rollout plans and of their requests.
func RolloutStrict() []byte { return embedded("rollout.strict") }

// ChaosStrict gives the strict schema of Chaos plans and of their requests.
func ChaosStrict() []byte { return embedded("chaos.strict") }

// ConfigStrict gives the strict schema of `.sluice.yaml`.
func ConfigStrict() []byte { return embedded("config.strict") }

func embedded(name string) []byte {
	text, err := Bytes(name)
	if err != nil {
		panic(err) // the names above are all embedded
	}
	return text
}
