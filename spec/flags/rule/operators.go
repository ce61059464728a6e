package rule

import "strings"

// Kinds is a set of kinds.
type Kinds uint16

func kinds(list ...Kind) (set Kinds) {
	for _, k := range list {
		set |= 1 << k
	}
	return set
}

// Has reports whether the kind is in the set. Bad is in every set.
func (s Kinds) Has(k Kind) bool { return k == Bad || s&(1<<k) != 0 }

// List returns the kinds in their order.
func (s Kinds) List() (list []Kind) {
	for k := Call; k <= Null; k++ {
		if s&(1<<k) != 0 {
			list = append(list, k)
		}
	}
	return list
}

var (
	anyConstant = kinds(Text, Integer, Float, Timestamp, Boolean)
	condition   = kinds(Call)
	variable    = kinds(Variable)
	text        = kinds(Text)
	number      = kinds(Integer, Float)
)

// Operand is an operand that an operator accepts.
type Operand struct {
	// Label is required unless it is empty; operands with labels may be in any order.
	Label    string
	Accept   Kinds
	Optional bool
}

// Operator is an operator of the rule language.
type Operator struct {
	Name     string
	Operands []Operand
	// Repeats means that the last operand may be repeated any number of times.
	Repeats bool
	Summary string
}

// Operators returns all operators that AWS documents for feature flags, in the order of the documentation.
// Source: https://docs.aws.amazon.com/appconfig/latest/userguide/appconfig-creating-multi-variant-feature-flags-rules-operators.html (2026-11-28)
func Operators() []Operator { return operators[:] }

var operators = [...]Operator{
	{"eq", []Operand{{Accept: variable}, {Accept: anyConstant}}, false, "the value equals a constant"},
	{"gt", []Operand{{Accept: variable}, {Accept: anyConstant}}, false, "the value is greater than a constant"},
	{"gte", []Operand{{Accept: variable}, {Accept: anyConstant}}, false, "the value is greater than or equal to a constant"},
	{"lt", []Operand{{Accept: variable}, {Accept: anyConstant}}, false, "the value is less than a constant"},
	{"lte", []Operand{{Accept: variable}, {Accept: anyConstant}}, false, "the value is less than or equal to a constant"},
	{"and", []Operand{{Accept: condition}}, true, "all conditions are true"},
	{"or", []Operand{{Accept: condition}}, true, "at least one condition is true"},
	{"not", []Operand{{Accept: condition}}, false, "the condition is not true"},
	{"begins_with", []Operand{{Accept: variable}, {Accept: text}}, false, "the value begins with a string"},
	{"ends_with", []Operand{{Accept: variable}, {Accept: text}}, false, "the value ends with a string"},
	{"contains", []Operand{{Accept: variable}, {Accept: text}}, false, "the value contains a string"},
	{"in", []Operand{{Accept: variable}, {Accept: kinds(List)}}, false, "the value is in a list of constants"},
	{"matches", []Operand{{Label: "in", Accept: variable}, {Label: "pattern", Accept: text}}, false, "the value matches a regular expression"},
	{"exists", []Operand{{Label: "key", Accept: text}}, false, "the context has a value for the key"},
	{"split", []Operand{{Label: "pct", Accept: number}, {Label: "by", Accept: variable}, {Label: "seed", Accept: text, Optional: true}}, false,
		"true for a percentage of the values, by a consistent hash"},
}

// Lookup returns the operator with the name, or nil.
func Lookup(name string) *Operator {
	for i := range operators {
		if operators[i].Name == name {
			return &operators[i]
		}
	}
	return nil
}

func (o *Operator) operand(label string) *Operand {
	for i := range o.Operands {
		if o.Operands[i].Label == label {
			return &o.Operands[i]
		}
	}
	return nil
}

// labelled reports whether the operands have labels.
func (o *Operator) labelled() bool { return o.Operands[0].Label != "" }

// ordered reports whether the operator compares by order.
func (o *Operator) ordered() bool { return o.Name[0] == 'g' || o.Name[0] == 'l' }

// others maps the operators of other languages to ours. The rules of AppConfig's experiments have `ne`.
// Source: https://docs.aws.amazon.com/appconfig/latest/userguide/appconfig-experimentation-about-specifying-audience-rule-section.html (2026-11-28)
var others = map[string]string{
	"=": "eq", "==": "eq", "===": "eq", "equals": "eq", "equal": "eq", "is": "eq", "!": "not", "&&": "and", "||": "or", "&": "and", "|": "or",
	">": "gt", ">=": "gte", "ge": "gte", "<": "lt", "<=": "lte", "le": "lte", "greaterthan": "gt", "lessthan": "lt", "all": "and", "any": "or",
	"startswith": "begins_with", "beginswith": "begins_with", "prefix": "begins_with", "endswith": "ends_with", "suffix": "ends_with",
	"includes": "contains", "contain": "contains", "oneof": "in", "match": "matches", "regex": "matches", "like": "matches",
	"exist": "exists", "has": "exists", "present": "exists", "percent": "split", "percentage": "split", "rollout": "split",
}

// Suggest returns the operator for a name in another language, or "". Use Operators for misspellings.
func Suggest(name string) string {
	key := strings.NewReplacer("_", "", "-", "").Replace(strings.ToLower(name))
	if others[key] != "" {
		return others[key]
	}
	for i := range operators {
		if strings.ReplaceAll(operators[i].Name, "_", "") == key {
			return operators[i].Name
		}
	}
	return ""
}

// negated maps names of negated conditions, which rules write with `not`.
var negated = map[string]string{
	"ne": "eq", "neq": "eq", "!=": "eq", "<>": "eq", "noteq": "eq", "notequals": "eq", "notequal": "eq", "nin": "in", "notin": "in",
	"notcontains": "contains", "notexists": "exists",
}

// SuggestNegated returns the operator that the name negates, such as `eq` for `ne`, or "".
func SuggestNegated(name string) string {
	return negated[strings.NewReplacer("_", "", "-", "").Replace(strings.ToLower(name))]
}
