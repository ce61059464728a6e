package chaos

import (
	"fmt"
	"slices"
	"strings"

	"sluice/lint"
	"sluice/spec"
	"sluice/spec/fis"
	"sluice/spec/suggest"
	"sluice/spec/text"
	"sluice/spec/yaml"
)

// inside adds a finding at a part of a value that is a mapping, or at the whole value if it is JSON text.
func inside(p *lint.Pass, v *spec.Value, name string, part *yaml.Node, format string, args ...any) *lint.Finding {
	if part == nil {
		return p.At(v, format, args...)
	}
	f := p.Inside(part.Range, v, format, args...)
	f.Path += "." + name
	return f
}

// takes describes the valid values of a parameter.
func takes(p *fis.Parameter) string {
	switch p.Kind {
	case fis.KindDuration:
		return "an ISO 8601 duration such as `PT5M`"
	case fis.KindPercentage:
		return "a percentage" + span(p)
	case fis.KindInteger:
		return "a whole number" + span(p)
	case fis.KindNumber:
		return "a number" + span(p)
	case fis.KindBoolean:
		return "`true` or `false`"
	case fis.KindEnum:
		return text.Choices(p.Enum)
	case fis.KindList:
		if len(p.Enum) > 0 {
			return "a list of " + text.Choices(p.Enum) + ", separated by commas"
		}
		return "a list separated by commas"
	case fis.KindJSON:
		return "a JSON object"
	case fis.KindARN:
		return "an ARN"
	}
	return "text"
}

// span formats the documented bounds of a number, to follow its description.
func span(p *fis.Parameter) string {
	switch {
	case p.Min.Set && p.Max.Set:
		return fmt.Sprintf(" of `%s` to `%s`", p.Min, p.Max)
	case p.Min.Set:
		return fmt.Sprintf(" of at least `%s`", p.Min)
	case p.Max.Set:
		return fmt.Sprintf(" of at most `%s`", p.Max)
	}
	return ""
}

// severity returns Error if all facts that a finding relies on are certain, otherwise Warning.
func severity(facts ...fis.Confidence) lint.Severity {
	if slices.Max(facts).Firm() {
		return lint.Error
	}
	return lint.Warning
}

func parameterNames(parameters []*fis.Parameter) []string {
	names := make([]string, len(parameters))
	for i, p := range parameters {
		names[i] = p.Name
	}
	return names
}

// isPrefixOrSuffix reports whether a name begins or ends with a word of at least six letters.
func isPrefixOrSuffix(word, name string) bool {
	return len(word) >= 6 && (strings.HasPrefix(name, word) || strings.HasSuffix(name, word))
}

// meantName returns the name that was meant by a wrong one: the closest in spelling, or the only one that is a prefix or suffix
// of it or the reverse, such as `invocationPercentage` for `percentage`. It is "" if none is similar.
func meantName(wrong string, names []string) string {
	if meant := suggest.Closest(wrong, names); meant != "" {
		return meant
	}
	meant, lower := "", strings.ToLower(wrong)
	for _, name := range names {
		n := strings.ToLower(name)
		if !isPrefixOrSuffix(lower, n) && !isPrefixOrSuffix(n, lower) {
			continue
		}
		if meant != "" {
			return ""
		}
		meant = name
	}
	return meant
}
