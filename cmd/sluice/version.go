package main

import (
	"fmt"
	"io"
	"runtime/debug"

	"github.com/spf13/cobra"

	"sluice/spec/fis"
)

// version is the release; the commit comes from the build.
const version = "0.2.0"

// docsURL is the published address of docs/, such as `https://host/sluice/docs/`. While it is empty, `explain` names pages in
// the source tree, and SARIF links rules to their sources at AWS.
const docsURL = ""

func newVersion(s streams) *cobra.Command {
	return &cobra.Command{
		Use:   "version",
		Short: "Print the version, the commit and the date of the FIS catalogue",
		Args:  noArgs,
		RunE:  func(*cobra.Command, []string) error { return printVersion(s.out) },
	}
}

func printVersion(out io.Writer) error {
	_, err := fmt.Fprintf(out, "sluice %s%s\nFIS catalogue of %s\n", version, commit(), fis.Load().Date)
	return err
}

// commit returns the revision that the program was built from, if the build recorded it.
func commit() string {
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return ""
	}
	for _, setting := range info.Settings {
		if setting.Key == "vcs.revision" && len(setting.Value) >= 12 {
			return " (" + setting.Value[:12] + ")"
		}
	}
	return ""
}
