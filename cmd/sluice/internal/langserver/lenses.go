package langserver

import (
	"errors"
	"fmt"
	"slices"

	"sluice/cmd/sluice/internal/langserver/shown"
	"sluice/spec"
)

// Command converts a document to a text for the editor to show.
type Command struct {
	Title shown.Text
	// On reports whether the command applies to a document.
	On func(*spec.Document) bool
	// Run converts the text of the file. The format is the one that the editor requests, or "" for text.
	Run func(path, text, format string) string
}

// commandNames returns the names of the server's commands, sorted.
func (s *server) commandNames() []string {
	names := []string{}
	for name := range s.options.Commands {
		names = append(names, commandPrefix+name)
	}
	slices.Sort(names)
	return names
}

const commandPrefix = "sluice."

// lenses returns the commands that apply to the file, above its first plan.
func (s *server) lenses(p documentParams) (any, error) {
	d := s.current(p.TextDocument.URI)
	lenses := []codeLens{}
	if d == nil || len(d.file.Documents) == 0 {
		return lenses, nil
	}
	at := d.place(d.file.Documents[0].Root.Head())
	for _, name := range s.commandNames() {
		made := s.options.Commands[name[len(commandPrefix):]]
		if slices.ContainsFunc(d.file.Documents, made.On) {
			lenses = append(lenses, codeLens{at, command{Title: made.Title, Command: name, Arguments: []any{d.uri}}})
		}
	}
	return lenses, nil
}

// execute runs a command on a document and returns its output. The arguments are the document's URI and the format.
func (s *server) execute(p commandParams) (any, error) {
	if len(p.Arguments) == 0 {
		return nil, errors.New("the command takes the URI of a document")
	}
	uri, _ := p.Arguments[0].(string)
	d, err := s.document(uri)
	if err != nil {
		return nil, err
	}
	format := ""
	if len(p.Arguments) > 1 {
		format, _ = p.Arguments[1].(string)
	}
	for name, made := range s.options.Commands {
		if commandPrefix+name == p.Command {
			return made.Run(d.path, d.text(), format), nil
		}
	}
	return nil, fmt.Errorf("unknown command `%s`", p.Command)
}
