package main

import (
	"fmt"

	"github.com/spf13/cobra"

	"sluice/cmd/sluice/internal/safefile"
	"sluice/cmd/sluice/internal/workspace"
	"sluice/spec/dialect"
)

// baselineFlags are the flags for a baseline, with which a run fails on new findings only.
type baselineFlags struct{ read, written string }

func (f *baselineFlags) add(cmd *cobra.Command) {
	cmd.Flags().StringVar(&f.read, "baseline", "", "report only findings that are missing from this baseline `file`")
	cmd.Flags().StringVar(&f.written, "write-baseline", "", "write current findings to this baseline `file` and exit")
}

// open returns the baseline to read or to write, or nil if neither flag is set.
func (f *baselineFlags) open() (*workspace.Baseline, error) {
	switch {
	case f.read != "" && f.written != "":
		return nil, fmt.Errorf("--baseline and --write-baseline cannot be used together")
	case dialect.ByName(f.written) != dialect.Unrecognized:
		return nil, fmt.Errorf("--write-baseline takes the file to write, but `%s` is named like a plan", f.written)
	case f.written != "":
		return workspace.NewBaseline(f.written), nil
	case f.read == "":
		return nil, nil
	}
	return workspace.ReadBaseline(f.read)
}

// write writes the collected baseline. It returns an error if the file is one of the inputs.
func (f *baselineFlags) write(b *workspace.Baseline, inputs []string) error {
	if f.written == "" {
		return nil
	}
	text, err := b.Text()
	if err != nil {
		return err
	}
	return safefile.Write(f.written, text, inputs...)
}
