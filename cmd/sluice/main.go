// Command sluice lints rollout plans and chaos plans and compiles them to the AWS API requests that they stand for.
package main

import (
	"os"
	"runtime/debug"
)

func main() {
	// A run is short and reads little: collecting garbage more often would only cost time. Less often, and the peak of memory
	// would grow with the number of files.
	debug.SetGCPercent(200)
	forgetEnvironment()
	endOnSignals()
	os.Exit(run(os.Args[1:], os.Stdin, os.Stdout, os.Stderr))
}
