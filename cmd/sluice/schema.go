package main

import (
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"sluice/cmd/sluice/internal/safefile"
	"sluice/schemas"
)

// kinds are the kinds of documents that have their own schema.
var kinds = []string{"rollout", "chaos", "config", "flags"}

func oneKind(_ *cobra.Command, args []string) error {
	if len(args) > 1 || len(args) == 1 && !slices.Contains(kinds, args[0]) {
		return fmt.Errorf("schema takes one of %s, or nothing for the schema of all plans", strings.Join(kinds, ", "))
	}
	return nil
}

func newSchema(s streams) *cobra.Command {
	var dir string
	cmd := &cobra.Command{
		Use:   "schema [rollout|chaos|config|flags]",
		Short: "Print the JSON Schema for editors, or write all of them",
		Example: "  sluice schema > sluice.schema.json\n" +
			"  sluice schema --write schemas    # and the line that goes on top of a plan",
		ValidArgs: kinds,
		Args:      oneKind,
		RunE: func(_ *cobra.Command, args []string) error {
			if dir != "" {
				return writeSchemas(s.out, dir, args)
			}
			return printSchema(s.out, args)
		},
	}
	cmd.Flags().StringVar(&dir, "write", "", "write the schemas to this `folder`")
	return cmd
}

func printSchema(out io.Writer, args []string) error {
	name := "sluice"
	if len(args) == 1 {
		name = args[0]
	}
	text, err := schemas.Bytes(name)
	if err == nil {
		_, err = out.Write(text)
	}
	return err
}

// writeSchemas writes the schema of all plans and of each kind, and prints the modeline for plans.
func writeSchemas(out io.Writer, dir string, args []string) error {
	if len(args) > 0 {
		return errors.New("--write writes the schemas of all kinds; leave out `" + args[0] + "`")
	}
	folder, err := safefile.OpenFolder(dir)
	if err != nil {
		return err
	}
	defer folder.Close()
	for _, name := range append([]string{"sluice"}, kinds...) {
		text, err := schemas.Bytes(name)
		if err != nil {
			return err
		}
		if err := folder.Add(name+".schema.json", string(text)); err != nil {
			return err
		}
	}
	if err := folder.Commit(); err != nil {
		return err
	}
	_, err = fmt.Fprintln(out, modeline(dir))
	return err
}

// modeline returns the comment with which editors find the schema. Its path is relative to the plan, and thus right for plans
// in the current folder.
func modeline(dir string) string {
	place := filepath.ToSlash(filepath.Join(dir, "sluice.schema.json"))
	if !filepath.IsAbs(dir) && !strings.HasPrefix(place, "../") {
		place = "./" + place
	}
	return "# yaml-language-server: $schema=" + place
}
