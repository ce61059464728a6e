package testenv

import "flag"

var update = flag.Bool("update", false, "rewrite the files that hold what is expected")

// Update reports whether tests are to rewrite the files that they compare with: `go test -update`.
func Update() bool { return *update }
