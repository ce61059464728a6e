package compile

import (
	"fmt"
	"strings"

	"sluice/spec/text"
)

// Array returns the requests as a JSON array. In the shape CLI each item has the service and operation next to the input.
func Array(requests []Request, shape Shape) string {
	items := make([]string, len(requests))
	for i, r := range requests {
		items[i] = r.JSON
		if shape == CLI {
			items[i] = fmt.Sprintf("{\n  \"service\": %s,\n  \"operation\": %s,\n  \"input\": %s\n}",
				text.QuoteJSON(r.Operation.Service), text.QuoteJSON(r.Operation.Name), indentMore(r.JSON))
		}
	}
	return array(items)
}

// Inputs returns the bare inputs: a single one, or an array.
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
		items[i] = "  " + indentMore(item)
	}
	return "[\n" + strings.Join(items, ",\n") + "\n]\n"
}

// indentMore indents all lines except the first by one more step. Strings in JSON have no line breaks.
func indentMore(text string) string { return strings.ReplaceAll(text, "\n", "\n  ") }

// FileName returns the file name of the request with this number, counted from 1. It cannot lead out of the folder.
func (r Request) FileName(number int) string {
	return fileName(number, r.Operation.Name, r.Name) + ".json"
}

// fileName returns the name without extension.
func fileName(number int, operation, name string) string {
	file := fmt.Sprintf("%02d-%s", number, Kebab(operation))
	if name != "" {
		file += "-" + SafeName(name)
	}
	return file
}

// Kebab converts CreateLaunch to create-launch.
func Kebab(name string) string { return text.Separate(name, '-') }

// SafeName keeps characters that are valid on every file system, up to 60.
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
