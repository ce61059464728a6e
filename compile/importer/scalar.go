package importer

import (
	"regexp"
	"slices"
	"strings"
	"unicode"

	"sluice/spec/text"
	"sluice/spec/yaml"
)

// Text that every YAML parser reads as text: inside a flow collection, and on a line of its own.
var (
	plainInFlow = regexp.MustCompile(`^[A-Za-z0-9_/.][A-Za-z0-9_/.@:+*()=% -]*$`)
	plainAlone  = regexp.MustCompile(`^[A-Za-z0-9_/.$(<][A-Za-z0-9_/.@:+*()=%$<>{},;!?&|'" -]*$`)
)

// reserved are words that YAML 1.1 parsers read as other values.
var reserved = []string{"y", "n", "yes", "no", "on", "off", "true", "false", "null", "<<", "="}

// scalar returns a text in YAML, in quotes if necessary. The YAML library leaves some texts unquoted that parsers misread;
// TestUnquotedByLibrary lists them.
func scalar(s string, inFlow bool) string {
	plain := plainAlone
	if inFlow {
		plain = plainInFlow
	}
	switch {
	case plain.MatchString(s) && yaml.PlainKind(s) == yaml.String && !slices.Contains(reserved, strings.ToLower(s)) &&
		!strings.Contains(s, ": ") && strings.Trim(s, "0123456789:.-_+") != "" && !strings.HasSuffix(s, ":") && !strings.HasSuffix(s, " "):
		return s
	case strings.IndexFunc(s, func(r rune) bool { return !unicode.IsPrint(r) }) < 0 && !strings.Contains(s, "'"):
		return "'" + s + "'"
	}
	return text.QuoteJSON(s)
}

// literal escapes a text, so that it has no variables.
func literal(text string) string { return strings.ReplaceAll(text, "${", "$${") }
