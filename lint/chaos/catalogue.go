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

// What the rules about actions share: they look at the actions in the catalogue, and speak of it.

// inside reports on a part of a value that is written as a mapping, or on all of a value that is written as JSON text.
func inside(p *lint.Pass, v *spec.Value, name string, part *yaml.Node, format string, args ...any) *lint.Finding {
	if part == nil {
		return p.At(v, format, args...)
	}
	f := p.Inside(part.Range, v, format, args...)
	f.Path += "." + name
	return f
}

// takes returns what a parameter may hold.
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

// span writes the documented bounds of a number behind what they bound.
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

// severity is that of what rests on facts about AWS: an error takes facts that are all certain.
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

// isPrefixOrSuffix reports whether a name begins or ends with a word that is long enough to say something.
func isPrefixOrSuffix(word, name string) bool {
	return len(word) >= 6 && (strings.HasPrefix(name, word) || strings.HasSuffix(name, word))
}

// meantName returns the name that a wrong one means: one that is spelt nearly so, or the only one that begins or ends
// with it, as `invocationPercentage` does with `percentage`, or the other way round. It is "" where none is like it.
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
