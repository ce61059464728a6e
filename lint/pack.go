package lint

import (
	"io/fs"

	"sluice/spec"
)

// Pack is a set of related rules. Programs can lint with their own packs.
type Pack struct {
	// Families are the rules, in listing order.
	Families []Family
	// Walks are the checks that report several of these rules.
	Walks []Walk
	// Examples holds examples/ID.txtar for each rule.
	Examples fs.FS
	// FileWalks are the checks on whole files.
	FileWalks []FileWalk
}

// Family is a group of rules with a common subject.
type Family struct {
	// Name is the family's heading: `Chaos: targets`.
	Name string
	// Page is the name of its page in docs/rules, independent of the heading; empty for a family without a page.
	Page  string
	Rules []*Rule
}

// Walk is a check that reports several rules in one pass through a document. It selects the rule of each finding with Pass.Rule.
type Walk struct {
	// Name identifies the walk in the report of a panic.
	Name string
	On   Subject
	Run  func(*Pass)
}

// FileWalk is a check on all documents of a file. It runs after the checks on each document.
type FileWalk struct {
	// Name identifies the walk in the report of a panic.
	Name string
	Run  func(*Pass, *spec.File)
}
