package main

import (
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"sluice/cmd/sluice/internal/langserver"
	"sluice/lint/rules"
	"sluice/spec"
	"sluice/spec/dialect"
)

const lspLong = `Lsp is a language server on standard input and output: diagnostics while the text changes, fixes, completion, hover, definition,
references, rename, outline, hints and folding, for plans, requests, CloudFormation, Terraform and feature flags. Editors start it.`

func newLSP(s streams) *cobra.Command {
	cmd := &cobra.Command{
		Use:   "lsp",
		Short: "Run the language server for editors",
		Long:  lspLong,
		Args:  noArgs,
		RunE: func(*cobra.Command, []string) error {
			return langserver.Serve(s.in, s.out.exact(), editorOptions())
		},
	}
	cmd.Flags().Bool("stdio", true, "use standard input and output (the only transport)")
	return cmd
}

func editorOptions() langserver.Options {
	return langserver.Options{Linter: rules.New(), Version: version, DocsURL: docsURL, Commands: editorCommands()}
}

// editorCommands are the commands that an editor can run on its text.
func editorCommands() map[string]langserver.Command {
	isRequest := func(d *spec.Document) bool {
		return d.Flags == nil && slices.Contains([]dialect.Dialect{dialect.Plan, dialect.Request, dialect.Terraform, dialect.AWSCC}, d.Dialect)
	}
	isDrawn := func(d *spec.Document) bool { return d.Dialect != dialect.Config }
	hasRole := func(d *spec.Document) bool { return d.ExperimentTemplate().Value != nil }
	return map[string]langserver.Command{
		"request": {Title: "Show the request", On: isRequest, Run: editorCommand("compile")},
		"picture": {Title: "Show the picture", On: isDrawn, Run: editorCommand("preview")},
		"role":    {Title: "Show the role", On: hasRole, Run: editorCommand("role")},
	}
}

// editorCommand returns a function that runs a command on the editor's text and returns its output.
func editorCommand(name string) func(path, text, format string) string {
	return func(path, text, format string) string {
		args := []string{name, "--stdin-filename", path}
		if format != "" {
			args = append(args, "--format", format)
		}
		var out, stderr strings.Builder
		run(append(args, "-"), strings.NewReader(text), &out, &stderr)
		if out.Len() == 0 {
			return stderr.String()
		}
		return out.String()
	}
}
