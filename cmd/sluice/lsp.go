package main

import (
	"strings"

	"github.com/spf13/cobra"

	"sluice/cmd/sluice/internal/langserver"
	"sluice/lint/rules"
)

const lspLong = `Lsp is a language server on standard input and output: diagnostics while the text changes, fixes, completion, hover, definition,
references, rename, outline, hints and folding, for plans, requests, CloudFormation and Terraform. Editors start it.`

func newLSP(s streams) *cobra.Command {
	cmd := &cobra.Command{
		Use:   "lsp",
		Short: "Run the language server for editors",
		Long:  lspLong,
		Args:  noArgs,
		RunE: func(*cobra.Command, []string) error {
			return langserver.Serve(s.in, s.out.exact(), langserver.Options{Linter: rules.New(), Version: version, Commands: editorCommands()})
		},
	}
	cmd.Flags().Bool("stdio", true, "use standard input and output (the only transport)")
	return cmd
}

// editorCommands are the commands whose output an editor shows for the text that it has.
func editorCommands() map[string]func(path, text string) (string, error) {
	commands := map[string]func(path, text string) (string, error){}
	for name, args := range map[string][]string{"request": {"compile", "--stdin-filename"}, "picture": {"preview", "--stdin-filename"}, "role": {"role", "--stdin-filename"}} {
		commands[name] = func(path, text string) (string, error) {
			var out, said strings.Builder
			run(append(args, path, "-"), strings.NewReader(text), &out, &said)
			if out.Len() == 0 {
				return said.String(), nil
			}
			return out.String(), nil
		}
	}
	return commands
}
