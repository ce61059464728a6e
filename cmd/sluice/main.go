// Command sluice lints rollout plans and chaos plans and compiles them to the AWS API requests that they stand for.
package main

import (
	"os"
	"time"

	"sluice/cmd/sluice/internal/workspace"
)

func main() {
	time.Local = time.UTC                   // no time of a plan is the machine's, so no file of zones is read
	_ = os.Unsetenv("PWD")                  // the folder is the one that it is, not the way that a shell came to it
	_ = os.Unsetenv("BASH_COMP_DEBUG_FILE") // cobra would write into the file
	workspace.TuneGC()
	endOnSignals()
	os.Exit(run(os.Args[1:], os.Stdin, os.Stdout, os.Stderr))
}
