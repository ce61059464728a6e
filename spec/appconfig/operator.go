package appconfig

import (
	"encoding/json"
	"regexp"
	"strconv"
	"strings"

	"sluice/spec/yaml"
)

// field is a field of a pattern.
type field struct {
	*pattern
	path, key string
}

// text returns a plain value as the string that the application sends. Evidently compares numbers as text too, and as far as
// AWS documents it, the context consists of strings.
func (f *field) text(n *yaml.Node) string {
	switch n.Kind {
	case yaml.String:
		if why := unsendable(n.Text); why != "" {
			f.warn(n, "`%s` may never match %s: %s", f.path, quote(n.Text), why)
		}
	case yaml.Int, yaml.Float, yaml.Bool:
		f.warn(n, "`%s` is compared as a string with `%s`, so the application must send exactly that", f.path, n.Text)
	case yaml.Null:
		f.reject(n, "AppConfig's context has no null, so `%s` cannot match it", f.path)
	default:
		f.reject(n, "`%s` takes values and operators, not %s", f.path, n.Kind)
	}
	return n.Text
}

// operator translates a mapping with one operator.
func (f *field) operator(n *yaml.Node) rule {
	if len(n.Entries) != 1 {
		return f.reject(n, "a mapping among the values of `%s` takes one operator", f.path)
	}
	name, operand := n.Entries[0].Key, n.Entries[0].Value
	switch name.Text {
	case "exists":
		return f.exists(operand)
	case "prefix", "suffix":
		return f.affix(name.Text, operand)
	case "numeric":
		return f.numeric(operand)
	case "anything-but":
		return f.anythingBut(operand)
	case "wildcard":
		return f.wildcard(name, operand)
	case "equals-ignore-case":
		return f.reject(name, "AppConfig has no operator that ignores case")
	case "cidr":
		return f.reject(name, "AppConfig has no operator for ranges of addresses")
	}
	return f.reject(name, "operator `%s` cannot be translated", name.Text)
}

func (f *field) exists(n *yaml.Node) rule {
	switch {
	case n.Kind != yaml.Bool:
		return f.reject(n, "`exists` takes `true` or `false`, not %s", n.Kind)
	case strings.EqualFold(n.Text, "true"):
		return exists(f.key)
	}
	return not(exists(f.key))
}

var affixes = map[string]string{"prefix": "begins_with", "suffix": "ends_with"}

func (f *field) affix(operator string, n *yaml.Node) rule {
	if n.Kind == yaml.Map {
		return f.reject(n, "AppConfig has no operator that ignores case")
	}
	if n.Kind != yaml.String {
		return f.reject(n, "`%s` takes a string, not %s", operator, n.Kind)
	}
	return compare(affixes[operator], f.key, quote(f.text(n)))
}

var comparisons = map[string]string{"=": "eq", "<": "lt", "<=": "lte", ">": "gt", ">=": "gte"}

func (f *field) numeric(n *yaml.Node) rule {
	if len(n.Items) != 2 && len(n.Items) != 4 {
		return f.reject(n, "`numeric` takes one or two comparisons, each with a number")
	}
	var rules []rule
	for i := 0; i < len(n.Items); i += 2 {
		operator := comparisons[n.Items[i].Text]
		if operator == "" {
			return f.reject(n.Items[i], "`%s` is not a comparison", n.Items[i].Text)
		}
		number, ok := plainNumber(n.Items[i+1])
		if !ok {
			return f.reject(n.Items[i+1], "AppConfig does not support the number `%s`", n.Items[i+1].Text)
		}
		rules = append(rules, compare(operator, f.key, number))
	}
	return all(rules...)
}

var decimal = regexp.MustCompile(`^-?[0-9]+(\.[0-9]+)?$`)

// plainNumber formats a number in digits, without an exponent. Rules have 64-bit integers.
func plainNumber(n *yaml.Node) (string, bool) {
	number, err := strconv.ParseFloat(n.Text, 64)
	if n.Kind != yaml.Int && n.Kind != yaml.Float || err != nil || !json.Valid([]byte(n.Text)) {
		return "", false
	}
	text := n.Text
	if !decimal.MatchString(text) {
		text = strconv.FormatFloat(number, 'f', -1, 64)
	}
	_, err = strconv.ParseInt(text, 10, 64)
	return text, err == nil || strings.Contains(text, ".")
}

// anythingBut does not match if the field is missing.
func (f *field) anythingBut(n *yaml.Node) rule {
	if n.Kind == yaml.Map {
		return all(exists(f.key), not(f.anythingButOperator(n)))
	}
	var texts []string
	for _, item := range listed(n) {
		if item.Kind == yaml.Map || item.Kind == yaml.Bool {
			return f.reject(item, "`anything-but` takes strings or numbers, not %s", item.Kind)
		}
		texts = append(texts, f.text(item))
	}
	if len(texts) == 0 {
		return f.reject(n, "`anything-but` takes at least one value")
	}
	return all(exists(f.key), not(inList(f.key, texts)))
}

// anythingButOperator translates an operand such as `{prefix: a}` of `anything-but`, and returns the rule for what must not
// match.
func (f *field) anythingButOperator(n *yaml.Node) rule {
	if len(n.Entries) != 1 || affixes[n.Entries[0].Key.Text] == "" {
		return f.reject(n, "under `anything-but`, only `prefix` and `suffix` can be translated")
	}
	name, operand := n.Entries[0].Key, n.Entries[0].Value
	f.warn(name, "Evidently does not document `anything-but` with `%s`; it is translated as in EventBridge", name.Text)
	var rules []rule
	for _, item := range listed(operand) {
		rules = append(rules, f.affix(name.Text, item))
	}
	if len(rules) == 0 {
		return f.reject(operand, "`%s` takes at least one string", name.Text)
	}
	return either(rules...)
}

// listed returns the items of a list, or the single value instead of one.
func listed(n *yaml.Node) []*yaml.Node {
	if n.Kind == yaml.List {
		return n.Items
	}
	return []*yaml.Node{n}
}

// wildcard translates a text with `*` at its ends. AppConfig's `matches` could do others, but AWS does not document its regular
// expressions.
func (f *field) wildcard(name, n *yaml.Node) rule {
	if n.Kind != yaml.String {
		return f.reject(n, "`wildcard` takes a string, not %s", n.Kind)
	}
	f.warn(name, "Evidently does not document `wildcard`; it is translated as in EventBridge")
	inner, start := strings.CutPrefix(n.Text, "*")
	inner, end := strings.CutSuffix(inner, "*")
	switch {
	case inner == "" && start:
		return exists(f.key)
	case inner == "" || strings.ContainsAny(inner, `*\`):
		return f.reject(n, "only wildcards with one `*`, at the start or the end, can be translated")
	case start && end:
		return compare("contains", f.key, quote(inner))
	case start:
		return compare("ends_with", f.key, quote(inner))
	case end:
		return compare("begins_with", f.key, quote(inner))
	}
	return compare("eq", f.key, quote(inner))
}
