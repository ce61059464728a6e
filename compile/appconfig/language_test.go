package appconfig_test

import (
	"encoding/json"
	"fmt"
	"math/big"
	"regexp"
	"strings"
)

// An independent parser of AppConfig's rules. It accepts the documented form only: two operands of `and` and `or`, keys that
// are plain symbols, commas in lists, percentages with a leading digit.
// https://docs.aws.amazon.com/appconfig/latest/userguide/appconfig-creating-multi-variant-feature-flags-rules-operators.html

// expr is an operator with its operands, or a literal.
type expr struct {
	// op is the operator, or `string`, `number`, `key` or `list`.
	op    string
	text  string
	args  []*expr
	named map[string]*expr
	// below is the percentage of a split in thousandths of a percent.
	below int64
}

var (
	flagKeys   = regexp.MustCompile(`^[a-z][a-zA-Z\d_-]{0,63}$`)
	ruleTokens = regexp.MustCompile(`^(?:[()\[\]]|, |"(?:[^"\\\x00-\x1f]|\\.)*"|[a-z_]+::|\$[A-Za-z_][A-Za-z0-9_]*|-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?|[a-z_]+)`)
	percents   = regexp.MustCompile(`^(0|[1-9][0-9]?|100)(\.[0-9]{1,3})?$`)
)

type ruleReader struct {
	rest string
	err  error
}

func parseRule(text string) (*expr, error) {
	r := &ruleReader{rest: text}
	e := r.expr()
	if r.err == nil && r.rest != "" {
		r.fail("unexpected text")
	}
	if r.err == nil && !e.isCondition() {
		r.fail("not a condition")
	}
	return e, r.err
}

func (r *ruleReader) fail(format string, args ...any) *expr {
	if r.err == nil {
		r.err = fmt.Errorf(format+" before %.40q", append(args, r.rest)...)
	}
	r.rest = ""
	return &expr{}
}

func (r *ruleReader) token() string {
	token := ruleTokens.FindString(r.rest)
	if token == "" {
		r.fail("unknown token")
	}
	r.rest = strings.TrimPrefix(r.rest, token)
	return token
}

func (r *ruleReader) peek(s string) bool { return strings.HasPrefix(r.rest, s) }

func (r *ruleReader) expr() *expr {
	switch token := r.token(); {
	case token == "(":
		return r.call()
	case token == "[":
		return r.list()
	case strings.HasPrefix(token, `"`):
		var text string
		if err := json.Unmarshal([]byte(token), &text); err != nil {
			return r.fail("%s", err)
		}
		return &expr{op: "string", text: text}
	case strings.HasPrefix(token, "$"):
		return &expr{op: "key", text: token[1:]}
	case token != "" && strings.ContainsAny(token[:1], "-0123456789"):
		return &expr{op: "number", text: token}
	default:
		return r.fail("unexpected %q", token)
	}
}

func (r *ruleReader) list() *expr {
	e := &expr{op: "list"}
	for r.err == nil {
		item := r.expr()
		if item.op != "string" {
			return r.fail("unexpected %s in a list", item.op)
		}
		e.args = append(e.args, item)
		switch r.token() {
		case "]":
			return e
		case ", ":
		default:
			return r.fail("missing comma")
		}
	}
	return e
}

// call parses an operator with operands separated by single spaces.
func (r *ruleReader) call() *expr {
	e := &expr{op: r.token(), named: map[string]*expr{}}
	for r.err == nil && !r.peek(")") {
		if !r.peek(" ") {
			return r.fail("missing space")
		}
		r.rest = r.rest[1:]
		if name := ruleTokens.FindString(r.rest); strings.HasSuffix(name, "::") {
			r.rest = r.rest[len(name):]
			e.named[strings.TrimSuffix(name, "::")] = r.expr()
		} else {
			e.args = append(e.args, r.expr())
		}
	}
	r.rest = strings.TrimPrefix(r.rest, ")")
	if r.err == nil && !e.isCondition() {
		return r.fail("invalid operands of %q", e.op)
	}
	if r.err == nil && e.op == "split" {
		pct, _ := new(big.Rat).SetString(e.named["pct"].text)
		e.below = pct.Mul(pct, big.NewRat(1000, 1)).Num().Int64()
	}
	return e
}

// isCondition reports whether an operator has the documented operands.
func (e *expr) isCondition() bool {
	shape := ""
	for _, a := range e.args {
		kind := a.op
		if a.named != nil {
			kind = "condition"
		}
		shape += kind + " "
	}
	switch e.op {
	case "and", "or":
		return shape == "condition condition " && len(e.named) == 0
	case "not":
		return shape == "condition " && len(e.named) == 0
	case "eq":
		return (shape == "key string " || shape == "key number ") && len(e.named) == 0
	case "gt", "gte", "lt", "lte":
		return shape == "key number " && len(e.named) == 0
	case "begins_with", "ends_with", "contains":
		return shape == "key string " && len(e.named) == 0
	case "in":
		return shape == "key list " && len(e.named) == 0
	case "exists":
		return shape == "" && len(e.named) == 1 && e.named["key"] != nil && e.named["key"].op == "string"
	case "split":
		pct, by, seed := e.named["pct"], e.named["by"], e.named["seed"]
		return shape == "" && len(e.named) == 3 && pct != nil && percents.MatchString(pct.text) &&
			by != nil && by.op == "key" && seed != nil && seed.op == "string"
	}
	return false
}
