// Command sluice lints rollout plans and chaos plans and compiles them to the AWS API requests that they stand for.
package main

import (
	"os"

	"sluice/cmd/sluice/internal/workspace"
)

func main() {
	workspace.TuneGC()
	sanitizeEnv()
	endOnSignals()
	os.Exit(run(os.Args[1:], os.Stdin, os.Stdout, os.Stderr))
}
