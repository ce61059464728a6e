package generate

import (
	"regexp"
	"strings"

	"sluice/spec/api"
)

// friendly is the dialect of people. Editors see text before its variables have values and mappings before they are
// merged, so it judges neither.
var friendly = dialect{single: friendlySingle, key: friendlyKey, atMost: atMostUnmerged, hints: hints}

const (
	// variable is in every text that holds a variable, and also in an escaped `$${`, whose length is not its own.
	variable = `\$\{`
	// merge is the key that merges other mappings in.
	merge = "<<"

	// percent takes what the program takes: up to 100 with three decimals, and any zeros around them.
	percent = `^0*(100(\.0+)?|[0-9]{1,2}(\.[0-9]{1,3}0*)?)%$`
	// instant is RFC 3339 with an offset, in its forms and those close to it.
	instant = `^[0-9]{4}-[0-9]{2}-[0-9]{2}[Tt ][0-9]{1,2}:[0-9]{2}(:[0-9]{2}([.,][0-9]+)?)?([Zz]|[+-][0-9]{2}:?[0-9]{2})$`
	// later is a time after the step before.
	later = `^\+([0-9]+[dhms])+$`
)

func friendlySingle(s *api.Shape) object {
	switch s.Friendly {
	case api.Share: // without `anyOf`, so that editors name the limit or pattern that is missed
		return append(append(types("integer", "string"), constraints(s)...), worded(percent+"|"+variable, "write a share such as `33.333%`, up to `100%`")...)
	case api.Moment:
		return append(types("string"), worded(instant+"|"+later+"|"+variable,
			"write a time with an offset such as `2030-01-07T09:00:00Z`, or `+2h` after the step before")...)
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

// orVariable is a number or boolean, or text with a variable.
func orVariable(s *api.Shape) object {
	return anyOf(strictSingle(s), append(types("string"), pattern(variable)...))
}

// relaxed are the constraints of text, for text that can be judged.
func relaxed(s *api.Shape) object {
	return unless(pattern(unjudged(s)), portable(s))
}

// unless holds text against the constraints where it does not match. With a condition in front, editors report what misses the
// constraints; of alternatives they report any. Texts out of a list stay alternatives, from which editors complete.
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
	c := unless(pattern("^"+merge+"$|"+unjudged(s)), portable(s))
	if len(c) == 0 {
		return nil
	}
	return append(c, member{"doNotSuggest", true})
}

// unjudged is the pattern of text that is left to the program. Where the limit on the length is all that stands against
// an emoji, text with one is left too: many editors count it as two characters.
func unjudged(s *api.Shape) string {
	if s.Limit.HasMax && len(s.Enum) == 0 && regexp.MustCompile(s.Pattern).MatchString("😀") {
		return variable + `|[^\x00-` + "\uffff]"
	}
	return variable
}

// portable are the constraints of text, with a pattern that means the same everywhere: JavaScript, unlike Go, takes a
// no-break space for white space.
func portable(s *api.Shape) object {
	c := *s
	c.Pattern = strings.ReplaceAll(c.Pattern, `[\S]`, `[^\t\n\f\r ]`)
	return explained(&c)
}

// atMostUnmerged bounds an object that merges nothing in; of others some editors count `<<` as a member.
func atMostUnmerged(n int64) object {
	return object{
		{"if", object{{"propertyNames", object{{"not", object{{"const", merge}}}}}}},
		{"then", object{{"maxProperties", n}}},
	}
}

// explained are the constraints of a value, with words for editors that show them.
func explained(s *api.Shape) object {
	plain := *s
	plain.Not = ""
	o := constraints(&plain)
	if s.Pattern != "" {
		o = append(o, member{"patternErrorMessage", s.PatternHint})
	}
	if s.Not != "" { // `not` has no message of its own in any editor
		o = append(o, object{{"if", pattern(s.Not)}, {"then", worded(nothing, s.PatternHint)}}...)
	}
	return o
}

// nothing matches no text.
const nothing = `[^\s\S]`

// worded is a pattern with what to write instead.
func worded(p, message string) object {
	return object{{"pattern", p}, {"patternErrorMessage", message}}
}

func pattern(p string) object { return object{{"pattern", p}} }

func anyOf(schemas ...object) object { return object{{"anyOf", schemas}} }
