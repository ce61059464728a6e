//go:build ignore

// Command refresh brings data/actions.json up to date with a folder of gathered facts, and lays all data files out anew.
//
//	go run ./spec/fis/refresh/main.go [-facts DIR] [-date YYYY-MM-DD]
//
// DIR holds fis-actions.json. Ids, targets, parameters and IAM actions follow the facts; summaries, notes and whatever
// else we wrote ourselves stay. What is new, changed or gone is printed. Without -facts only the layout is renewed.
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
