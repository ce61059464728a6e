//go:build ignore

// Command gen writes the pages of docs/rules from the table of rules, and removes pages of deleted families.
package main

import (
	"log"
	"os"
	"path/filepath"

	"sluice/lint/rules"
)

func main() {
	folder := os.Args[1]
	old, err := filepath.Glob(filepath.Join(folder, "*.md"))
	if err != nil {
		log.Fatal(err)
	}
	for _, page := range old {
		if err := os.Remove(page); err != nil {
			log.Fatal(err)
		}
	}
	for _, page := range rules.DocPages(rules.New()) {
		if err := os.WriteFile(filepath.Join(folder, page.Name), []byte(page.Text), 0o644); err != nil {
			log.Fatal(err)
		}
	}
}
