package generate

import (
	"fmt"
	"strings"

	"sluice/spec/fis"
	"sluice/spec/text"
)

// kindWords say what the text of a parameter's value looks like. Those of an enum are its values.
var kindWords = map[fis.ParameterKind]string{
	fis.KindDuration:   "a duration such as `5m` or `PT5M`",
	fis.KindPercentage: "a percentage without the sign",
	fis.KindInteger:    "a whole number",
	fis.KindNumber:     "a number",
	fis.KindBoolean:    "`true` or `false`",
	fis.KindList:       "items joined by commas",
	fis.KindJSON:       "JSON text, or a mapping or list",
	fis.KindARN:        "an ARN",
	fis.KindString:     "text",
}

// parameterWords are the hover text of a parameter.
func parameterWords(p *fis.Parameter) string {
	say := []string{need(p) + ": " + looks(p) + between(p) + "."}
	if p.Default != "" {
		say = append(say, "Left out, it is "+text.Quote(p.Default)+".")
	}
	return sentences(append(say, p.Note)...)
}

func need(p *fis.Parameter) string {
	switch {
	case p.Required:
		return "Required"
	case p.RequiredWhen != nil:
		return fmt.Sprintf("Required when `%s` is `%s`", p.RequiredWhen.Parameter, p.RequiredWhen.Equals)
	}
	return "Optional"
}

func looks(p *fis.Parameter) string {
	switch {
	case p.Kind == fis.KindEnum:
		return "one of " + text.Quote(p.Enum...)
	case len(p.Enum) > 0:
		return kindWords[p.Kind] + ", out of " + text.Quote(p.Enum...)
	}
	return kindWords[p.Kind]
}

func between(p *fis.Parameter) string {
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
		s += fmt.Sprintf(", at most %d of them", p.MaxItems)
	}
	return s
}

// sentences joins remarks, of which the data's own may lack the stop at the end; empty ones are left out.
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
