package main

import (
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"sluice/schemas"
)

// kinds are the plans that have a schema of their own.
var kinds = []string{"rollout", "chaos", "config"}

func oneKind(_ *cobra.Command, args []string) error {
	if len(args) > 1 || len(args) == 1 && !slices.Contains(kinds, args[0]) {
		return fmt.Errorf("schema takes one of %s, or nothing for the schema of all plans", strings.Join(kinds, ", "))
	}
	return nil
}

func newSchema(s streams) *cobra.Command {
	return &cobra.Command{
		Use:       "schema [rollout|chaos|config]",
		Short:     "Print the JSON Schema for editors",
		Example:   "  sluice schema > sluice.schema.json\n  # in a plan: # yaml-language-server: $schema=sluice.schema.json",
		ValidArgs: kinds,
		Args:      oneKind,
		RunE: func(_ *cobra.Command, args []string) error {
			text := schemas.Plan()
			if len(args) == 1 {
				var err error
				if text, err = schemas.Bytes(args[0]); err != nil {
					return err
				}
			}
			_, err := s.out.Write(text)
			return err
		},
	}
}
