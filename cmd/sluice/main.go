// Command sluice lints rollout plans and chaos plans and compiles them to the AWS API requests that they stand for.
package main

import (
	"os"
	"runtime/debug"
)

func main() {
	// A run is short and reads little: collecting garbage more often would only cost time.
	debug.SetGCPercent(400)
	os.Exit(run(os.Args[1:], os.Stdin, os.Stdout, os.Stderr))
}
