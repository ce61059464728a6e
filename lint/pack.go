package lint

import (
	"io/fs"
	"sluice/spec"
)

// Pack is a set of rules that belong together, as a value: a program can lint with packs of its own.
type Pack struct {
	// Families are the rules, in the order in which they are listed.
	Families []Family
	// Walks are the checks that report several of these rules.
	Walks []Walk
	// Examples holds examples/ID.txtar for each rule.
	Examples fs.FS
	// FileWalks are the checks of files as a whole.
	FileWalks []FileWalk
}

// Family is a group of rules with a common subject.
type Family struct {
	// Name is the family's heading: `Chaos: targets`.
	Name string
	// Page is the name of its page in docs/rules, which stays when the heading changes; empty for a family without a page.
	Page  string
	Rules []*Rule
}

// Walk is a check that finds the faults of several rules on one way through a document. It names the rule of each finding
// with Pass.Rule.
type Walk struct {
	// Name identifies the walk in the report of a panic.
	Name string
	On   Subject
	Run  func(*Pass)
}

// FileWalk is a check that looks at all documents of a file, after the other checks have looked at each.
type FileWalk struct {
	// Name identifies the walk in the report of a panic.
	Name string
	Run  func(*Pass, *spec.File)
}
