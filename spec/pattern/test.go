package pattern

import (
	"slices"
	"strconv"
	"strings"

	"sluice/spec/yaml"
)

// operator is the operator of a test.
type operator uint8

const (
	// other is an operator that is only compared by its text.
	other operator = iota
	prefix
	suffix
	anythingBut
	exists
	missing
	numeric
)

// tests are the entries in the list of a field, which must pass one of them: its plain values, and other tests.
type tests struct {
	equal values
	other []test
}

type values map[value]bool

// test is an entry in the list of a field that is not a plain value.
type test struct {
	op operator
	// but are the values for anythingBut.
	but values
	// text is the text for prefix and suffix, and the whole entry for other.
	text string
	// within is the range for numeric.
	within interval
}

// value is a scalar, compared by type and text.
type value struct {
	number bool
	text   string
}

// interval is a range of numbers, which may be unbounded.
type interval struct {
	from, to         float64
	above, below     bool // the bound exists
	openFrom, openTo bool // the bound itself is excluded
}

// testsOf parses the list of a field; ok is false if an entry is malformed.
func testsOf(list *yaml.Node) (found tests, ok bool) {
	if list.Kind != yaml.List || list.Incomplete || len(list.Items) == 0 {
		return tests{}, false
	}
	found.equal = values{}
	for _, item := range list.Items {
		if !found.add(item) {
			return tests{}, false
		}
	}
	return found, true
}

// add adds an entry, and reports whether it is well-formed.
func (a *tests) add(n *yaml.Node) bool {
	if n.Kind != yaml.Map {
		v, ok := valueOf(n)
		a.equal[v] = true
		return ok
	}
	entry, ok := testOf(n)
	a.other = append(a.other, entry)
	return ok
}

func testOf(n *yaml.Node) (test, bool) {
	if len(n.Entries) != 1 || n.Entries[0].Value.Broken {
		return test{}, false
	}
	name, operand := n.Entries[0].Key.Text, n.Entries[0].Value
	switch name {
	case "exists":
		op := missing
		if strings.EqualFold(operand.Text, "true") {
			op = exists
		}
		return test{op: op}, operand.Kind == yaml.Bool
	case "numeric":
		within, ok := intervalOf(operand.Items)
		return test{op: numeric, within: within}, ok
	case "prefix", "suffix":
		if operand.Kind != yaml.Map {
			return test{op: affixes[name], text: operand.Text}, operand.Kind == yaml.String && isFixed(operand)
		}
	case "anything-but":
		if operand.Kind != yaml.Map {
			return butOf(operand)
		}
	}
	text, ok := canonical(n)
	return test{op: other, text: text}, ok
}

var affixes = map[string]operator{"prefix": prefix, "suffix": suffix}

func butOf(operand *yaml.Node) (test, bool) {
	t := test{op: anythingBut, but: values{}}
	items := []*yaml.Node{operand}
	if operand.Kind == yaml.List {
		items = operand.Items
	}
	for _, item := range items {
		v, ok := valueOf(item)
		if !ok {
			return test{}, false
		}
		t.but[v] = true
	}
	return t, len(items) > 0
}

// valueOf reads a scalar; ok is false if it contains a variable.
func valueOf(n *yaml.Node) (value, bool) {
	return value{n.Kind == yaml.Int || n.Kind == yaml.Float, n.Kind.String() + " " + n.Text}, n.Scalar() && isFixed(n)
}

// isFixed reports whether the text is known: it contains no variable.
func isFixed(n *yaml.Node) bool { return !n.Broken && !strings.Contains(n.Text, "${") }

// str returns the text of a string; ok is false for other values.
func (v value) str() (string, bool) { return strings.CutPrefix(v.text, yaml.String.String()+" ") }

func (v value) float() (float64, bool) {
	f, err := strconv.ParseFloat(v.text[strings.LastIndexByte(v.text, ' ')+1:], 64)
	return f, v.number && err == nil
}

func intervalOf(items []*yaml.Node) (within interval, ok bool) {
	if len(items) != 2 && len(items) != 4 {
		return interval{}, false
	}
	for i := 0; i < len(items); i += 2 {
		number, err := strconv.ParseFloat(items[i+1].Text, 64)
		comparison := items[i].Text
		if err != nil || !isFixed(items[i]) {
			return interval{}, false
		}
		if comparison == "=" || strings.HasPrefix(comparison, ">") {
			within.from, within.above, within.openFrom = number, true, comparison == ">"
		}
		if comparison == "=" || strings.HasPrefix(comparison, "<") {
			within.to, within.below, within.openTo = number, true, comparison == "<"
		}
	}
	return within, within.above || within.below
}

func (a interval) holds(f float64) bool {
	return !(a.above && (f < a.from || f == a.from && a.openFrom)) && !(a.below && (f > a.to || f == a.to && a.openTo))
}

// covers reports whether every number in b is in a.
func (a interval) covers(b interval) bool {
	from := !a.above || b.above && (b.from > a.from || b.from == a.from && (b.openFrom || !a.openFrom))
	to := !a.below || b.below && (b.to < a.to || b.to == a.to && (b.openTo || !a.openTo))
	return from && to
}

// disjoint reports whether no number is in both.
func (a interval) disjoint(b interval) bool {
	under := func(x, y interval) bool { // all of x is under all of y
		return x.below && y.above && (x.to < y.from || x.to == y.from && (x.openTo || y.openFrom))
	}
	return under(a, b) || under(b, a)
}

// canonical formats an entry with an unknown operator, so that equal entries are recognised.
func canonical(n *yaml.Node) (string, bool) {
	if n.Scalar() {
		return strconv.Quote(n.Kind.String() + n.Text), isFixed(n)
	}
	var parts []string
	for _, e := range n.Entries {
		key, known := canonical(e.Key)
		inner, ok := canonical(e.Value)
		if !known || !ok {
			return "", false
		}
		parts = append(parts, key+":"+inner)
	}
	slices.Sort(parts)
	for _, item := range n.Items {
		inner, ok := canonical(item)
		if !ok {
			return "", false
		}
		parts = append(parts, inner)
	}
	return "{" + strings.Join(parts, ",") + "}", !n.Incomplete
}
