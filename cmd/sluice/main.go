// Command sluice lints rollout plans and chaos plans and compiles them to AWS API requests.
package main

import (
	"os"
	"time"

	"sluice/cmd/sluice/internal/workspace"
)

func main() {
	time.Local = time.UTC                   // no plan has local times, so do not read a time zone file
	_ = os.Unsetenv("PWD")                  // resolve the current folder to its real path instead of trusting the shell
	_ = os.Unsetenv("BASH_COMP_DEBUG_FILE") // cobra would write to this file
	workspace.TuneGC()
	endOnSignals()
	os.Exit(run(os.Args[1:], os.Stdin, os.Stdout, os.Stderr))
}
