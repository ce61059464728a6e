// Command sluice lints rollout plans and chaos plans and compiles them to the AWS API requests that they stand for.
package main

import "os"

func main() {
	leaveGarbage()
	forgetEnvironment()
	endOnSignals()
	os.Exit(run(os.Args[1:], os.Stdin, os.Stdout, os.Stderr))
}
