package generate

import (
	"fmt"
	"strings"

	"sluice/spec/fis"
	"sluice/spec/text"
)

// kindWords describes the values of each kind of parameter, except enums, whose values are listed instead.
var kindWords = map[fis.ParameterKind]string{
	fis.KindDuration:   "a duration such as `5m` or `PT5M`",
	fis.KindPercentage: "a percentage without the sign",
	fis.KindInteger:    "a whole number",
	fis.KindNumber:     "a number",
	fis.KindBoolean:    "`true` or `false`",
	fis.KindList:       "items separated by commas",
	fis.KindJSON:       "JSON text, or a mapping or list",
	fis.KindARN:        "an ARN",
	fis.KindString:     "text",
}

// parameterWords returns the hover text of a parameter.
func parameterWords(p *fis.Parameter) string {
	parts := []string{necessity(p) + ": " + valueWords(p) + bounds(p) + "."}
	if p.Default != "" {
		parts = append(parts, "Default "+text.Quote(p.Default)+".")
	}
	return sentences(append(parts, p.Note)...)
}

func necessity(p *fis.Parameter) string {
	switch {
	case p.Required:
		return "Required"
	case p.RequiredWhen != nil:
		return fmt.Sprintf("Required when `%s` is `%s`", p.RequiredWhen.Parameter, p.RequiredWhen.Equals)
	}
	return "Optional"
}

func valueWords(p *fis.Parameter) string {
	switch {
	case p.Kind == fis.KindEnum:
		return "one of " + text.Quote(p.Enum...)
	case len(p.Enum) > 0:
		return kindWords[p.Kind] + ", one of " + text.Quote(p.Enum...)
	}
	return kindWords[p.Kind]
}

func bounds(p *fis.Parameter) string {
	var s string
	switch {
	case p.Min.Set && p.Max.Set:
		s = fmt.Sprintf(", from %s to %s", p.Min, p.Max)
	case p.Min.Set:
		s = fmt.Sprintf(", at least %s", p.Min)
	case p.Max.Set:
		s = fmt.Sprintf(", at most %s", p.Max)
	}
	if p.MaxItems > 0 {
		s += fmt.Sprintf(", at most %d items", p.MaxItems)
	}
	return s
}

// sentences joins remarks, adds missing full stops and skips empty remarks.
func sentences(all ...string) string {
	var b strings.Builder
	for _, s := range all {
		if s == "" {
			continue
		}
		if b.Len() > 0 {
			b.WriteByte(' ')
		}
		b.WriteString(s)
		if !strings.HasSuffix(s, ".") {
			b.WriteByte('.')
		}
	}
	return b.String()
}
