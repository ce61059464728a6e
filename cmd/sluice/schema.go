package main

import (
	"github.com/spf13/cobra"

	"sluice/schemas"
)

func newSchema(s streams) *cobra.Command {
	return &cobra.Command{
		Use:       "schema [rollout|chaos]",
		Short:     "Print the JSON Schema for editors",
		Example:   "  sluice schema > sluice.schema.json\n  # in a plan: # yaml-language-server: $schema=sluice.schema.json",
		ValidArgs: []string{"rollout", "chaos"},
		Args:      cobra.MatchAll(cobra.MaximumNArgs(1), cobra.OnlyValidArgs),
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
