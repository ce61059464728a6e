package testenv

import "flag"

var update = flag.Bool("update", false, "rewrite the files with expected results")

// Update reports whether tests should rewrite the files with expected results: `go test -update`.
func Update() bool { return *update }
