package importer

import (
	"regexp"
	"slices"
	"strings"
	"unicode"

	"sluice/spec/text"
	"sluice/spec/yaml"
)

// Text that no reader of YAML takes for anything else: in a flow, and where a line belongs to it alone.
var (
	plainInFlow = regexp.MustCompile(`^[A-Za-z0-9_/.][A-Za-z0-9_/.@:+*()=% -]*$`)
	plainAlone  = regexp.MustCompile(`^[A-Za-z0-9_/.$(<][A-Za-z0-9_/.@:+*()=%$<>{},;!?&|'" -]*$`)
)

// taken are words that YAML 1.1 reads as something else, as some readers still do.
var taken = []string{"y", "n", "yes", "no", "on", "off", "true", "false", "null", "<<", "="}

// scalar writes a text so that it is read as that text. The library that writes the rest leaves some texts plain that readers
// take for something else; TestUnquotedByLibrary lists them.
func scalar(s string, inFlow bool) string {
	plain := plainAlone
	if inFlow {
		plain = plainInFlow
	}
	switch {
	case plain.MatchString(s) && yaml.PlainKind(s) == yaml.String && !slices.Contains(taken, strings.ToLower(s)) &&
		!strings.Contains(s, ": ") && strings.Trim(s, "0123456789:.-_+") != "" && !strings.HasSuffix(s, ":") && !strings.HasSuffix(s, " "):
		return s
	case strings.IndexFunc(s, func(r rune) bool { return !unicode.IsPrint(r) }) < 0 && !strings.Contains(s, "'"):
		return "'" + s + "'"
	}
	return text.QuoteJSON(s)
}

// literal makes a text one that holds no variable.
func literal(text string) string { return strings.ReplaceAll(text, "${", "$${") }
