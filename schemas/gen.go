//go:build ignore

// Command gen writes the JSON Schemas to the current folder. `go generate ./schemas` runs it in this one.
package main

import (
	"log"
	"os"

	"sluice/schemas/generate"
)

func main() {
	files, err := generate.Files()
	if err != nil {
		log.Fatal(err)
	}
	catalogue, err := generate.Catalogue()
	if err != nil {
		log.Fatal(err)
	}
	for _, f := range append(files, catalogue) {
		if err := os.WriteFile(f.Name, f.Text, 0o644); err != nil {
			log.Fatal(err)
		}
	}
}
