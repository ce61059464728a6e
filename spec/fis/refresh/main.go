//go:build ignore

// Command refresh updates data/actions.json from a folder of collected facts, and formats all data files.
//
//	go run ./spec/fis/refresh/main.go [-facts DIR] [-date YYYY-MM-DD]
//
// DIR holds fis-actions.json. Ids, targets, parameters and IAM actions follow the facts; summaries, notes and our
// other additions are kept. It prints additions, changes and removals. Without -facts it only formats the files.
package main

import (
	"flag"
	"log"
	"os"

	"sluice/spec/fis/refresh"
)

func main() {
	facts := flag.String("facts", "", "folder that holds fis-actions.json")
	date := flag.String("date", "", "new date of actions.json, YYYY-MM-DD")
	flag.Parse()
	if err := refresh.Run(*facts, "spec/fis/data", *date, os.Stdout); err != nil {
		log.Fatal(err)
	}
}
