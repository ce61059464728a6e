package langserver

import (
	"errors"
	"fmt"
	"slices"
)

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

// lenses offers above each plan what it can be turned into.
func (s *server) lenses(p documentParams) (any, error) {
	d := s.current(p.TextDocument.URI)
	lenses := []codeLens{}
	if d == nil || len(d.file.Documents) == 0 {
		return lenses, nil
	}
	at := d.mapper.rangeOf(d.file.Documents[0].Root.Head())
	for _, name := range s.commandNames() {
		lenses = append(lenses, codeLens{at, command{Title: "Show the " + name[len(commandPrefix):], Command: name, Arguments: []any{d.uri}}})
	}
	return lenses, nil
}

// execute returns what a command makes of a document, for the editor to show.
func (s *server) execute(p commandParams) (any, error) {
	if len(p.Arguments) == 0 {
		return nil, errors.New("the command takes the URI of a document")
	}
	uri, _ := p.Arguments[0].(string)
	d, err := s.document(uri)
	if err != nil {
		return nil, err
	}
	for name, make := range s.options.Commands {
		if commandPrefix+name == p.Command {
			return make(d.path, d.text())
		}
	}
	return nil, fmt.Errorf("unknown command `%s`", p.Command)
}
