package appconfig

import (
	"strings"

	"sluice/spec/text"
)

// rule is an expression of AppConfig's rule language. AWS documents `and` and `or` with two operands, so more operands are
// nested.
type rule string

// always is the rule for everyone: the variant is the last one and has no rule.
const always rule = ""

// all returns a rule that is true if all of the rules are.
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

// either returns a rule that is true if at least one of the rules is; there must be at least one.
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

// exists returns a rule that is true if the request context has the key.
func exists(key string) rule { return call("exists", "key::"+quote(key)) }

// compare returns a rule with an operator such as `eq`, the value of the key, and a literal.
func compare(operator, key, literal string) rule { return call(operator, "$"+key, literal) }

// isOneOf returns a rule that is true if the value of the key is one of the texts.
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

// quote returns a text as a string in a rule: every JSON string is valid in Amazon Ion, the syntax of rules.
func quote(s string) string { return text.QuoteJSON(s) }
