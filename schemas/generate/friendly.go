package generate

import (
	"regexp"
	"strings"

	"sluice/spec/api"
)

// friendly is the dialect of plans as users write them. Editors see texts before variables are substituted, and mappings before
// merge keys are applied, so it checks neither.
var friendly = dialect{single: friendlySingle, key: friendlyKey, atMost: atMostUnmerged, hints: hints}

const (
	// variable matches texts with a variable, and also with an escaped `$${`, which is longer than its result.
	variable = `\$\{`
	// merge is the YAML merge key.
	merge = "<<"

	// percent matches what the program accepts: up to 100 with three decimals, and any zeros around them.
	percent = `^0*(100(\.0+)?|[0-9]{1,2}(\.[0-9]{1,3}0*)?)%$`
	// instant matches RFC 3339 with an offset, and similar forms.
	instant = `^[0-9]{4}-[0-9]{2}-[0-9]{2}[Tt ][0-9]{1,2}:[0-9]{2}(:[0-9]{2}([.,][0-9]+)?)?([Zz]|[+-][0-9]{2}:?[0-9]{2})$`
	// later matches a time relative to the previous step.
	later = `^\+([0-9]+[dhms])+$`
)

func friendlySingle(s *api.Shape) object {
	switch s.Friendly {
	case api.Share: // without `anyOf`, so editors report the violated limit or pattern
		return append(append(types("integer", "string"), constraints(s)...), worded(percent+"|"+variable, "write a share such as `33.333%`, up to `100%`")...)
	case api.Moment:
		return append(types("string"), worded(instant+"|"+later+"|"+variable,
			"write a time with an offset such as `2030-01-07T09:00:00Z`, or `+2h` after the previous step")...)
	case api.SourceText:
		return append(types("string", "number", "boolean"), relaxed(s)...)
	case api.JSONText:
		return append(types("object", "array", "string"), relaxed(s)...)
	case api.ActionParameter:
		return append(types("string", "number", "boolean", "object", "array"), relaxed(s)...)
	}
	switch s.Type {
	case api.String:
		return append(types("string"), relaxed(s)...)
	case api.Integer, api.Double, api.Boolean:
		return orVariable(s)
	}
	return strictSingle(s)
}

// orVariable returns a schema for a number or boolean, or a text with a variable.
func orVariable(s *api.Shape) object {
	return anyOf(strictSingle(s), append(types("string"), pattern(variable)...))
}

// relaxed returns the constraints of a text, applied only to texts that can be checked.
func relaxed(s *api.Shape) object {
	return unless(pattern(unchecked(s)), portable(s))
}

// unless returns a schema that applies the constraints unless the text matches. With `if` and `else`, editors report the violated
// constraint; with alternatives they might report the other one. An enum stays an alternative, since editors complete its values.
func unless(match, constraints object) object {
	switch {
	case len(constraints) == 0:
		return nil
	case constraints[0].name == "enum":
		return anyOf(constraints, match)
	}
	return object{{"if", match}, {"else", constraints}}
}

func friendlyKey(s *api.Shape) object {
	c := unless(pattern("^"+merge+"$|"+unchecked(s)), portable(s))
	if len(c) == 0 {
		return nil
	}
	return append(c, member{"doNotSuggest", true})
}

// unchecked returns a pattern for texts that only the program checks: those with variables. If an emoji could only violate the
// length limit, texts with an emoji are included, since many editors count it as two characters.
func unchecked(s *api.Shape) string {
	if s.Limit.HasMax && len(s.Enum) == 0 && regexp.MustCompile(s.Pattern).MatchString("😀") {
		return variable + `|[^\x00-` + "\uffff]"
	}
	return variable
}

// portable returns the constraints of a text, with a pattern that has the same meaning in Go and in JavaScript, which treats a
// no-break space as white space.
func portable(s *api.Shape) object {
	c := *s
	c.Pattern = strings.ReplaceAll(c.Pattern, `[\S]`, `[^\t\n\f\r ]`)
	return explained(&c)
}

// atMostUnmerged limits the members of an object without a merge key, since some editors count `<<` as a member.
func atMostUnmerged(n int64) object {
	return object{
		{"if", object{{"propertyNames", object{{"not", object{{"const", merge}}}}}}},
		{"then", object{{"maxProperties", n}}},
	}
}

// explained returns the constraints of a value, with messages for editors that show them.
func explained(s *api.Shape) object {
	plain := *s
	plain.Not = ""
	o := constraints(&plain)
	if s.Pattern != "" {
		o = append(o, member{"patternErrorMessage", s.PatternHint})
	}
	if s.Not != "" { // no editor supports a message for `not`
		o = append(o, object{{"if", pattern(s.Not)}, {"then", worded(nothing, s.PatternHint)}}...)
	}
	return o
}

// nothing matches no text.
const nothing = `[^\s\S]`

// worded returns a pattern with a message.
func worded(p, message string) object {
	return object{{"pattern", p}, {"patternErrorMessage", message}}
}

func pattern(p string) object { return object{{"pattern", p}} }

func anyOf(schemas ...object) object { return object{{"anyOf", schemas}} }
