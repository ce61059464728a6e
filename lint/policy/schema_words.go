package policy

import (
	"fmt"
	"slices"
	"strings"

	"github.com/santhosh-tekuri/jsonschema/v5"

	"sluice/spec/text"
	"sluice/spec/text/sanitize"
)

// words returns the description that is closest to the last of the errors, on the path that validation took.
func (j *evaluation) words(around []*jsonschema.ValidationError) string {
	for i := len(around) - 1; i >= 0; {
		e := around[i]
		way := strings.Split(e.KeywordLocation, "/")
		last := len(way) - 1
		for last > 0 && !isReference(way[last]) || last == len(way)-1 && last > 0 {
			last--
		}
		address := e.AbsoluteKeywordLocation
		for range len(way) - last {
			if words := wordsOf(j.at[address]); words != "" {
				return words
			}
			address = address[:max(strings.LastIndexByte(address, '/'), 0)]
		}
		reference := strings.Join(way[:last+1], "/")
		i = slices.IndexFunc(around[:i], func(e *jsonschema.ValidationError) bool { return e.KeywordLocation == reference })
	}
	return wordsOf(j.root)
}

func isReference(keyword string) bool { return slices.Contains(referenceKeys[:3], keyword) }

// maxWords limits the columns of a description in a message.
const maxWords = 300

// wordsOf returns the description of a schema, or else its title, on one line.
func wordsOf(s *jsonschema.Schema) string {
	if s == nil {
		return ""
	}
	words := s.Description
	if words == "" {
		words = s.Title
	}
	words = strings.Join(strings.Fields(words), " ")
	return sanitize.Truncate(strings.TrimRight(words, ".:"), maxWords)
}

// detail describes what is wrong with a value.
func (j *evaluation) detail(e *jsonschema.ValidationError, n *instance, holder *jsonschema.Schema, keyword string) string {
	value := "the value"
	if n.at.Node.Scalar() {
		value = fmt.Sprintf("`%v`", n.json)
	} else if n.at.Name != "" {
		value = "`" + n.at.Name + "`"
	}
	switch keyword {
	case "":
		return value + " is not allowed"
	case "not":
		return value + " is excluded by the schema"
	case "pattern":
		return fmt.Sprintf("%s does not match `%s`", value, holder.Pattern)
	case "const":
		return value + " is not " + choices(holder.Constant)
	case "enum":
		return value + " is not " + choices(holder.Enum)
	}
	return value + ": " + plain(e.Message)
}

func choices(values []any) string {
	var texts []string
	for _, v := range values {
		texts = append(texts, fmt.Sprint(v))
	}
	return text.Choices(texts)
}

// alternatives describes why none of the alternatives matched.
func alternatives(found [][]violation) string {
	var details []string
	for _, way := range found {
		if !slices.Contains(details, way[0].detail) {
			details = append(details, way[0].detail)
		}
	}
	return strings.Join(details, "; or ")
}

// plain converts a message of the library to the style of our messages.
func plain(message string) string { return strings.ReplaceAll(message, "'", "`") }
