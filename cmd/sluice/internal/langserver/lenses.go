package langserver

import (
	"errors"
	"fmt"
	"slices"

	"sluice/spec"
)

// Command makes a text of a document for the editor to show.
type Command struct {
	Title string
	// On reports whether the command makes something of a document.
	On func(*spec.Document) bool
	// Run makes it of the text of the file. The format is that which the editor asks for, or "" for text.
	Run func(path, text, format string) string
}

// commandNames are the commands that the server executes, sorted.
func (s *server) commandNames() []string {
	names := []string{}
	for name := range s.options.Commands {
		names = append(names, commandPrefix+name)
	}
	slices.Sort(names)
	return names
}

const commandPrefix = "sluice."

// lenses offers above the first plan what the file can be turned into.
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

// execute runs a command on a document and returns its output for the editor to show. Its arguments are the URI of the document and the format.
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
