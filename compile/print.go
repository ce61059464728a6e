package compile

import (
	"fmt"
	"strings"

	"sluice/spec/text"
)

// Array writes the requests as one JSON array, in order. In the shape CLI each item tells its service and operation beside
// the input.
func Array(requests []Request, shape Shape) string {
	items := make([]string, len(requests))
	for i, r := range requests {
		items[i] = r.JSON
		if shape == CLI {
			items[i] = fmt.Sprintf("{\n  \"service\": %s,\n  \"operation\": %s,\n  \"input\": %s\n}",
				text.QuoteJSON(r.Operation.Service), text.QuoteJSON(r.Operation.Name), deeper(r.JSON))
		}
	}
	return array(items)
}

// Inputs writes the requests alone: one as it is, several as an array.
func Inputs(requests []Request) string {
	if len(requests) == 1 {
		return requests[0].JSON + "\n"
	}
	items := make([]string, len(requests))
	for i, r := range requests {
		items[i] = r.JSON
	}
	return array(items)
}

func array(items []string) string {
	if len(items) == 0 {
		return "[]\n"
	}
	for i, item := range items {
		items[i] = "  " + deeper(item)
	}
	return "[\n" + strings.Join(items, ",\n") + "\n]\n"
}

// deeper indents all lines but the first by one step more. JSON text has no line breaks inside its strings.
func deeper(text string) string { return strings.ReplaceAll(text, "\n", "\n  ") }

// FileName is the name of the file that holds the request at this place of the order, counted from 1. Nothing in it can
// leave the folder.
func (r Request) FileName(number int) string {
	return fileName(number, r.Operation.Name, r.Name) + ".json"
}

// fileName is the name without its ending.
func fileName(number int, operation, name string) string {
	file := fmt.Sprintf("%02d-%s", number, Kebab(operation))
	if name != "" {
		file += "-" + SafeName(name)
	}
	return file
}

// Kebab writes CreateLaunch as create-launch.
func Kebab(name string) string { return text.Separate(name, '-') }

// SafeName keeps what every file system takes, up to 60 characters.
func SafeName(name string) string {
	keep := func(r rune) rune {
		switch {
		case r >= 'a' && r <= 'z', r >= 'A' && r <= 'Z', r >= '0' && r <= '9', r == '-', r == '_', r == '.':
			return r
		}
		return '-'
	}
	name = strings.Map(keep, name)
	return strings.TrimRight(name[:min(len(name), 60)], ".")
}
