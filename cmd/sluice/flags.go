package main

import (
	"errors"
	"fmt"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"sluice/spec/suggest"
)

// flagError returns the error for an unknown flag with a suggestion.
func flagError(cmd *cobra.Command, err error) error {
	var wrong *pflag.InvalidValueError
	if errors.As(err, &wrong) {
		return fmt.Errorf("--%s %s: %w", wrong.GetFlag().Name, wrong.GetValue(), wrong.Unwrap())
	}
	var unknown *pflag.NotExistError
	if !errors.As(err, &unknown) || unknown.GetSpecifiedShortnames() != "" {
		return fmt.Errorf("%w; run `%s --help` for the list", err, cmd.CommandPath())
	}
	name := unknown.GetSpecifiedName()
	var names []string
	cmd.Flags().VisitAll(func(f *pflag.Flag) { names = append(names, f.Name) })
	if meant := suggest.Closest(name, names); meant != "" {
		return fmt.Errorf("unknown flag `--%s`; did you mean `--%s`?", name, meant)
	}
	return fmt.Errorf("unknown flag `--%s`; run `%s --help` for the list", name, cmd.CommandPath())
}

// noEmptyFlags rejects empty flag values, such as an unset shell variable. Ignoring them would do something other than
// requested.
func noEmptyFlags(cmd *cobra.Command, _ []string) (err error) {
	cmd.Flags().Visit(func(f *pflag.Flag) {
		if meant, _ := pflag.UnquoteUsage(f); err == nil && f.Value.Type() == "string" && f.Value.String() == "" {
			err = fmt.Errorf("--%s is empty; set its `%s` or remove it", f.Name, meant)
		}
	})
	return err
}

// noArgs rejects arguments.
func noArgs(cmd *cobra.Command, args []string) error {
	if len(args) > 0 {
		return fmt.Errorf("%s takes no arguments; leave out `%s`", cmd.Name(), args[0])
	}
	return nil
}

// withoutEffect rejects flags that have no effect together with another flag.
func withoutEffect(cmd *cobra.Command, other string, names ...string) error {
	for _, name := range names {
		if cmd.Flags().Changed(name) {
			return fmt.Errorf("--%s has no effect with %s; leave out one of them", name, other)
		}
	}
	return nil
}

// completeChoices completes the values of choice flags in the command and its subcommands.
func completeChoices(cmd *cobra.Command) {
	cmd.Flags().VisitAll(func(f *pflag.Flag) {
		if c, ok := f.Value.(*choice); ok {
			_ = cmd.RegisterFlagCompletionFunc(f.Name, cobra.FixedCompletions(c.choices, cobra.ShellCompDirectiveNoFileComp))
		}
	})
	completeFlags(cmd)
	for _, below := range cmd.Commands() {
		completeChoices(below)
	}
}

// choice is a flag with an enumerated value.
type choice struct {
	value   *string
	choices []string
}

func newChoice(value *string, preset string, choices ...string) *choice {
	*value = preset
	return &choice{value, choices}
}

// String returns the current value.
func (c *choice) String() string { return *c.value }

// Type lists the values in help texts.
func (c *choice) Type() string { return strings.Join(c.choices, "|") }

// Set accepts only the listed values.
func (c *choice) Set(word string) error {
	for _, w := range c.choices {
		if w == word {
			*c.value = word
			return nil
		}
	}
	if meant := suggest.Closest(word, c.choices); meant != "" {
		return fmt.Errorf("did you mean `%s`? it is one of %s", meant, strings.Join(c.choices, ", "))
	}
	return fmt.Errorf("it is one of %s", strings.Join(c.choices, ", "))
}
