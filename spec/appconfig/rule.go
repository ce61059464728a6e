package appconfig

import (
	"strings"

	"sluice/spec/text"
)

// rule is an expression of AppConfig's rule language. AWS documents `and` and `or` with two operands, so that more of them
// are nested.
type rule string

// always is the rule that everyone meets: the variant is the last one and carries none.
const always rule = ""

// all is met where every one of the rules is.
func all(rules ...rule) rule {
	result := always
	for i := len(rules) - 1; i >= 0; i-- {
		switch {
		case rules[i] == always:
		case result == always:
			result = rules[i]
		default:
			result = call("and", string(rules[i]), string(result))
		}
	}
	return result
}

// either is met where at least one of the rules is; there must be one.
func either(rules ...rule) rule {
	result := rules[len(rules)-1]
	for i := len(rules) - 2; i >= 0 && result != always; i-- {
		if rules[i] == always {
			return always
		}
		result = call("or", string(rules[i]), string(result))
	}
	return result
}

func not(r rule) rule { return call("not", string(r)) }

func call(operator string, operands ...string) rule {
	return rule("(" + operator + " " + strings.Join(operands, " ") + ")")
}

// exists is met where the request context has the key.
func exists(key string) rule { return call("exists", "key::"+quote(key)) }

// compare applies an operator such as `eq` to the value of the key and a literal.
func compare(operator, key, literal string) rule { return call(operator, "$"+key, literal) }

// isOneOf is met where the value of the key is one of the texts.
func isOneOf(key string, texts []string) rule {
	if len(texts) == 1 {
		return compare("eq", key, quote(texts[0]))
	}
	return inList(key, texts)
}

func inList(key string, texts []string) rule {
	quoted := make([]string, len(texts))
	for i, text := range texts {
		quoted[i] = quote(text)
	}
	return compare("in", key, "["+strings.Join(quoted, ", ")+"]")
}

// quote writes a text as a rule has it: every JSON string is one of Amazon Ion, in which rules are read.
func quote(s string) string { return text.QuoteJSON(s) }
